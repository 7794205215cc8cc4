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

std::vector<uint32_t> RecentItems(std::span<const uint32_t> session, size_t history) {
  std::vector<uint32_t> recent;
  for (size_t i = session.size(); i > 0 && recent.size() < history; --i) {
    const uint32_t item = session[i - 1];
    if (std::find(recent.begin(), recent.end(), item) == recent.end()) recent.push_back(item);
  }
  return recent;
}

}  // namespace vaiven::server
