// What fuzzing found, one test each.
#include <gtest/gtest.h>

#include <vector>

#include "core/engine/engine.h"

namespace vaiven {
namespace {

std::vector<uint8_t> RootWithBestSeller(const char* id) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Card>> cards;
  const flatbuffers::Offset<flatbuffers::String> text =
      id == nullptr ? flatbuffers::Offset<flatbuffers::String>() : builder.CreateString(id);
  wire::CardBuilder card(builder);
  if (id != nullptr) card.add_id(text);
  cards.push_back(card.Finish());
  const auto best_sellers = builder.CreateVector(cards);
  wire::RootBuilder root(builder);
  root.add_best_sellers(best_sellers);
  builder.Finish(root.Finish(), wire::RootIdentifier());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

TEST(FuzzFindings, BestSellerWithoutIdIsRefusedWithTheRoot) {
  Engine engine;
  EXPECT_TRUE(engine.Handle(wire::Operation::LoadRoot, RootWithBestSeller("p-1")).ok());
  for (const char* id : {static_cast<const char*>(nullptr), ""}) {
    const Status status = engine.Handle(wire::Operation::LoadRoot, RootWithBestSeller(id));
    EXPECT_EQ(status.code(), ErrorCode::kMalformed);
    EXPECT_EQ(status.message(), "root: best_sellers: one has no id");
  }
}

}  // namespace
}  // namespace vaiven
