#include "server/feedback/position_bias.h"

#include <algorithm>
#include <cmath>

namespace vaiven::server {
namespace {

constexpr int kRounds = 500;
constexpr double kCloseEnough = 1e-7;
// A prior of one look with half a click: nothing is certain.
constexpr double kPriorSeen = 1;
constexpr double kPriorYes = 0.5;

struct Estimate {
  double seen = kPriorSeen;
  double yes = kPriorYes;
};

}  // namespace

std::vector<double> FitExamination(absl::Span<const PositionCount> counts) {
  uint32_t positions = 0;
  uint32_t items = 0;
  for (const PositionCount& count : counts) {
    positions = std::max(positions, count.position + 1);
    items = std::max(items, count.item + 1);
  }
  if (positions == 0) return {};
  std::vector<double> examined(positions, 0.5);
  std::vector<double> attractive(items, 0.5);
  std::vector<Estimate> by_position;
  std::vector<Estimate> by_item;
  for (int round = 0; round < kRounds; ++round) {
    by_position.assign(positions, {});
    by_item.assign(items, {});
    for (const PositionCount& count : counts) {
      const double look = examined[count.position];
      const double like = attractive[count.item];
      const double missed = count.seen - count.clicked;
      const double no_click = std::max(1 - look * like, 1e-12);
      Estimate& position = by_position[count.position];
      position.seen += count.seen;
      position.yes += count.clicked + missed * look * (1 - like) / no_click;
      Estimate& item = by_item[count.item];
      item.seen += count.seen;
      item.yes += count.clicked + missed * like * (1 - look) / no_click;
    }
    double moved = 0;
    for (uint32_t i = 0; i < positions; ++i) {
      const double next = by_position[i].yes / by_position[i].seen;
      moved = std::max(moved, std::abs(next - examined[i]));
      examined[i] = next;
    }
    for (uint32_t i = 0; i < items; ++i) attractive[i] = by_item[i].yes / by_item[i].seen;
    if (moved < kCloseEnough) break;
  }
  // Only the ratios are known.
  const double first = examined[0];
  for (double& look : examined) look /= first;
  return examined;
}

}  // namespace vaiven::server
