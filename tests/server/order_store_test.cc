#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::SizeIs;

class OrderStoreTest : public testing::Test {
 protected:
  OrderStoreTest() {
    store_ = *DataFolder(folder_.path()).CreateStore();
    site_ = store_->CreateSite({.public_key = "pk_1", .secret_key = "sk_1", .name = "One"})->id;
  }

  // Each telling comes with an event of its own.
  void Tell(std::vector<Order> orders, std::vector<Refund> refunds = {}) {
    EventWrite write = MakeWrite(site_, {}, {{.name = "purchase", .id = {1, ++events_}}});
    write.orders = std::move(orders);
    write.refunds = std::move(refunds);
    ASSERT_TRUE(AppendNow(*store_, std::move(write)).ok());
  }

  static Order MakeOrder(OrderSource source, int64_t value) {
    return {.transaction_id = "T1",
            .source = source,
            .time = kNow,
            .currency = "EUR",
            .value = value,
            .lines = {{.item_id = "a", .quantity = 1, .price_micros = value * 10'000}}};
  }

  Order Only() {
    const std::vector<Order> orders = AllOrders(*store_, site_);
    EXPECT_THAT(orders, SizeIs(1));
    return orders.empty() ? Order() : orders.front();
  }

  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
  uint64_t events_ = 0;
};

TEST_F(OrderStoreTest, TheBackEndOutranksTheTag) {
  Order tag = MakeOrder(OrderSource::kTag, 100);
  tag.visitor = {5, 5};
  Tell({tag});
  Order back_end = MakeOrder(OrderSource::kBackEnd, 90);
  back_end.email = "a@example.com";
  Tell({back_end});
  Order order = Only();
  EXPECT_EQ(order.value, 90);
  EXPECT_EQ(order.source, OrderSource::kBackEnd);
  EXPECT_EQ(order.visitor, (Uuid{5, 5}));
  EXPECT_EQ(order.email, "a@example.com");
  ASSERT_THAT(order.lines, SizeIs(1));
  EXPECT_EQ(order.lines[0].price_micros, 900'000);

  Tell({MakeOrder(OrderSource::kTag, 100)});
  EXPECT_EQ(Only().value, 90);
}

TEST_F(OrderStoreTest, TheTagAddsTheVisitorThatTheBackEndDidNotKnow) {
  Tell({MakeOrder(OrderSource::kBackEnd, 90)});
  Order tag = MakeOrder(OrderSource::kTag, 100);
  tag.visitor = {5, 5};
  Tell({tag});
  EXPECT_EQ(Only().value, 90);
  EXPECT_EQ(Only().visitor, (Uuid{5, 5}));
}

TEST_F(OrderStoreTest, AReloadedConfirmationPageChangesNothing) {
  Tell({MakeOrder(OrderSource::kTag, 100)});
  Tell({MakeOrder(OrderSource::kTag, 0)});
  EXPECT_EQ(Only().value, 100);
}

TEST_F(OrderStoreTest, TheBackEndMayCorrectItself) {
  Tell({MakeOrder(OrderSource::kBackEnd, 100)});
  Tell({MakeOrder(OrderSource::kBackEnd, 80)});
  EXPECT_EQ(Only().value, 80);
}

TEST_F(OrderStoreTest, RefundsAttachWhicheverComesFirst) {
  Refund refund{.transaction_id = "T1",
                .reference = "r1",
                .source = OrderSource::kBackEnd,
                .time = kNow,
                .currency = "EUR",
                .value = 30};
  Tell({}, {refund});
  EXPECT_THAT(AllOrders(*store_, site_), SizeIs(0));
  Tell({MakeOrder(OrderSource::kBackEnd, 100)});
  EXPECT_EQ(Only().refunded, 30);
  Tell({}, {refund});
  EXPECT_EQ(Only().refunded, 30);
  refund.reference = "r2";
  refund.value = 20;
  Tell({}, {refund});
  EXPECT_EQ(Only().refunded, 50);
  // The tag tells of the same money.
  refund.reference = "r3";
  refund.source = OrderSource::kTag;
  Tell({}, {refund});
  EXPECT_EQ(Only().refunded, 50);
}

TEST_F(OrderStoreTest, AWholeRefundIsTheOrdersValue) {
  Tell({MakeOrder(OrderSource::kTag, 100)},
       {{.transaction_id = "T1", .reference = "r1", .time = kNow, .whole = true}});
  EXPECT_EQ(Only().refunded, 100);
}

}  // namespace
}  // namespace vaiven::server
