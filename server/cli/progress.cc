#include "server/cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace vaiven::server {

Progress::Progress() : terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_ && shown_) std::fputs("\r\033[K", stderr);
}

void Progress::Show(std::string_view text) {
  const Clock::time_point now = Clock::now();
  const auto pause = terminal_ ? std::chrono::milliseconds(50) : std::chrono::milliseconds(5000);
  if (shown_ && now - last_ < pause) return;
  shown_ = true;
  last_ = now;
  std::fprintf(stderr, terminal_ ? "\r%.*s\033[K" : "%.*s\n", static_cast<int>(text.size()),
               text.data());
  std::fflush(stderr);
}

}  // namespace vaiven::server
