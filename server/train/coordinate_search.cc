#include "server/train/coordinate_search.h"

#include <cmath>
#include <set>
#include <utility>

namespace vaiven::server {
namespace {

class Search {
 public:
  Search(const std::vector<size_t>& sizes, Position start, const SearchOptions& options,
         absl::FunctionRef<double(const Position&)> value)
      : sizes_(sizes), options_(options), value_(value), best_(std::move(start)) {}

  Position Run() {
    best_value_ = value_(best_);
    tried_.insert(best_);
    for (bool moved = true; moved && tried_.size() < options_.max_trials;) {
      moved = false;
      for (size_t setting = 0; setting < sizes_.size(); ++setting) {
        if (Climb(setting, true) || Climb(setting, false)) moved = true;
      }
    }
    return best_;
  }

 private:
  // Whether it moved.
  bool Climb(size_t setting, bool up) {
    bool moved = false;
    while (tried_.size() < options_.max_trials) {
      Position next = best_;
      if (up ? next[setting] + 1 == sizes_[setting] : next[setting] == 0) break;
      next[setting] = up ? next[setting] + 1 : next[setting] - 1;
      if (!tried_.insert(next).second) break;
      const double value = value_(next);
      if (value - best_value_ < options_.min_gain) break;
      best_ = std::move(next);
      best_value_ = value;
      moved = true;
    }
    return moved;
  }

  const std::vector<size_t>& sizes_;
  const SearchOptions& options_;
  absl::FunctionRef<double(const Position&)> value_;
  std::set<Position> tried_;
  Position best_;
  double best_value_ = 0;
};

}  // namespace

Position SearchCoordinates(const std::vector<size_t>& sizes, Position start,
                           const SearchOptions& options,
                           absl::FunctionRef<double(const Position&)> value) {
  return Search(sizes, std::move(start), options, value).Run();
}

size_t NearestValue(const std::vector<float>& values, float set) {
  size_t nearest = 0;
  for (size_t i = 1; i < values.size(); ++i) {
    if (std::fabs(values[i] - set) < std::fabs(values[nearest] - set)) nearest = i;
  }
  return nearest;
}

}  // namespace vaiven::server
