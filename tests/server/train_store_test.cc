#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/train/store_sessions.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

constexpr Uuid kAna{1, 1};
constexpr Uuid kBea{1, 2};
constexpr int64_t kMinute = 60 * 1000;

class StoreSessionsTest : public testing::Test {
 protected:
  void SetUp() override {
    auto store = DataFolder(folder_.path()).CreateStore();
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    site_ = store_->CreateSite({.public_key = "pk", .secret_key = "sk", .name = "Shop"})->id;
  }

  // An event on one item, `minute` minutes after kNow.
  static TestEvent On(std::string name, uint64_t sequence, int64_t minute, std::string item) {
    Value items = Value::List();
    items.Append(Params({{"item_id", Value::String(item)}}));
    return {.name = std::move(name),
            .sequence = sequence,
            .id = {7, sequence},
            .time = kNow + minute * kMinute,
            .params = Params({{"items", std::move(items)}})};
  }

  void Append(const Uuid& visitor, const std::vector<TestEvent>& events,
              std::vector<Order> orders = {}) {
    EventWrite write = MakeWrite(site_, visitor, events);
    write.orders = std::move(orders);
    const auto result = AppendNow(*store_, std::move(write));
    ASSERT_TRUE(result.ok()) << result.status();
    ASSERT_EQ(result->duplicates, 0u);
  }

  static Order MakeOrder(std::string id, int64_t minute, const Uuid& visitor,
                         const std::vector<std::string>& items) {
    Order order{.transaction_id = std::move(id),
                .source = OrderSource::kBackEnd,
                .time = kNow + minute * kMinute,
                .currency = "EUR",
                .value = 1000,
                .visitor = visitor};
    for (const std::string& item : items) {
      order.lines.push_back({.item_id = item, .quantity = 1, .price_micros = 1'000'000});
    }
    return order;
  }

  TrainingData Read() {
    auto data = StoreSessions(*store_, site_).Read();
    EXPECT_TRUE(data.ok()) << data.status();
    return data.ok() ? *std::move(data) : TrainingData();
  }

  static std::vector<std::vector<std::string>> Sessions(const TrainingData& data) {
    std::vector<std::vector<std::string>> sessions;
    for (size_t i = 0; i < data.sessions.size(); ++i) {
      auto& session = sessions.emplace_back();
      for (const uint32_t item : data.sessions[i]) session.push_back(data.item_ids[item]);
    }
    return sessions;
  }

  using Lists = std::vector<std::vector<std::string>>;
  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
};

TEST_F(StoreSessionsTest, AreCutAtHalfAnHourAndOrderedByTime) {
  Append(kBea, {On("view_item", 1, 60, "x"), On("view_item", 2, 61, "y")});
  Append(kAna,
         {On("view_item", 1, 0, "a"), On("view_item", 2, 29, "b"), On("view_item", 3, 100, "c")});
  EXPECT_EQ(Sessions(Read()), (Lists{{"a", "b"}, {"x", "y"}, {"c"}}));
}

TEST_F(StoreSessionsTest, GoingOnWithAnItemIsNoOtherClick) {
  Append(kAna,
         {On("view_item", 1, 0, "a"), On("add_to_cart", 2, 1, "a"), On("view_item", 3, 2, "b"),
          On("view_item", 4, 3, "a"), On("add_to_cart", 5, 4, "c"), On("purchase", 6, 5, "a")});
  EXPECT_EQ(Sessions(Read()), (Lists{{"a", "b", "a", "c"}}));
}

TEST_F(StoreSessionsTest, OrdersAreSalesAndThoseOfStrangersAreSessionsToo) {
  Append(kAna, {On("view_item", 1, 0, "a")},
         {MakeOrder("T1", 5, kAna, {"a", "b", "a"}), MakeOrder("T2", -5, Uuid(), {"p", "q"})});
  const TrainingData data = Read();
  EXPECT_EQ(Sessions(data), (Lists{{"p", "q"}, {"a"}}));
  std::vector<std::string> sales;
  for (const uint32_t item : data.orders.items()) sales.push_back(data.item_ids[item]);
  EXPECT_EQ(sales, (std::vector<std::string>{"p", "q", "a", "b"}));
  EXPECT_TRUE(data.offered.empty());
}

TEST_F(StoreSessionsTest, RefundedOrdersSellNothing) {
  Order order = MakeOrder("T1", 0, Uuid(), {"a"});
  EventWrite write = MakeWrite(site_, kAna, {On("page_view", 1, 0, "a")});
  write.orders = {order};
  write.refunds = {{.transaction_id = "T1",
                    .reference = "R1",
                    .source = OrderSource::kBackEnd,
                    .time = kNow,
                    .currency = "EUR",
                    .whole = true}};
  ASSERT_TRUE(AppendNow(*store_, std::move(write)).ok());
  const TrainingData data = Read();
  EXPECT_EQ(data.orders.size(), 0u);
  EXPECT_EQ(data.sessions.size(), 0u);
}

TEST_F(StoreSessionsTest, NamesOfAProductAreOneItem) {
  auto import = store_->ImportProducts(site_);
  ASSERT_TRUE(import.ok()) << import.status();
  for (const char* id : {"a", "b"}) {
    Product product;
    product.id = id;
    product.currency = "EUR";
    product.aliases = {std::string(id) + "-red", "both"};
    ASSERT_TRUE((*import)->Add(product).ok());
  }
  ASSERT_TRUE((*import)->Commit({.kind = "products"}).ok());
  Append(kAna, {On("view_item", 1, 0, "b-red"), On("view_item", 2, 1, "gone"),
                On("view_item", 3, 2, "both"), On("view_item", 4, 3, "b")});
  const TrainingData data = Read();
  EXPECT_EQ(Sessions(data), (Lists{{"b", "gone", "a", "b"}}));
  EXPECT_EQ(data.item_ids, (std::vector<std::string>{"b", "gone", "a"}));
  EXPECT_EQ(data.offered, (std::vector<uint8_t>{1, 0, 1}));
}

