#include "tests/core/recommend_testlib.h"

#include "core/base/hash.h"
#include "core/schema/catalog_generated.h"

namespace vaiven {

std::vector<uint8_t> MakeShard(const std::vector<TestCard>& cards,
                               const std::vector<TestRow>& rows) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Card>> card_offsets;
  for (const TestCard& card : cards) {
    const auto id = builder.CreateString(card.id);
    const auto aliases = builder.CreateVectorOfStrings(card.aliases);
    wire::CardBuilder made(builder);
    made.add_id(id);
    made.add_available(card.available);
    made.add_aliases(aliases);
    made.add_popularity(card.popularity);
    card_offsets.push_back(made.Finish());
  }
  std::vector<flatbuffers::Offset<wire::Row>> row_offsets;
  for (const TestRow& row : rows) {
    const auto neighbours = builder.CreateVector(row.neighbours);
    const auto weights = builder.CreateVector(row.weights);
    row_offsets.push_back(wire::CreateRow(builder, row.item, neighbours, weights));
  }
  const auto card_vector = builder.CreateVector(card_offsets);
  const auto row_vector = builder.CreateVector(row_offsets);
  wire::FinishShardBuffer(builder, wire::CreateShard(builder, card_vector, row_vector));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

std::string IdInShard(const std::string& stem, uint32_t shard, uint32_t shard_count) {
  for (int i = 0;; ++i) {
    std::string id = stem + std::to_string(i);
    if (ShardOfItem(id, shard_count) == shard) return id;
  }
}

}  // namespace vaiven
