// Strategies through configuration, publishing and the engine that is shipped.
#include <gmock/gmock.h>

#include "tests/server/slot_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kEvery[] = {"for_you",
                                       "recently_viewed",
                                       "best_sellers",
                                       "viewed_also_viewed",
                                       "cart_complements",
                                       "similar",
                                       "bought_together",
                                       "trending",
                                       "new",
                                       "back_in_stock",
                                       "price_drop",
                                       "replenish",
                                       "next_basket"};

std::string Only(std::string_view strategy) {
  return absl::StrCat(R"("strategies": [")", strategy, R"("], "fallback": false, "count": 3)");
}

// 20 products, nobody was ever there, nothing was trained.
TEST(Strategies, EndInSomethingInAShopWithoutEvents) {
  ASSERT_EQ(std::size(kEvery), static_cast<size_t>(wire::Strategy::NextBasket) + 1);
  for (const std::string_view strategy : kEvery) {
    SlotShop shop(absl::StrCat(R"("strategies": [")", strategy, R"("], "count": 6)"));
    EXPECT_THAT(shop.Show(), SizeIs(6)) << strategy;
    EXPECT_THAT(shop.Show("p01"), SizeIs(6)) << strategy;
    shop.Do("consent_update", TestParams().Text("personalization", "denied"));
    EXPECT_THAT(shop.Show("p01"), SizeIs(6)) << strategy << " without consent";
  }
}

TEST(Strategies, GoToTheNearestOneFirst) {
  SlotShop shop(R"("strategies": ["recently_viewed"], "count": 4)");
  shop.View("p05");
  EXPECT_THAT(shop.Show(), ElementsAre("p05 recently_viewed", "p01 best_sellers",
                                       "p02 best_sellers", "p03 best_sellers"));
}

TEST(Strategies, NewIsWhatCameLastAndNotWhatIsOld) {
  std::vector<Product> products = ShopProducts(20);
  products[3].added = kTestTime - 10 * kDayMs;
  products[7].added = kTestTime - 2 * kDayMs;
  products[8].added = kTestTime - kDayMs;
  products[8].available = false;
  products[9].added = kTestTime - 300 * kDayMs;
  SlotShop shop(Only("new"), products);
  EXPECT_THAT(shop.Show(), ElementsAre("p08 new", "p04 new"));
}

TEST(Strategies, BackInStockBeginsWithWhatTheVisitorLookedAt) {
  std::vector<Product> products = ShopProducts(20);
  products[3].restocked = kTestTime - kDayMs;
  products[4].restocked = kTestTime + kDayMs;
  SlotShop shop(Only("back_in_stock"), products);
  shop.View("p05");
  shop.View("p06");
  EXPECT_THAT(shop.Show(), ElementsAre("p05 back_in_stock <- p05", "p04 back_in_stock"));
  shop.Do("consent_update", TestParams().Text("personalization", "denied"));
  EXPECT_THAT(shop.Show(), ElementsAre("p05 back_in_stock", "p04 back_in_stock"));
}

TEST(Strategies, PriceDropIsMeantForWhoLookedBefore) {
  std::vector<Product> products = ShopProducts(20);
  products[4].reduced = kTestTime + kDayMs;
  products[4].list_price = products[4].price + 100;
  products[5].reduced = kTestTime - kDayMs;
  products[5].list_price = products[5].price + 100;
  SlotShop shop(Only("price_drop"), products);
  shop.View("p05");
  shop.View("p06");
  // p06 was as cheap when it was looked at: reduced it is, but not since.
  EXPECT_THAT(shop.Show(), ElementsAre("p05 price_drop <- p05", "p06 price_drop"));
  shop.Buy("o1", {{"p05"}});
  // Nobody wants to hear that what they have bought is cheaper now.
  EXPECT_THAT(shop.Show(), ElementsAre("p05 price_drop", "p06 price_drop"));
}

TEST(Strategies, ReplenishWaitsUntilItIsTime) {
  std::vector<uint16_t> days(20, 0);
  days[2] = 30;
  SlotShop shop(Only("replenish"), ShopProducts(20), days);
  shop.Buy("o1", {{"p03"}, {"p04"}});
  EXPECT_THAT(shop.Show(), IsEmpty());
  shop.time += 29 * kDayMs;
  EXPECT_THAT(shop.Show(), IsEmpty());
  shop.time += kDayMs;
  EXPECT_THAT(shop.Show(), ElementsAre("p03 replenish"));
  // Looking at it is not buying it.
  shop.View("p03");
  EXPECT_THAT(shop.Show(), ElementsAre("p03 replenish"));
  shop.Buy("o2", {{"p03"}});
  EXPECT_THAT(shop.Show(), IsEmpty());
  shop.time += 31 * kDayMs;
  shop.Do("consent_update", TestParams().Text("personalization", "denied"));
  EXPECT_THAT(shop.Show(), IsEmpty());
}

TEST(Strategies, NextBasketIsWhatIsBoughtAgainAndAgain) {
  SlotShop shop(Only("next_basket"));
  shop.Buy("o1", {{"p03"}, {"p04"}, {"p03"}});
  EXPECT_THAT(shop.Show(), IsEmpty()) << "two lines of one order are one order";
  shop.Buy("o2", {{"p04"}, {"p05"}});
  shop.Buy("o3", {{"p04"}, {"p03"}});
  shop.Buy("o3", {{"p04"}, {"p05"}});  // Told twice.
  EXPECT_THAT(shop.Show(), ElementsAre("p04 next_basket", "p03 next_basket"));
  shop.Do("add_to_cart", TestParams().Items({{"p04"}}));
  EXPECT_THAT(shop.Show(), ElementsAre("p03 next_basket"));
}

TEST(Strategies, WhatWasBoughtOutlivesWhatWasLookedAt) {
  SlotShop shop(Only("next_basket"), ShopProducts(90));
  shop.Buy("o1", {{"p01"}});
  shop.Buy("o2", {{"p01"}});
  for (int i = 10; i < 90; ++i) shop.View(absl::StrCat("p", i));
  EXPECT_THAT(shop.Show(), ElementsAre("p01 next_basket"));
  EXPECT_EQ(shop.engine().profile().recent_items.size(), limits::kRecentItems);
}

// Sizes of a shoe are one product to whoever recommends.
TEST(Strategies, VariantsAndAliasesAreOneProduct) {
  std::vector<Product> products = ShopProducts(20);
  products[0].aliases = {"p01-41", "p01-42"};
  SlotShop shop(R"("strategies": ["recently_viewed", "best_sellers"], "count": 20)", products);
  shop.View("p01-41");
  std::vector<std::string> shown = shop.Ids();
  EXPECT_EQ(std::count(shown.begin(), shown.end(), "p01"), 1);
  EXPECT_THAT(shown, SizeIs(20));
  // In the cart by the name of a size: the other size is no suggestion.
  shop.Do("add_to_cart", TestParams().Items({{"p01-42"}}));
  shown = shop.Ids();
  EXPECT_EQ(std::count(shown.begin(), shown.end(), "p01"), 0);
  // Nor on its own page, by whatever name.
  SlotShop page(R"("strategies": ["similar"], "count": 20)", products);
  shown = page.Ids("p01-42");
  EXPECT_EQ(std::count(shown.begin(), shown.end(), "p01"), 0);
  EXPECT_THAT(shown, SizeIs(19));
}

}  // namespace
}  // namespace vaiven::server
