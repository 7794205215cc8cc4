#include "server/train/settings.h"

#include <algorithm>
#include <cmath>

namespace vaiven::server {

std::vector<float> DecayWeights(const TrainSettings& settings) {
  std::vector<float> weights(settings.history);
  for (size_t q = 0; q < weights.size(); ++q) {
    weights[q] = std::exp(-static_cast<float>(q) / settings.decay);
  }
  return weights;
}

std::vector<SeenItem> RecentItems(std::span<const uint32_t> session, size_t history) {
  std::vector<SeenItem> recent;
  for (size_t i = session.size(); i > 0; --i) {
    const uint32_t item = session[i - 1];
    const auto known = std::find_if(recent.begin(), recent.end(),
                                    [item](const SeenItem& seen) { return seen.item == item; });
    if (known != recent.end()) {
      ++known->views;
    } else if (recent.size() < history) {
      recent.push_back({item, 1});
    }
  }
  return recent;
}

}  // namespace vaiven::server
