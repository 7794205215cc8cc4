// Chance from a seed, the same everywhere. Used by tests of logs whose truth is known.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vaiven::server {

// As good as random for this.
class Chance {
 public:
  explicit Chance(uint64_t seed = 42) : state_(seed) {}

  // In [0, 1).
  double Next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state_ >> 11) / static_cast<double>(uint64_t{1} << 53);
  }
  size_t Below(size_t end) { return static_cast<size_t>(Next() * static_cast<double>(end)); }

 private:
  uint64_t state_;
};

}  // namespace vaiven::server
