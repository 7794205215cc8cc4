// Sums contributions to one row of a sparse matrix and keeps its largest entries. Used by
// transitions.cc and walk.cc.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/sparse_rows.h"

namespace vaiven::server {

class RowGatherer {
 public:
  explicit RowGatherer(size_t item_count) : sums_(item_count, 0.0f) {}

  // `value` > 0.
  void Add(uint32_t item, float value) {
    if (sums_[item] == 0) touched_.push_back(item);
    sums_[item] += value;
  }

  // Calls scale(item, sum) for each item, keeps the `width` largest results, best first, and starts
  // the next row. The result lives until the next call.
  template <typename Scale>
  std::span<const SparseEntry> Take(size_t width, Scale scale) {
    row_.clear();
    for (const uint32_t item : touched_) {
      const float value = scale(item, sums_[item]);
      sums_[item] = 0;
      if (value > 0) row_.push_back({item, value});
    }
    touched_.clear();
    if (row_.size() > width) {
      std::nth_element(row_.begin(), row_.begin() + static_cast<std::ptrdiff_t>(width), row_.end(),
                       BetterEntry);
      row_.resize(width);
    }
    std::sort(row_.begin(), row_.end(), BetterEntry);
    return row_;
  }

 private:
  std::vector<float> sums_;
  std::vector<uint32_t> touched_;
  std::vector<SparseEntry> row_;
};

}  // namespace vaiven::server
