// Which sessions no shopper can have had: training learns nothing from them. Used by the session
// sources.
#pragma once

#include <cstddef>

#include "server/store/sessions.h"

namespace vaiven::server {

// More than this in one session is a robot's.
inline constexpr size_t kMaxActions = 500;

// Sessions that were left out, by the rule that each broke first.
struct RobotCounts {
  // The page said so: `traffic_type: "bot"`.
  size_t marked = 0;
  // More than kMaxActions.
  size_t too_long = 0;
  // Thirty products or more looked at, and more than one a second.
  size_t too_fast = 0;

  friend bool operator==(const RobotCounts&, const RobotCounts&) = default;
};

// Whether the session is a robot's; counts it if so.
bool IsRobot(const ItemSession& session, RobotCounts& counts);

}  // namespace vaiven::server
