// What fuzzing found, one test each.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
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
  const auto card_vector = builder.CreateVector(cards);
  const auto list = wire::CreateStrategyList(builder, wire::Strategy::BestSellers, card_vector);
  const auto lists = builder.CreateVector(&list, 1);
  wire::RootBuilder root(builder);
  root.add_lists(lists);
  builder.Finish(root.Finish(), wire::RootIdentifier());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

TEST(FuzzFindings, BestSellerWithoutIdIsRefusedWithTheRoot) {
  Engine engine;
  EXPECT_TRUE(engine.Handle(wire::Operation::LoadRoot, RootWithBestSeller("p-1")).ok());
  for (const char* id : {static_cast<const char*>(nullptr), ""}) {
    const Status status = engine.Handle(wire::Operation::LoadRoot, RootWithBestSeller(id));
    EXPECT_EQ(status.code(), ErrorCode::kMalformed);
    EXPECT_EQ(status.message(), "root: cards: one has no id");
  }
}

Status LoadProfile(const std::function<void(wire::ProfileBuilder&)>& fill) {
  flatbuffers::FlatBufferBuilder builder;
  wire::ProfileBuilder profile(builder);
  fill(profile);
  builder.Finish(profile.Finish(), wire::ProfileIdentifier());
  return Engine().Handle(wire::Operation::LoadProfile,
                         {builder.GetBufferPointer(), builder.GetSize()});
}

// Differences and sums of what a damaged or forged profile held went beyond 64 bits.
TEST(FuzzFindings, ProfileWithTimesThatOverflowIsRefused) {
  for (const int64_t time : {INT64_MIN, int64_t{-1}, int64_t{4'102'444'800'001}, INT64_MAX}) {
    EXPECT_FALSE(LoadProfile([&](auto& profile) { profile.add_last_seen(time); }).ok()) << time;
    EXPECT_FALSE(LoadProfile([&](auto& profile) { profile.add_first_seen(time); }).ok()) << time;
    EXPECT_FALSE(LoadProfile([&](auto& profile) { profile.add_session_start(time); }).ok());
    EXPECT_FALSE(LoadProfile([&](auto& profile) { profile.add_last_order_time(time); }).ok());
  }
  for (const int64_t time : {int64_t{1}, int64_t{4'102'444'800'000}}) {
    EXPECT_TRUE(LoadProfile([&](auto& profile) { profile.add_last_seen(time); }).ok()) << time;
  }
}

TEST(FuzzFindings, ProfileWithOrdersThatOverflowIsRefused) {
  for (const int64_t value : {INT64_MIN, INT64_MAX}) {
    EXPECT_FALSE(LoadProfile([&](auto& profile) { profile.add_order_value(value); }).ok());
  }
  for (const int64_t value : {int64_t{-100}, int64_t{1'000'000'000'000'000}}) {
    EXPECT_TRUE(LoadProfile([&](auto& profile) { profile.add_order_value(value); }).ok());
  }
}

}  // namespace
}  // namespace vaiven
