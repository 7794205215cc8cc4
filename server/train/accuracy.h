// How often the next click is among the first 20, and how high: what tuning compares. Used by
// tune.cc; `vaiven evaluate` (evaluation.h) measures what is shipped instead.
#pragma once

#include <cstddef>
#include <span>

#include "server/train/session_log.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// What a page shows of an answer, at most: only the first this many are looked at.
inline constexpr size_t kAnswers = 20;

struct Accuracy {
  size_t pairs = 0;
  // Sums over pairs: hits, and 1/rank.
  double hits = 0;
  double reciprocal_ranks = 0;

  void Count(size_t rank) {
    hits += 1;
    reciprocal_ranks += 1 / static_cast<double>(rank);
  }
  void Add(const Accuracy& other) {
    pairs += other.pairs;
    hits += other.hits;
    reciprocal_ranks += other.reciprocal_ranks;
  }
  double hit_rate() const { return pairs == 0 ? 0 : hits / static_cast<double>(pairs); }
  double mean_reciprocal_rank() const {
    return pairs == 0 ? 0 : reciprocal_ranks / static_cast<double>(pairs);
  }
};

// 1 for the best score; of equal ones, the earlier is ahead.
size_t RankOf(size_t chosen, std::span<const float> scores);

// Over every prefix of every session, with the rows as they are before they are quantised.
Accuracy MeasureRows(const SparseRows& rows, std::span<const float> decay, const SessionLog& log,
                     size_t k);

}  // namespace vaiven::server
