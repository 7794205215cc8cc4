// The hashes whose values are stored or decide something: the same on every host, forever.
// Used for shard numbers, keys of aggregates, ids of campaigns and segments in profiles.
#pragma once

#include <cstdint>
#include <string_view>

namespace vaiven {

// FNV-1a, 64 bit (RFC 9923), finished with the mixer of SplitMix64 so that low bits can be used as
// an index.
constexpr uint64_t Hash64(std::string_view text, uint64_t seed = 0) {
  uint64_t hash = 0xcbf29ce484222325ull ^ seed;
  for (char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ull;
  }
  hash ^= hash >> 30;
  hash *= 0xbf58476d1ce4e5b9ull;
  hash ^= hash >> 27;
  hash *= 0x94d049bb133111ebull;
  return hash ^ (hash >> 31);
}

// The item shard that holds the row of an item.
constexpr uint32_t ShardOfItem(std::string_view item_id, uint32_t shard_count) {
  return shard_count == 0 ? 0 : static_cast<uint32_t>(Hash64(item_id) % shard_count);
}

}  // namespace vaiven
