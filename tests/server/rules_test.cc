// The merchant's rules, from JSON through publishing to what the engine that is shipped shows.
#include <gmock/gmock.h>

#include "server/publish/traits.h"
#include "tests/server/slot_testlib.h"

namespace vaiven::server {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Best sellers of 20 products: brands 0, 1, 2 and categories shoes, socks in turn, 10 € more each.
std::string Rules(std::string_view rules, int count = 4) {
  return absl::StrCat(R"("strategies": ["best_sellers"], "fallback": false, "count": )", count,
                      R"(, "rules": [)", rules, "]");
}

std::vector<std::string> Shown(std::string_view rules, int count = 4) {
  return SlotShop(Rules(rules, count)).Ids();
}

// "Applied 2", "Idle -1", by name of the rule.
std::vector<std::string> Traces(SlotShop& shop, std::string_view item = {}) {
  const wire::Decisions& decisions = shop.Do("page_view", TestParams().Text("page_item", item));
  std::vector<std::string> traces;
  for (const wire::Trace* trace : *decisions.traces()) {
    if (trace->code() != wire::TraceCode::RuleApplied &&
        trace->code() != wire::TraceCode::RuleIdle) {
      continue;
    }
    const auto* rule =
        shop.engine().bundle()->root().slots()->Get(trace->index())->rules()->Get(trace->node());
    traces.push_back(absl::StrCat(
        rule->name()->str(), trace->code() == wire::TraceCode::RuleApplied ? " applied " : " idle ",
        trace->detail()));
  }
  return traces;
}

TEST(Rules, PinsTheBestSellerThatMayBeShown) {
  EXPECT_THAT(Shown(R"({"name": "r", "action": "pin", "position": 2, "where": {"id": "p09"}})"),
              ElementsAre("p01", "p09", "p02", "p03"));
  std::vector<Product> products = ShopProducts(20);
  products[8].available = false;
  SlotShop shop(Rules(R"({"name": "r", "action": "pin", "where": {"price": {"$gte": 90}}})"),
                products);
  EXPECT_THAT(shop.Show(), ElementsAre("p10 pinned", "p01 best_sellers", "p02 best_sellers",
                                       "p03 best_sellers"));
  shop.Do("add_to_cart", TestParams().Items({{"p10"}}));
  EXPECT_THAT(shop.Ids(), ElementsAre("p11", "p01", "p02", "p03"));
  EXPECT_THAT(Traces(shop), ElementsAre("r applied 1"));
}

TEST(Rules, BoostsAndBuriesByRank) {
  // Third counts as first and a half: behind the first alone.
  EXPECT_THAT(Shown(R"({"name": "r", "action": "boost", "factor": 2, "where": {"id": "p03"}})"),
              ElementsAre("p01", "p03", "p02", "p04"));
  EXPECT_THAT(Shown(R"({"name": "r", "action": "boost", "factor": 9, "where": {"id": "p06"}})"),
              ElementsAre("p06", "p01", "p02", "p03"));
  EXPECT_THAT(Shown(R"({"name": "r", "action": "bury", "where": {"brand": "Brand 0"}})"),
              ElementsAre("p02", "p03", "p05", "p06"));
}

TEST(Rules, LeavesOutByAttributesOfTheFeed) {
  std::vector<Product> products = ShopProducts(20);
  products[0].attributes = {{"custom_label_0", "winter"}, {"ships_to", "ES|PT"}};
  products[1].attributes = {{"rating", "4.6"}, {"ships_to", "PT"}};
  products[2].attributes = {{"rating", "3.9"}};
  const auto shown = [&](std::string_view rule) {
    return SlotShop(Rules(absl::StrCat(R"({"name": "r", )", rule, "}"), 3), products).Ids();
  };
  EXPECT_THAT(shown(R"("action": "exclude", "where": {"attributes.custom_label_0": "winter"})"),
              ElementsAre("p02", "p03", "p04"));
  EXPECT_THAT(shown(R"("action": "only", "where": {"attributes.rating": {"$gte": 4.5}})"),
              ElementsAre("p02"));
  EXPECT_THAT(shown(R"("action": "only", "where": {"attributes.ships_to": {"$in": ["PT"]}})"),
              ElementsAre("p01", "p02"));
  EXPECT_THAT(shown(R"("action": "only", "where": {"$and": [{"category": "socks"},
                      {"price": {"$lt": 70}}, {"available": true}, {"discount": 0}]})"),
              ElementsAre("p02", "p04", "p06"));
}

