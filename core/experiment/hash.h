// Where a visitor stands between 0 and 1 for an experiment: the hashes of GrowthBook's SDKs, so
// that a running experiment keeps its visitors in their variations when it moves over. Used by
// bucketing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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

}  // namespace vaiven
