#include "server/publish/repurchase.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "server/base/clock.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;

constexpr int64_t kStart = 1'767'323'045'000;

std::vector<Product> Two() {
  std::vector<Product> products(2);
  products[0].id = "gel";
  products[0].aliases = {"gel-6"};
  products[0].category = "food";
  products[1].id = "bar";
  products[1].category = "food";
  return products;
}

Order Of(int buyer, int day, std::vector<std::string> items) {
  Order order{.time = kStart + day * kDayMs, .customer_id = absl::StrCat(buyer)};
  for (std::string& item : items)
    order.lines.push_back({.item_id = std::move(item), .quantity = 1});
  return order;
}

TEST(Repurchase, IsTheMedianOfTheDaysBetweenOrders) {
  const std::vector<Product> products = Two();
  RepurchaseLearner learner{products};
  const int days[] = {20, 28, 30, 35, 300};
  for (int buyer = 0; buyer < 5; ++buyer) {
    learner.Add(Of(buyer, buyer, {"gel"}));
    learner.Add(Of(buyer, buyer + days[buyer], {"gel-6"}));
  }
  // The bar has no past of its own: it is as the category.
  EXPECT_THAT(learner.Days(), ElementsAre(30, 30));
}

TEST(Repurchase, IsNothingWhereFewComeBack) {
  const std::vector<Product> products = Two();
  RepurchaseLearner learner{products};
  for (int buyer = 0; buyer < 100; ++buyer) learner.Add(Of(buyer, 0, {"gel"}));
  for (int buyer = 0; buyer < 10; ++buyer) learner.Add(Of(buyer, 30, {"gel"}));
  EXPECT_THAT(learner.Days(), ElementsAre(0, 0));
  for (int buyer = 10; buyer < 20; ++buyer) learner.Add(Of(buyer, 30, {"gel"}));
  EXPECT_THAT(learner.Days(), ElementsAre(30, 30));
}

TEST(Repurchase, LeavesOutRefundsStrangersAndSplitOrders) {
  const std::vector<Product> products = Two();
  RepurchaseLearner learner{products};
  for (int buyer = 0; buyer < 9; ++buyer) {
    learner.Add(Of(buyer, 0, {"gel", "bar"}));
    learner.Add(Of(buyer, 1, {"gel"}));
    Order refunded = Of(buyer, 30, {"gel"});
    refunded.value = refunded.refunded = 1000;
    learner.Add(refunded);
    Order stranger = Of(buyer, 30, {"gel"});
    stranger.customer_id.clear();
    learner.Add(stranger);
    learner.Add(Of(buyer, 30, {"unknown"}));
  }
  EXPECT_THAT(learner.Days(), ElementsAre(0, 0));
}

}  // namespace
}  // namespace vaiven::server