TEST_F(StoreSessionsTest, RobotsTeachNothing) {
  std::vector<TestEvent> events;
  for (uint64_t i = 1; i <= 501; ++i) {
    events.push_back(On("view_item", i, 0, "item-" + std::to_string(i)));
    events.back().time += static_cast<int64_t>(i) * 2000;
  }
  events.resize(500);
  Append(kAna, events);
  EXPECT_EQ(Read().sessions.size(), 1u);
  Append(kAna, {On("view_item", 501, 17, "a")});
  EXPECT_EQ(Read().sessions.size(), 0u);
}

TEST_F(StoreSessionsTest, RobotsAreCountedByTheRuleTheyBroke) {
  std::vector<TestEvent> too_long;
  for (uint64_t i = 1; i <= 501; ++i) too_long.push_back(On("view_item", i, 0, "a"));
  Append({2, 1}, too_long);
  // Thirty products in half a minute, and one second more.
  std::vector<TestEvent> fast;
  for (uint64_t i = 1; i <= 30; ++i) {
    fast.push_back(On("view_item", i, 0, "item-" + std::to_string(i)));
    fast.back().time += static_cast<int64_t>(i) * 999;
  }
  Append({2, 2}, fast);
  for (TestEvent& event : fast) event.time += event.time - kNow;
  Append({2, 3}, fast);
  TestEvent marked = On("view_item", 1, 0, "b");
  marked.params.Set("traffic_type", Value::String("bot"));
  Append({2, 4}, {marked, On("view_item", 2, 1, "c"), On("view_item", 3, 90, "d")});
  const TrainingData data = Read();
  EXPECT_EQ(data.robots, (RobotCounts{.marked = 1, .too_long = 1, .too_fast = 1}));
  ASSERT_EQ(data.sessions.size(), 2u);
  EXPECT_EQ(data.sessions[0].size(), 30u);
  EXPECT_EQ(data.item_ids[data.sessions[1][0]], "d");
}

TEST_F(StoreSessionsTest, AnOrderOfMuchIsOneMomentAndNoRobot) {
  Value items = Value::List();
  std::vector<std::string> ids;
  for (int i = 0; i < 40; ++i) {
    ids.push_back("item-" + std::to_string(i));
    items.Append(Params({{"item_id", Value::String(ids.back())}}));
  }
  Append(kAna, {{.name = "purchase",
                 .sequence = 1,
                 .id = {7, 1},
                 .params = Params({{"items", std::move(items)}})}});
  EXPECT_EQ(Read().sessions.size(), 1u);
  // A wholesaler's is a sale, but says nothing of what goes with what.
  for (int i = 40; i < 101; ++i) ids.push_back("item-" + std::to_string(i));
  Append(kBea, {On("page_view", 1, 0, "a")}, {MakeOrder("T1", 5, Uuid(), ids)});
  const TrainingData data = Read();
  EXPECT_EQ(data.sessions.size(), 1u);
  EXPECT_EQ(data.orders.size(), 1u);
}

TEST_F(StoreSessionsTest, WhatSlotsShowedIsLearntFromToo) {
  const auto seen = [](uint64_t sequence, std::vector<std::string> ids) {
    Value items = Value::List();
    for (const std::string& id : ids) items.Append(Params({{"item_id", Value::String(id)}}));
    return TestEvent{.name = "slot_impression",
                     .sequence = sequence,
                     .id = {7, sequence},
                     .params = Params({{"slot", Value::String("similar")},
                                       {"arm", Value::String("similar")},
                                       {"propensity", Value::Number(0.5)},
                                       {"items", std::move(items)}})};
  };
  const auto click = [](uint64_t sequence, std::string id) {
    return TestEvent{
        .name = "slot_click",
        .sequence = sequence,
        .id = {7, sequence},
        .params = Params({{"slot", Value::String("similar")}, {"item_id", Value::String(id)}})};
  };
  // Everybody who looks at "page" clicks on "liked", wherever it stands.
  for (uint64_t visitor = 1; visitor <= 200; ++visitor) {
    std::vector<std::string> order = {"plain", "liked", "other", "another"};
    std::rotate(order.begin(), order.begin() + visitor % 4, order.end());
    Append(Uuid{1, visitor}, {On("view_item", 1, 0, "page"), seen(2, order), click(3, "liked")});
  }
  const TrainingData data = Read();
  const auto number = [&](std::string_view id) {
    return static_cast<uint32_t>(std::find(data.item_ids.begin(), data.item_ids.end(), id) -
                                 data.item_ids.begin());
  };
  EXPECT_GT(data.lifts.Of(number("page"), number("liked")), 2);
  EXPECT_LT(data.lifts.Of(number("page"), number("plain")), 0.5f);
  ASSERT_EQ(data.arms.size(), 1u);
  EXPECT_EQ(data.arms[0].draws, 200);
  EXPECT_EQ(data.arms[0].rates[0], 1);
}

TEST_F(StoreSessionsTest, OfAnEmptyStoreAreNone) {
  const TrainingData data = Read();
  EXPECT_EQ(data.sessions.size(), 0u);
  EXPECT_TRUE(data.item_ids.empty());
}

}  // namespace
}  // namespace vaiven::server
