// A line on stderr that says how far a long command is. Used by `train` and `evaluate`.
#pragma once

#include <chrono>
#include <string_view>

namespace vaiven::server {

// On a terminal one line that is written over; else a line every few seconds at most, so that logs
// stay short.
class Progress {
 public:
  Progress();
  // Leaves the terminal on a fresh line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(std::string_view text);

 private:
  using Clock = std::chrono::steady_clock;
  const bool terminal_;
  bool shown_ = false;
  Clock::time_point last_;
};

}  // namespace vaiven::server
