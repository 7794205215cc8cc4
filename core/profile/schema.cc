#include "core/profile/schema.h"

namespace vaiven {

int64_t ProfileSchema::LocalTime(int64_t utc_ms) const {
  int32_t seconds = utc_offsets.empty() ? 0 : utc_offsets.front().seconds;
  for (const UtcOffset& offset : utc_offsets) {
    if (offset.from > utc_ms) break;
    seconds = offset.seconds;
  }
  return utc_ms + static_cast<int64_t>(seconds) * 1000;
}

int32_t ProfileSchema::LocalDay(int64_t utc_ms) const {
  constexpr int64_t kDayMs = 24LL * 3600 * 1000;
  return static_cast<int32_t>(LocalTime(utc_ms) / kDayMs);
}

}  // namespace vaiven
