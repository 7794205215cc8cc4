#include "core/recommend/shard_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/value/limits.h"
#include "tests/core/recommend_testlib.h"

namespace vaiven {
namespace {

using Bytes = std::vector<uint8_t>;

std::string_view Id(const wire::Card* card) {
  return card == nullptr ? "(null)" : std::string_view(card->id()->c_str(), card->id()->size());
}

Bytes SmallShard() {
  return MakeShard({{"a"}, {"b"}, {"c", true, {"c-red"}}}, {{0, {1, 2}, {0, 8}}, {2, {0}, {3}}});
}

TEST(ShardIndex, FindsRowsAndCards) {
  ShardIndex index;
  index.Reset(1);
  const Result<uint32_t> number = index.Add(SmallShard());
  ASSERT_TRUE(number.ok()) << number.status().message();
  EXPECT_EQ(*number, 0u);
  EXPECT_TRUE(index.HasShard(0));
  EXPECT_FALSE(index.HasShard(1));

  const auto row = index.FindRow("a");
  ASSERT_TRUE(row.has_value());
  ASSERT_EQ(row->size(), 2u);
  EXPECT_EQ(Id(index.card(row->item(0))), "b");
  EXPECT_EQ(Id(index.card(row->item(1))), "c");
  EXPECT_EQ(row->weight(1), 8);
  EXPECT_FALSE(index.FindRow("b").has_value());
  EXPECT_EQ(Id(index.FindCard("b")), "b");
  EXPECT_EQ(index.FindCard("d"), nullptr);
  EXPECT_EQ(index.FindCard(""), nullptr);
}

TEST(ShardIndex, FindsByAlias) {
  ShardIndex index;
  index.Reset(1);
  ASSERT_TRUE(index.Add(SmallShard()).ok());
  EXPECT_EQ(Id(index.FindCard("c-red")), "c");
  ASSERT_TRUE(index.FindRow("c-red").has_value());
  EXPECT_EQ(index.FindRow("c-red")->size(), 1u);
}

TEST(ShardIndex, SameItemOfTwoShardsIsOneItem) {
  const std::string first = IdInShard("x", 0, 2);
  const std::string second = IdInShard("x", 1, 2);
  ShardIndex index;
  index.Reset(2);
  ASSERT_TRUE(index.Add(MakeShard({{first}, {"shared"}}, {{0, {1}, {0}}})).ok());
  const Result<uint32_t> number = index.Add(MakeShard({{"shared"}, {second}}, {{1, {0}, {0}}}));
  ASSERT_TRUE(number.ok());
  EXPECT_EQ(*number, 1u);
  EXPECT_EQ(index.item_count(), 3u);
  EXPECT_EQ(index.FindRow(first)->item(0), index.FindRow(second)->item(0));
}

// Two items claim one alias, a third has it as its id elsewhere: whatever the order of loading, the
// same item answers.
TEST(ShardIndex, OrderOfLoadingDecidesNothing) {
  const std::string zero = IdInShard("p", 0, 3);
  const std::string one = IdInShard("p", 1, 3);
  const std::string two = IdInShard("p", 2, 3);
  const std::vector<Bytes> shards = {
      MakeShard({{zero, true, {"sku", "taken"}}, {"n", false}}, {{0, {1}, {0}}}),
      MakeShard({{one, true, {"sku"}}, {"n", true}}, {{0, {1}, {0}}}),
      MakeShard({{two}, {"taken"}}, {{0, {1}, {0}}})};
  const std::vector<std::vector<int>> orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                                {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  for (const auto& order : orders) {
    ShardIndex index;
    index.Reset(3);
    for (const int shard : order) ASSERT_TRUE(index.Add(shards[shard]).ok());
    EXPECT_EQ(Id(index.FindCard("sku")), std::min(zero, one));
    EXPECT_EQ(Id(index.FindCard("taken")), "taken");
    EXPECT_FALSE(index.FindCard("n")->available());
  }
}

TEST(ShardIndex, LoadingTwiceChangesNothing) {
  ShardIndex index;
  index.Reset(1);
  ASSERT_TRUE(index.Add(SmallShard()).ok());
  const wire::Card* before = index.FindCard("a");
  ASSERT_TRUE(index.Add(SmallShard()).ok());
  EXPECT_EQ(index.FindCard("a"), before);
  EXPECT_EQ(index.item_count(), 3u);
}

TEST(ShardIndex, ResetDropsEverything) {
  ShardIndex index;
  index.Reset(1);
  ASSERT_TRUE(index.Add(SmallShard()).ok());
  index.Reset(2);
  EXPECT_FALSE(index.HasShard(0));
  EXPECT_EQ(index.FindCard("a"), nullptr);
  EXPECT_EQ(index.item_count(), 0u);
}

TEST(ShardIndex, StaysValidWhileMoreIsLoaded) {
  constexpr uint32_t kShards = 200;
  ShardIndex index;
  index.Reset(kShards);
  std::vector<std::string> ids;
  for (uint32_t shard = 0; shard < kShards; ++shard) {
    ids.push_back(IdInShard("item-with-a-long-name-", shard, kShards));
    ASSERT_TRUE(index.Add(MakeShard({{ids.back()}, {"n" + ids.back()}}, {{0, {1}, {7}}})).ok());
  }
  for (const std::string& id : ids) {
    const auto row = index.FindRow(id);
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(Id(index.card(row->item(0))), "n" + id);
  }
}

void ExpectRefused(Bytes bytes, const std::string& part) {
  ShardIndex index;
  index.Reset(1);
  ASSERT_TRUE(index.Add(SmallShard()).ok());
  index.Reset(1);
  const Result<uint32_t> result = index.Add(std::move(bytes));
  ASSERT_FALSE(result.ok()) << part;
  EXPECT_EQ(result.status().code(), ErrorCode::kMalformed);
  EXPECT_NE(result.status().message().find(part), std::string::npos) << result.status().message();
  EXPECT_EQ(index.item_count(), 0u);
  EXPECT_FALSE(index.HasShard(0));
}

TEST(ShardIndex, RefusesWhatIsNoShard) {
  ExpectRefused({}, "0 bytes");
  ExpectRefused(Bytes(100, 0xff), "whole shard");
  ExpectRefused(Bytes(limits::kShardBytes + 8, 0), "at most");
  Bytes other = SmallShard();
  other[4] = 'X';
  ExpectRefused(other, "VVSH");
  Bytes cut = SmallShard();
  cut.resize(cut.size() - 8);
  ExpectRefused(cut, "whole shard");
}

TEST(ShardIndex, RefusesRowsThatPointNowhere) {
  ExpectRefused(MakeShard({{"a"}}, {}), "no rows");
  ExpectRefused(MakeShard({{""}}, {{0, {}, {}}}), "cards[0] has no id");
  ExpectRefused(MakeShard({{"a"}}, {{1, {}, {}}}), "rows[0].item");
  ExpectRefused(MakeShard({{"a"}}, {{0, {0, 1}, {0, 0}}}), "rows[0].neighbours[1]");
  ExpectRefused(MakeShard({{"a"}}, {{0, {0}, {0, 1}}}), "1 neighbours and 2 weights");
  ExpectRefused(MakeShard({{"a"}, {"b"}}, {{1, {}, {}}, {0, {}, {}}}), "rows[1]: rows are not");
  ExpectRefused(MakeShard({{"a"}, {"a"}}, {{0, {}, {}}, {1, {}, {}}}), "rows[1]: rows are not");
}

TEST(ShardIndex, RefusesItemsOfAnotherShard) {
  std::string first = IdInShard("x", 0, 2);
  std::string second = IdInShard("x", 1, 2);
  if (second < first) std::swap(first, second);
  ShardIndex index;
  index.Reset(2);
  const auto result = index.Add(MakeShard({{first}, {second}}, {{0, {}, {}}, {1, {}, {}}}));
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.status().message().find("another shard"), std::string::npos);
}

TEST(ShardIndex, NeedsARootFirst) {
  ShardIndex index;
  const auto result = index.Add(SmallShard());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.status().code(), ErrorCode::kNotLoaded);
}

// Every single flipped bit is either refused or gives an index whose every row can be read.
TEST(ShardIndex, SurvivesFlippedBits) {
  const Bytes good = SmallShard();
  for (size_t bit = 0; bit < good.size() * 8; ++bit) {
    Bytes bytes = good;
    bytes[bit / 8] ^= static_cast<uint8_t>(1u << (bit % 8));
    ShardIndex index;
    index.Reset(1);
    if (!index.Add(std::move(bytes)).ok()) continue;
    for (const char* id : {"a", "b", "c", "c-red"}) {
      const auto row = index.FindRow(id);
      for (size_t i = 0; row && i < row->size(); ++i) {
        ASSERT_LT(row->item(i), index.item_count());
        ASSERT_FALSE(Id(index.card(row->item(i))).empty());
      }
    }
  }
}

TEST(ShardIndex, SurvivesEveryCut) {
  const Bytes good = SmallShard();
  for (size_t size = 0; size < good.size(); ++size) {
    ShardIndex index;
    index.Reset(1);
    if (!index.Add(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))).ok()) {
      EXPECT_EQ(index.item_count(), 0u);
    }
  }
}

}  // namespace
}  // namespace vaiven