// Ships here: one rule per country, for those who are there.
TEST(Rules, HoldForTheirAudience) {
  std::vector<Product> products = ShopProducts(20);
  for (size_t i = 0; i < 20; ++i) products[i].attributes["ships_to"] = i % 4 == 0 ? "ES|MX" : "ES";
  SlotShop shop(Rules(R"({"name": "Mexico", "action": "only",
      "where": {"attributes.ships_to": {"$in": ["MX"]}}, "audience": {"country": "MX"}})",
                      3),
                products);
  EXPECT_THAT(shop.Ids(), ElementsAre("p01", "p02", "p03"));
  EXPECT_THAT(Traces(shop), ElementsAre(HasSubstr("Mexico idle")));
  Value country = Value::Map();
  country.Set("country", Value::String("MX"));
  shop.Do("identify", TestParams().Set("attributes", std::move(country)));
  EXPECT_THAT(shop.Ids(), ElementsAre("p01", "p05", "p09"));
}

TEST(Rules, KeepToTheirSchedule) {
  SlotShop shop(Rules(R"({"name": "r", "action": "exclude", "where": {"id": "p01"},
      "audience": {"page.type": {"$ne": "x"}},
      "schedule": {"from": "2026-01-06", "until": "2026-01-08T12:00"}})"));
  EXPECT_THAT(shop.Ids(), ElementsAre("p01", "p02", "p03", "p04"));
  shop.time += kDay;
  EXPECT_THAT(shop.Ids(), ElementsAre("p02", "p03", "p04", "p05"));
  shop.time += 2 * kDay;
  // Madrid is an hour ahead: noon is 11:00.
  EXPECT_THAT(shop.Ids(), ElementsAre("p02", "p03", "p04", "p05"));
  shop.time += kHour;
  EXPECT_THAT(shop.Ids(), ElementsAre("p01", "p02", "p03", "p04"));
}

TEST(Rules, CompareWithTheProductOfThePage) {
  const auto shown = [](std::string_view relation) {
    return SlotShop(Rules(absl::StrCat(R"({"name": "r", "action": "only", "relation": ")", relation,
                                       R"("})")))
        .Ids("p05");
  };
  EXPECT_THAT(shown("same_brand_as_page"), ElementsAre("p02", "p08", "p11", "p14"));
  EXPECT_THAT(shown("same_category_as_page"), ElementsAre("p01", "p03", "p07", "p09"));
  EXPECT_THAT(shown("cheaper_than_page"), ElementsAre("p01", "p02", "p03", "p04"));
  SlotShop shop(Rules(R"({"name": "r", "action": "exclude", "relation": "cheaper_than_page"})"));
  EXPECT_THAT(shop.Ids("p05"), ElementsAre("p06", "p07", "p08", "p09"));
  // On a page that is about no product there is nothing to be cheaper than.
  EXPECT_THAT(shop.Ids(), ElementsAre("p01", "p02", "p03", "p04"));
  EXPECT_THAT(Traces(shop), ElementsAre("r idle -1"));
}

