#include "server/train/item_signals.h"

#include <algorithm>
#include <cmath>

#include "server/train/transitions.h"

namespace vaiven::server {
namespace {

uint8_t ToByte(double value) {
  return static_cast<uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

ItemSignals MeasureItems(const SessionLog& log, size_t item_count) {
  const std::vector<uint32_t> clicks = CountClicks(log, item_count);
  const auto newest = static_cast<size_t>(kNewestShare * static_cast<double>(log.size()));
  const std::vector<uint32_t> recent =
      CountClicks(log.Slice(log.size() - newest, log.size()), item_count);
  ItemSignals signals;
  for (size_t item = 0; item < item_count; ++item) {
    const double expected = kNewestShare * clicks[item];
    const double trend = newest == 0 ? 1 : (recent[item] + 0.5) / (expected + 0.5);
    signals.popularity.push_back(ToByte(8 * std::log2(1.0 + clicks[item])));
    signals.trend.push_back(ToByte(128 + 16 * std::log2(trend)));
  }
  return signals;
}

}  // namespace vaiven::server
