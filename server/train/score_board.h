// Scores of many items for one question, in an array that is cleared without touching all of it.
// Used by the teachers of full training (session_knn.h, teacher.h).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/sparse_rows.h"

namespace vaiven::server {

class ScoreBoard {
 public:
  explicit ScoreBoard(size_t item_count) : scores_(item_count, 0.0f) {}

  void Clear() {
    for (const uint32_t item : touched_) scores_[item] = 0;
    touched_.clear();
  }

  // `score` > 0.
  void Add(uint32_t item, float score) {
    if (scores_[item] == 0) touched_.push_back(item);
    scores_[item] += score;
  }

  // Multiplies the score of every item that has one by factors[item] > 0.
  void Scale(std::span<const float> factors) {
    for (const uint32_t item : touched_) scores_[item] *= factors[item];
  }

  float operator[](uint32_t item) const { return scores_[item]; }
  // Items that have a score, in the order of their first one.
  std::span<const uint32_t> items() const { return touched_; }

  // The best `count` of the items whose flag is set (none given: of all), best first; replaces
  // `top`.
  void Top(size_t count, std::span<const uint8_t> flags, std::vector<SparseEntry>& top) const {
    top.clear();
    for (const uint32_t item : touched_) {
      if (flags.empty() || flags[item] != 0) top.push_back({item, scores_[item]});
    }
    const size_t kept = std::min(count, top.size());
    std::partial_sort(top.begin(), top.begin() + static_cast<std::ptrdiff_t>(kept), top.end(),
                      BetterEntry);
    top.resize(kept);
  }

 private:
  std::vector<float> scores_;
  std::vector<uint32_t> touched_;
};

}  // namespace vaiven::server
