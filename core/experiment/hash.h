// Where a visitor stands between 0 and 1 for an experiment: the hashes of GrowthBook's SDKs, so
// that a running experiment keeps its visitors in their variations when it moves over. Used by
// bucketing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/uuid.h"

namespace vaiven {

// FNV-1a, 32 bit (RFC 9923), over bytes; `state` continues a hash.
inline constexpr uint32_t kFnv32Start = 0x811c9dc5u;
constexpr uint32_t Fnv32(std::string_view text, uint32_t state = kFnv32Start) {
  for (char c : text) {
    state ^= static_cast<unsigned char>(c);
    state *= 0x01000193u;
  }
  return state;
}

// In [0, 1). Version 1 has 1,000 buckets and a bias that version 2, with 10,000, has not. Nothing
// for another version.
std::optional<double> ExperimentHash(std::string_view seed, std::string_view value, int version);

// Where a visitor stands for something that is no experiment of GrowthBook's: 32 bits of hash, in
// [0, 1). Another `salt`, another draw.
inline double DrawPoint(std::string_view name, const Uuid& visitor, uint64_t salt = 0) {
  const uint64_t seed = visitor.high ^ (visitor.low * 0x9e3779b97f4a7c15ull) ^ salt;
  return static_cast<double>(Hash64(name, seed) >> 32) / 4294967296.0;
}

}  // namespace vaiven
