// Chance that is the same on every run (SplitMix64, Steele, Lea, Flood 2014). Used by the learning
// of the embedding.
#pragma once

#include <cstdint>

namespace vaiven::server {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t x = state_ += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
  }
  // Below `count` > 0.
  uint64_t Below(uint64_t count) { return (Next() >> 32) * count >> 32; }
  // In [0, 1).
  float Share() { return static_cast<float>(Next() >> 40) * (1.0f / 16777216); }

 private:
  uint64_t state_;
};

}  // namespace vaiven::server
