// Strategies that compete in a slot: drawn by the engine that is shipped, counted from what was
// seen, and given their chances anew.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "server/feedback/competition.h"
#include "tests/server/chance_testlib.h"
#include "tests/server/slot_testlib.h"

namespace vaiven::server {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::FloatNear;
using testing::SizeIs;

constexpr std::string_view kNames[] = {"new", "best_sellers", "trending"};

std::vector<Product> NewAndOld() {
  std::vector<Product> products = ShopProducts(12);
  for (size_t i = 8; i < 12; ++i) products[i].added = kTestTime - 2 * kDayMs;
  return products;
}

constexpr std::string_view kCompeting =
    R"("strategies": ["new", "best_sellers"], "count": 4, "compete": {"explore": 0.2})";

struct Drawn {
  std::string arm;
  float propensity = 0;
  std::string first;
};

Drawn Draw(SlotShop& shop, uint64_t visitor, int64_t time) {
  EventOptions options;
  options.visitor = visitor;
  shop.Load(wire::Operation::LoadProfile, "");
  const Status status = shop.engine().Handle(
      wire::Operation::Apply, DecideRequestBytes("page_view", time, {}, options, {"s"}, true));
  EXPECT_TRUE(status.ok()) << status.message();
  const auto* decisions = flatbuffers::GetRoot<wire::Decisions>(shop.engine().response().data());
  if (decisions->slots() == nullptr || decisions->slots()->size() != 1) return {};
  const wire::SlotFill& fill = *decisions->slots()->Get(0);
  return {fill.arm() == nullptr ? "" : fill.arm()->str(), fill.propensity(),
          fill.picks()->Get(0)->strategy_name()->str()};
}

TEST(Competition, DrawsByVisitorAndDayAndSaysWithWhichChance) {
  SlotShop shop(kCompeting, NewAndOld());
  std::map<std::string, int> arms;
  int changed = 0;
  for (uint64_t visitor = 1; visitor <= 1000; ++visitor) {
    const Drawn drawn = Draw(shop, visitor, kTestTime);
    ++arms[drawn.arm];
    ASSERT_EQ(drawn.first, drawn.arm);
    ASSERT_EQ(drawn.propensity, 0.5f);
    ASSERT_EQ(Draw(shop, visitor, kTestTime + 60'000).arm, drawn.arm) << "the same day";
    changed += Draw(shop, visitor, kTestTime + kDayMs).arm == drawn.arm ? 0 : 1;
  }
  EXPECT_THAT(arms, SizeIs(2));
  EXPECT_NEAR(arms["new"], 500, 60);
  EXPECT_NEAR(changed, 500, 60);
}

TEST(Competition, DrawsNothingForNobodyInParticular) {
  SlotShop shop(kCompeting, NewAndOld());
  const Drawn drawn = Draw(shop, 0, kTestTime);
  EXPECT_EQ(drawn.arm, "");
  EXPECT_EQ(drawn.propensity, 0);
  EXPECT_EQ(drawn.first, "new");
}

TEST(Competition, TheOthersFollowAsTheyStand) {
  SlotShop shop(R"("strategies": ["new", "best_sellers"], "count": 6, "compete": {})", NewAndOld());
  for (uint64_t visitor = 1; visitor <= 20; ++visitor) {
    Draw(shop, visitor, kTestTime);
    const auto* decisions = flatbuffers::GetRoot<wire::Decisions>(shop.engine().response().data());
    std::vector<std::string> strategies;
    for (const wire::Pick* pick : *decisions->slots()->Get(0)->picks()) {
      strategies.push_back(pick->strategy_name()->str());
    }
    if (strategies[0] == "new") {
      EXPECT_THAT(strategies,
                  ElementsAre("new", "new", "new", "new", "best_sellers", "best_sellers"));
    } else {
      EXPECT_THAT(strategies, Each("best_sellers"));
    }
  }
}

std::vector<std::string> Arms(size_t count) { return {kNames, kNames + count}; }

TEST(CompetitionChances, AreAlikeBeforeAnythingIsKnown) {
  EXPECT_THAT(CompetitionChances(Arms(2), "s", {}, SlotGoal::kClick, 0.1), ElementsAre(0.5f, 0.5f));
  EXPECT_THAT(CompetitionChances(Arms(3), "s", {}, SlotGoal::kClick, 0.1),
              Each(FloatNear(1.0f / 3, 0.0101f)));
}

TEST(CompetitionChances, KeepExploringWhateverIsKnown) {
  const std::vector<ArmResult> results = {{"s", "new", 5000, 5000, {0.10, 0, 0}},
                                          {"s", "best_sellers", 5000, 5000, {0.05, 0.02, 0}}};
  EXPECT_THAT(CompetitionChances(Arms(2), "s", results, SlotGoal::kClick, 0.2),
              ElementsAre(0.9f, 0.1f));
  // Another goal, another winner; another slot knows nothing of it.
  EXPECT_THAT(CompetitionChances(Arms(2), "s", results, SlotGoal::kAddToCart, 0.2),
              ElementsAre(0.1f, 0.9f));
  EXPECT_THAT(CompetitionChances(Arms(2), "t", results, SlotGoal::kClick, 0.2),
              ElementsAre(0.5f, 0.5f));
  // A test without end.
  EXPECT_THAT(CompetitionChances(Arms(2), "s", results, SlotGoal::kClick, 1),
              ElementsAre(0.5f, 0.5f));
}

TEST(CompetitionChances, AreSureOnlyOfWhatTheCountsSay) {
  const auto chances = [](double draws) {
    const std::vector<ArmResult> results = {{"s", "new", 0, draws, {0.12, 0, 0}},
                                            {"s", "best_sellers", 0, draws, {0.10, 0, 0}}};
    return CompetitionChances(Arms(2), "s", results, SlotGoal::kClick, 0.02)[0];
  };
  // Normal approximation: z = .02 / sqrt((.12 * .88 + .1 * .9) / n).
  EXPECT_NEAR(chances(100), 0.67, 0.04);
  EXPECT_NEAR(chances(1000), 0.92, 0.03);
  EXPECT_NEAR(chances(100'000), 0.99, 0.001);
}

// Three strategies, a thousand visitors a day, chances set anew every day: what is lost against
// always showing the best one is little more than what exploring costs.
TEST(CompetitionChances, FindTheBestStrategyAndLoseLittleOnTheWay) {
  const double truth[] = {0.06, 0.10, 0.07};
  constexpr double kExplore = 0.1;
  constexpr int kDays = 60;
  Chance chance;
  CompetitionLog log;
  double earned = 0;
  std::vector<float> chances;
  for (int day = 0; day < kDays; ++day) {
    chances = CompetitionChances(Arms(3), "s", log.Results(), SlotGoal::kClick, kExplore);
    ASSERT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1, 1e-6);
    for (int visitor = 0; visitor < 1000; ++visitor) {
      double point = chance.Next();
      size_t arm = 0;
      while (arm < 2 && point >= static_cast<double>(chances[arm])) {
        point -= static_cast<double>(chances[arm++]);
      }
      earned += truth[arm];
      server::Draw draw{"s",
                        std::string(kNames[arm]),
                        static_cast<double>(chances[arm]),
                        kTestTime + day * kDayMs,
                        {}};
      draw.reached[0] = chance.Next() < truth[arm];
      log.Add(draw);
    }
  }
  EXPECT_GE(chances[1], 0.9f);
  const double best = 0.10 * kDays * 1000;
  const double alike = (0.06 + 0.10 + 0.07) / 3 * kDays * 1000;
  EXPECT_GT(earned, best - 0.2 * (best - alike)) << "of " << alike << " to " << best;
}

TEST(CompetitionLog, IsNotMisledByChancesThatChanged) {
  // "new" was drawn mostly while everything sold: both earn the same.
  Chance chance;
  CompetitionLog log;
  for (int i = 0; i < 40'000; ++i) {
    const bool sale = i < 20'000;
    const double of_new = sale ? 0.9 : 0.1;
    const bool is_new = chance.Next() < of_new;
    server::Draw draw{"s", is_new ? "new" : "best_sellers", is_new ? of_new : 1 - of_new, 0, {}};
    draw.reached[0] = chance.Next() < (sale ? 0.3 : 0.05);
    log.Add(draw);
  }
  const std::vector<ArmResult> results = log.Results();
  ASSERT_EQ(results.size(), 2u);
  for (const ArmResult& result : results) {
    EXPECT_NEAR(result.rates[0], 0.175, 0.015) << result.arm;
    EXPECT_LT(result.effective_draws, static_cast<double>(result.draws)) << result.arm;
  }
}

TEST(Draws, AreOneOfAVisitorAndADay) {
  const auto showing = [](int64_t time, std::string arm, bool clicked) {
    return Showing{.slot = "s",
                   .time = time,
                   .arm = std::move(arm),
                   .propensity = 0.5,
                   .products = {{.item_id = "a"}, {.item_id = "b", .clicked = clicked}}};
  };
  const std::vector<Showing> showings = {showing(kDayMs, "new", false),
                                         showing(kDayMs + 1, "new", true),
                                         showing(2 * kDayMs, "best_sellers", false),
                                         {.slot = "s", .time = 5, .products = {{.item_id = "a"}}}};
  std::vector<std::string> draws;
  ForEachDraw(showings, [&](const server::Draw& draw) {
    draws.push_back(absl::StrCat(draw.arm, draw.reached[0] ? " clicked" : ""));
  });
  EXPECT_THAT(draws, ElementsAre("new clicked", "best_sellers"));
}

}  // namespace
}  // namespace vaiven::server
