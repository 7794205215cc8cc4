#include "server/train/walk.h"

#include <vector>

#include "server/train/row_gatherer.h"

namespace vaiven::server {

SparseRows Walk(const SparseRows& transitions, const WalkOptions& options,
                std::span<const uint8_t> wanted) {
  std::vector<float> row_sum(transitions.size(), 0);
  for (size_t row = 0; row < transitions.size(); ++row) {
    for (const SparseEntry& entry : transitions[row]) row_sum[row] += entry.value;
  }

  SparseRows result;
  RowGatherer gatherer(transitions.size());
  for (uint32_t row = 0; row < transitions.size(); ++row) {
    if (!wanted.empty() && wanted[row] == 0) {
      result.Add({});
      continue;
    }
    for (const SparseEntry& first : transitions[row]) {
      gatherer.Add(first.item, first.value);
      if (row_sum[first.item] == 0) continue;
      const float scale = options.second_step * first.value / row_sum[first.item];
      if (scale == 0) continue;
      for (const SparseEntry& second : transitions[first.item]) {
        gatherer.Add(second.item, scale * second.value);
      }
    }
    result.Add(gatherer.Take(options.width, [&](uint32_t neighbour, float sum) {
      return neighbour == row ? sum * options.self : sum;
    }));
  }
  return result;
}

}  // namespace vaiven::server
