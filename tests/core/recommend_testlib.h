// Item shards for tests, written the way publishing writes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vaiven {

struct TestCard {
  std::string id;
  bool available = true;
  std::vector<std::string> aliases = {};
  uint8_t popularity = 0;
};

struct TestRow {
  uint16_t item = 0;
  std::vector<uint16_t> neighbours;
  std::vector<uint8_t> weights;
};

// Bytes of a shard file. Nothing is checked or sorted: tests of malformed shards use it too.
std::vector<uint8_t> MakeShard(const std::vector<TestCard>& cards,
                               const std::vector<TestRow>& rows);

// The first of "<stem>0", "<stem>1", ... whose shard of `shard_count` is `shard`.
std::string IdInShard(const std::string& stem, uint32_t shard, uint32_t shard_count);

}  // namespace vaiven