TEST(Rules, CompareWithTheCart) {
  SlotShop shop(Rules(R"({"name": "r", "action": "only", "relation": "same_category_as_cart"},
                         {"name": "q", "action": "only", "relation": "cheaper_than_cart"})"));
  shop.Do("add_to_cart", TestParams().Items({{"p06"}}));
  EXPECT_THAT(shop.Ids(), ElementsAre("p02", "p04"));
  EXPECT_THAT(Traces(shop), ElementsAre("r applied 10", "q applied 7"));
}

TEST(Rules, LimitBrandsAndCategories) {
  EXPECT_THAT(Shown(R"({"name": "r", "action": "limit", "per": "brand", "most": 1})"),
              ElementsAre("p01", "p02", "p03"));
  EXPECT_THAT(Shown(R"({"name": "r", "action": "limit", "per": "category", "most": 1})"),
              ElementsAre("p01", "p02"));
  // Of shoes alone.
  EXPECT_THAT(
      Shown(R"({"name": "r", "action": "limit", "most": 1, "where": {"category": "shoes"}})"),
      ElementsAre("p01", "p02", "p04", "p06"));
}

TEST(Rules, DiversifyPrefersWhatIsUnlike) {
  std::vector<Product> products = ShopProducts(20);
  for (size_t i = 0; i < 6; ++i) {
    products[i].brand = i == 4 ? "Other" : "Same";
    products[i].category = i == 4 ? "hats" : "shoes";
  }
  const auto shown = [&](std::string_view strength) {
    return SlotShop(Rules(absl::StrCat(R"({"name": "r", "action": "diversify", "strength": )",
                                       strength, "}"),
                          3),
                    products)
        .Ids();
  };
  EXPECT_THAT(shown("0.01"), ElementsAre("p01", "p02", "p03"));
  EXPECT_EQ(shown("0.9")[1], "p05");
}

TEST(Rules, OnlyNeverLeavesASlotEmpty) {
  // None of the shop's 24 best sellers is in the category, and still it has some of its own.
  std::vector<Product> products = ShopProducts(60);
  for (size_t i = 50; i < 60; ++i) products[i].category = "hats";
  SlotShop shop(Rules(R"({"name": "r", "action": "only", "where": {"category": "hats"}})"),
                products);
  EXPECT_THAT(shop.Ids(), ElementsAre("p51", "p52", "p53", "p54"));
}

TEST(Rules, NothingTwiceAndTheMinimumHold) {
  SlotShop shop(absl::StrCat(Rules(R"({"name": "a", "action": "pin", "where": {"id": "p01"}},
               {"name": "b", "action": "pin", "where": {"brand": "Brand 0"}},
               {"name": "c", "action": "only", "where": {"brand": "Brand 0"}},
               {"name": "d", "action": "boost", "where": {"id": "p07"}})",
                                   10),
                             R"(, "minimum": 8)"));
  // Seven products have the brand, one less than the slot wants.
  EXPECT_THAT(shop.Ids(), IsEmpty());
  SlotShop smaller(Rules(R"({"name": "a", "action": "pin", "where": {"id": "p01"}},
                            {"name": "b", "action": "pin", "where": {"brand": "Brand 0"}},
                            {"name": "c", "action": "boost", "where": {"id": "p07"}})",
                         20));
  std::vector<std::string> shown = smaller.Ids();
  EXPECT_THAT(shown, SizeIs(20));
  std::sort(shown.begin(), shown.end());
  EXPECT_EQ(std::unique(shown.begin(), shown.end()), shown.end());
}

