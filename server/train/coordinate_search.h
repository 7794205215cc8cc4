// Finds good settings by moving one after the other along short lists of values. Used by tune.cc
// and knn_tune.cc.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/functional/function_ref.h"

namespace vaiven::server {

// An index into the list of values of each setting.
using Position = std::vector<size_t>;

struct SearchOptions {
  // What is maximised must rise by this much: less is chance.
  double min_gain = 0.0005;
  // Positions that are tried at most.
  size_t max_trials = 24;
};

// A setting moves as long as that helps, up first, then down; when all have stood still, or the
// trials are used up, the best position is returned. `sizes` are the lengths of the lists. No clock
// decides anything, so that the same `value` gives the same position.
Position SearchCoordinates(const std::vector<size_t>& sizes, Position start,
                           const SearchOptions& options,
                           absl::FunctionRef<double(const Position&)> value);

// Index of the value nearest to the one that is set.
size_t NearestValue(const std::vector<float>& values, float set);

}  // namespace vaiven::server
