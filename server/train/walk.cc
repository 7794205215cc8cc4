#include "server/train/walk.h"

#include <vector>

#include "server/train/parallel.h"
#include "server/train/row_gatherer.h"

namespace vaiven::server {
namespace {

bool IsIn(std::span<const uint8_t> flags, uint32_t item) {
  return flags.empty() || flags[item] != 0;
}

}  // namespace

SparseRows Walk(const SparseRows& transitions, const WalkOptions& options, const WalkScope& scope) {
  std::vector<float> row_sum(transitions.size(), 0);
  for (size_t row = 0; row < transitions.size(); ++row) {
    for (const SparseEntry& entry : transitions[row]) row_sum[row] += entry.value;
  }

  return MakeRows(transitions.size(), [&] {
    return [&, gatherer = RowGatherer(transitions.size())](
               uint32_t row) mutable -> std::span<const SparseEntry> {
      if (!IsIn(scope.rows, row)) return {};
      for (const SparseEntry& first : transitions[row]) {
        gatherer.Add(first.item, first.value);
        if (row_sum[first.item] == 0) continue;
        const float scale = options.second_step * first.value / row_sum[first.item];
        if (scale == 0) continue;
        for (const SparseEntry& second : transitions[first.item]) {
          gatherer.Add(second.item, scale * second.value);
        }
      }
      return gatherer.Take(options.width, [&](uint32_t neighbour, float sum) {
        if (!IsIn(scope.neighbours, neighbour)) return 0.0f;
        return neighbour == row ? sum * options.self : sum;
      });
    };
  });
}

}  // namespace vaiven::server
