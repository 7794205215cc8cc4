#include "server/train/trending.h"

#include <algorithm>
#include <cmath>

#include "server/train/item_signals.h"
#include "server/train/transitions.h"

namespace vaiven::server {
namespace {

constexpr uint32_t kEnough = 5;

}  // namespace

std::vector<uint32_t> RankTrending(const TrainingData& data, size_t count) {
  const SessionLog& sessions = data.sessions;
  const size_t items = data.item_ids.size();
  const auto newest = static_cast<size_t>(kNewestShare * static_cast<double>(sessions.size()));
  if (newest == 0) return {};
  const SessionLog recent_log = sessions.Slice(sessions.size() - newest, sessions.size());
  const std::vector<uint32_t> all = CountClicks(sessions, items);
  const std::vector<uint32_t> recent = CountClicks(recent_log, items);
  // By clicks, since sessions grow longer and shorter with the seasons too.
  const double share = static_cast<double>(recent_log.clicks()) /
                       static_cast<double>(sessions.clicks() - recent_log.clicks() + 1);
  std::vector<double> rise(items, 0);
  std::vector<uint32_t> rising;
  for (uint32_t item = 0; item < items; ++item) {
    if (recent[item] < kEnough) continue;
    if (!data.offered.empty() && data.offered[item] == 0) continue;
    const double expected = share * (all[item] - recent[item]) + 0.5;
    rise[item] = (recent[item] - expected) / std::sqrt(expected);
    if (rise[item] > 1) rising.push_back(item);
  }
  std::stable_sort(rising.begin(), rising.end(),
                   [&](uint32_t a, uint32_t b) { return rise[a] > rise[b]; });
  rising.resize(std::min(count, rising.size()));
  return rising;
}

}  // namespace vaiven::server
