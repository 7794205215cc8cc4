#include <gtest/gtest.h>

#include <vector>

#include "server/train/bought_together.h"
#include "server/train/trending.h"

namespace vaiven::server {
namespace {

SessionLog Log(const std::vector<std::vector<uint32_t>>& orders) {
  SessionLog log;
  for (const std::vector<uint32_t>& order : orders) log.Add(order);
  return log;
}

std::vector<uint32_t> Items(std::span<const SparseEntry> row) {
  std::vector<uint32_t> items;
  for (const SparseEntry& entry : row) items.push_back(entry.item);
  return items;
}

TEST(BoughtTogether, CountsOrdersWithBothAgainstHowOftenEachSells) {
  // 1 is in most orders, so that being beside it says little.
  const SessionLog orders = Log({{0, 1, 2}, {0, 2}, {0, 1}, {1, 3}, {1, 3}, {1}, {1}, {1}});
  const SparseRows rows = CountBoughtTogether(orders, 4, 8, {});
  EXPECT_EQ(Items(rows[0]), (std::vector<uint32_t>{2, 1}));
  EXPECT_EQ(Items(rows[3]), (std::vector<uint32_t>{1}));
  // Orders with both 0 and 2, over the mean of those with each and one more.
  EXPECT_FLOAT_EQ(rows[0][0].value, 2 / std::sqrt(4.0f * 3.0f));
}

TEST(BoughtTogether, KeepsTheBestOfARow) {
  const SparseRows rows = CountBoughtTogether(Log({{0, 1}, {0, 1}, {0, 2}, {0, 3}}), 4, 1, {});
  EXPECT_EQ(Items(rows[0]), (std::vector<uint32_t>{1}));
}

TEST(BoughtTogether, IsNothingInAShopOfOneProductPerOrder) {
  const SparseRows rows = CountBoughtTogether(Log({{0}, {1}, {0}, {2}}), 3, 8, {});
  for (uint32_t item = 0; item < 3; ++item) EXPECT_TRUE(Items(rows[item]).empty());
}

TEST(BoughtTogether, NamesNothingThatIsNotOnOffer) {
  const std::vector<uint8_t> offered = {1, 0, 1, 1};
  const SparseRows rows = CountBoughtTogether(Log({{0, 1}, {0, 1}, {0, 2}, {0, 3}}), 4, 2, offered);
  EXPECT_EQ(Items(rows[0]), (std::vector<uint32_t>{2, 3}));
  EXPECT_EQ(Items(rows[1]), (std::vector<uint32_t>{0}));
}

TEST(BoughtTogether, IgnoresAWholesaler) {
  std::vector<uint32_t> everything;
  for (uint32_t item = 0; item < 101; ++item) everything.push_back(item);
  const SparseRows rows = CountBoughtTogether(Log({everything, {0, 5}}), 101, 8, {});
  EXPECT_EQ(Items(rows[0]), (std::vector<uint32_t>{5}));
  EXPECT_TRUE(Items(rows[1]).empty());
}

TEST(Trending, RanksByTheRiseAgainstAnItemsOwnPast) {
  TrainingData data;
  data.item_ids = {"steady", "rising", "gone", "seldom"};
  for (int i = 0; i < 1900; ++i) {
    const uint32_t item = i % 20 == 0 ? 1 : i % 2 == 0 ? 0 : 2;
    data.sessions.Add({&item, 1});
  }
  for (int i = 0; i < 100; ++i) {
    const uint32_t item = i < 3 ? 3 : i % 2 == 0 ? 0 : 1;
    data.sessions.Add({&item, 1});
  }
  EXPECT_EQ(RankTrending(data, 10), (std::vector<uint32_t>{1}));
  data.offered = {1, 0, 1, 1};
  EXPECT_TRUE(RankTrending(data, 10).empty());
}

TEST(Trending, IsEmptyForTooShortALog) {
  TrainingData data;
  data.item_ids = {"a"};
  const uint32_t item = 0;
  data.sessions.Add({&item, 1});
  EXPECT_TRUE(RankTrending(data, 10).empty());
}

}  // namespace
}  // namespace vaiven::server
