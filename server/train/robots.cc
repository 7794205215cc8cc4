#include "server/train/robots.h"

#include <algorithm>
#include <cstdint>

namespace vaiven::server {
namespace {

constexpr int64_t kManyViews = 30;
constexpr int64_t kFastestViewMs = 1000;

// Carts and orders name many products at one time; views do not.
bool IsTooFast(const ItemSession& session) {
  int64_t views = 0;
  int64_t first = 0;
  int64_t last = 0;
  for (const ItemAction& action : session.actions) {
    if (action.kind != ItemAction::Kind::kView) continue;
    first = views == 0 ? action.time : std::min(first, action.time);
    last = views == 0 ? action.time : std::max(last, action.time);
    ++views;
  }
  return views >= kManyViews && last - first < (views - 1) * kFastestViewMs;
}

}  // namespace

bool IsRobot(const ItemSession& session, RobotCounts& counts) {
  size_t* const rule = session.bot                            ? &counts.marked
                       : session.actions.size() > kMaxActions ? &counts.too_long
                       : IsTooFast(session)                   ? &counts.too_fast
                                                              : nullptr;
  if (rule == nullptr) return false;
  ++*rule;
  return true;
}

}  // namespace vaiven::server
