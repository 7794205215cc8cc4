// The server's wall clock. Only the edges of the server read it; everything else takes time as an
// argument.
#pragma once

#include <chrono>
#include <cstdint>

namespace vaiven::server {

inline constexpr int64_t kDayMs = int64_t{24} * 3600 * 1000;

// Milliseconds since the Unix epoch.
inline int64_t NowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace vaiven::server