TEST(Rules, MarginIsKnownByItsFifthAlone) {
  std::vector<Product> products = ShopProducts(20);
  for (size_t i = 0; i < 10; ++i) {
    products[i].cost = products[i].price * static_cast<int64_t>(i + 1) / 20;
  }
  EXPECT_THAT(MarginRanks(products),
              ElementsAre(5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  SlotShop shop(Rules(R"({"name": "r", "action": "bury", "where": {"margin_rank": {"$gte": 4}}})"),
                products);
  EXPECT_THAT(shop.Ids(), ElementsAre("p05", "p06", "p07", "p08"));
}

TEST(Rules, SlotsThatChooseFirstDoSo) {
  const ConfigFiles files = {
      {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                        "time_zone": "Europe/Madrid"})"},
      {"slots/a.json", R"({"id": "a", "strategies": ["best_sellers"], "count": 2,
                           "content": {"template": "<p></p>"}})"},
      {"slots/b.json", R"({"id": "b", "strategies": ["best_sellers"], "count": 2, "first": true,
                           "content": {"template": "<p></p>"}})"}};
  Problems problems;
  const std::optional<SiteConfig> config = ParseSiteConfig(files, problems);
  ASSERT_TRUE(config.has_value());
  const std::vector<Product> products = ShopProducts(4);
  const absl::StatusOr<BundleFiles> bundle =
      BuildBundle({.public_key = "pk", .config = *config, .products = products});
  ASSERT_TRUE(bundle.ok()) << bundle.status();
  Engine engine;
  const std::string& root = bundle->files.at(bundle->root);
  ASSERT_TRUE(engine
                  .Handle(wire::Operation::LoadRoot,
                          {reinterpret_cast<const uint8_t*>(root.data()), root.size()})
                  .ok());
  ASSERT_TRUE(engine
                  .Handle(wire::Operation::Apply,
                          DecideRequestBytes("page_view", kTestTime, {}, {}, {"a", "b"}))
                  .ok());
  std::vector<std::string> shown;
  const std::vector<uint8_t> response(engine.response().begin(), engine.response().end());
  for (const wire::SlotFill* slot :
       *flatbuffers::GetRoot<wire::Decisions>(response.data())->slots()) {
    for (const wire::Pick* pick : *slot->picks()) {
      shown.push_back(absl::StrCat(slot->slot()->str(), " ", pick->item()->str()));
    }
  }
  EXPECT_THAT(shown, ElementsAre("b p01", "b p02", "a p03", "a p04"));
}

std::vector<std::string> Mistakes(std::string_view rule) {
  const ConfigFiles files = {
      {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                        "time_zone": "Europe/Madrid"})"},
      {"slots/a.json",
       absl::StrCat(R"({"id": "a", "strategies": ["new"], "rules": [{"name": "r", )", rule,
                    R"(}], "content": {"template": "<p></p>"}})")}};
  Problems problems;
  EXPECT_FALSE(ParseSiteConfig(files, problems).has_value()) << rule;
  std::vector<std::string> mistakes;
  for (const Problem& problem : problems) mistakes.push_back(ToString(problem));
  return mistakes;
}

TEST(Rules, MistakesAreAnsweredWithTheirPlace) {
  EXPECT_THAT(
      Mistakes(R"("action": "boost", "where": {"colour": "red"})"),
      ElementsAre("slots/a.json: $.rules[0].where.colour: a product has no field \"colour\" "
                  "(a column of the feed of that name is written \"attributes.colour\")"));
  EXPECT_THAT(Mistakes(R"("action": "boost", "where": {"brnd": "red"})"),
              ElementsAre(HasSubstr("did you mean \"brand\"?")));
  EXPECT_THAT(Mistakes(R"("action": "boost", "where": {"price": {"$gt": "red"}})"),
              ElementsAre(HasSubstr("\"price\" is a number")));
  EXPECT_THAT(Mistakes(R"("action": "boost", "where": {"price": {"$around": 3}})"),
              ElementsAre(HasSubstr("there is no operator \"$around\"")));
  EXPECT_THAT(Mistakes(R"("action": "boost")"), ElementsAre(HasSubstr("means every product")));
  EXPECT_THAT(Mistakes(R"("action": "pin", "relation": "same_brand_as_page")"),
              ElementsAre(HasSubstr("pins no product")));
  EXPECT_THAT(Mistakes(R"("action": "limit", "factor": 2)"),
              ElementsAre(HasSubstr("belongs to \"boost\"")));
  EXPECT_THAT(Mistakes(R"("action": "exclude", "where": {"id": "a"}, "audience": {"devise": 3,
                          "session.nunber": 1}, "schedule": {"from": "2026-02-30"})"),
              testing::SizeIs(2));
}

}  // namespace
}  // namespace vaiven::server
