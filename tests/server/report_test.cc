// Reports on slots, and the two corrections in them, on logs whose truth is known.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "server/feedback/logged_policy.h"
#include "server/feedback/position_bias.h"
#include "server/report/slot_report.h"
#include "tests/server/chance_testlib.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(PositionBias, FindsHowOftenPlacesAreLookedAt) {
  const double looked[] = {1, 0.6, 0.35, 0.2};
  // Good products stand in front more often, as they do.
  const double liked[] = {0.5, 0.4, 0.2, 0.1, 0.05};
  std::vector<PositionCount> counts;
  Chance chance;
  for (uint32_t item = 0; item < 5; ++item) {
    for (uint32_t position = 0; position < 4; ++position) {
      PositionCount count{item, position};
      count.seen = item <= position ? 4000 : 9000;
      for (int i = 0; i < count.seen; ++i) {
        count.clicked += chance.Next() < looked[position] * liked[item] ? 1 : 0;
      }
      counts.push_back(count);
    }
  }
  const std::vector<double> examined = FitExamination(counts);
  ASSERT_EQ(examined.size(), 4u);
  for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(examined[i], looked[i], 0.03) << i;
  EXPECT_TRUE(FitExamination({}).empty());
}

// Two kinds of visitors: one buys easily and is shown "a" more often. Seen naively "a" is better;
// the truth is that "b" is.
TEST(LoggedPolicy, KnowsWhatWouldHaveBeenFromChancesThatDiffer) {
  std::string log;
  Chance chance;
  for (int i = 0; i < 40'000; ++i) {
    const bool easy = chance.Next() < 0.5;
    const double a = easy ? 0.9 : 0.1;
    const bool shows_a = chance.Next() < a;
    const double rate = (easy ? 0.3 : 0.02) + (shows_a ? 0 : 0.05);
    absl::StrAppend(&log, R"({"slot": "s", "strategy": ")", shows_a ? "a" : "b",
                    R"(", "propensity": )", shows_a ? a : 1 - a, R"(, "reward": )",
                    chance.Next() < rate ? 1 : 0, "}\n");
  }
  const auto values = EvaluateLogged(log);
  ASSERT_TRUE(values.ok()) << values.status();
  const PolicyValue& a = values->at({"s", "a"});
  const PolicyValue& b = values->at({"s", "b"});
  EXPECT_GT(a.naive, b.naive);
  EXPECT_THAT(a.ips, DoubleNear(0.16, 4 * a.error));
  EXPECT_THAT(b.ips, DoubleNear(0.21, 4 * b.error));
  EXPECT_THAT(a.snips, DoubleNear(0.16, 0.02));
  EXPECT_THAT(b.snips, DoubleNear(0.21, 0.02));
  EXPECT_LT(b.error, 0.01);
}

TEST(LoggedPolicy, NamesTheLineThatIsWrong) {
  const auto message = [](std::string_view log) {
    return std::string(EvaluateLogged(log).status().message());
  };
  const std::string good = R"({"slot": "s", "strategy": "a", "propensity": 1, "reward": 0})";
  EXPECT_THAT(message(good + "\n{"), HasSubstr("line 2: is no JSON object"));
  EXPECT_THAT(message(R"({"slot": "s", "strategy": "a", "propensity": 0, "reward": 0})"),
              HasSubstr("line 1: \"propensity\""));
  EXPECT_THAT(message(R"({"slot": 3})"), HasSubstr("\"slot\""));
  EXPECT_THAT(message("\n"), HasSubstr("no choices"));
}

class SlotReportTest : public testing::Test {
 protected:
  SlotReportTest() {
    store_ = *DataFolder(folder_.path()).CreateStore();
    site_ = store_->CreateSite({.public_key = "pk_1", .secret_key = "sk_1", .name = "One"})->id;
  }

  static Value Item(std::string_view id, std::string_view strategy = {}) {
    Value item = Value::Map();
    item.Set("item_id", Value::String(id));
    if (!strategy.empty()) item.Set("strategy", Value::String(strategy));
    return item;
  }

  static Value Items(std::vector<Value> items) {
    Value list = Value::List();
    for (Value& item : items) list.Append(std::move(item));
    return list;
  }

  void Tell(uint64_t visitor, std::vector<TestEvent> events) {
    for (size_t i = 0; i < events.size(); ++i) {
      events[i].sequence = i + 1;
      events[i].id = Uuid{visitor, i + 1};
    }
    ASSERT_TRUE(AppendNow(*store_, MakeWrite(site_, Uuid{1, visitor}, events)).ok());
  }

  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
};

TEST_F(SlotReportTest, CountsWhatWasSeenClickedCartedAndBought) {
  const TestEvent seen{
      .name = "slot_impression",
      .params = Params({{"slot", Value::String("home")},
                        {"strategy", Value::String("for_you")},
                        {"items", Items({Item("a", "for_you"), Item("b", "best_sellers")})}})};
  const auto click = [](std::string_view item) {
    return TestEvent{
        .name = "slot_click",
        .params = Params({{"slot", Value::String("home")}, {"item_id", Value::String(item)}})};
  };
  const TestEvent cart{.name = "add_to_cart", .params = Params({{"items", Items({Item("b")})}})};
  TestEvent bought{.name = "purchase",
                   .params = Params({{"transaction_id", Value::String("o1")},
                                     {"items", Items({Item("a"), Item("b")})}})};
  Tell(1, {seen, click("b"), cart, cart, bought});
  // Too late to be the slot's doing; a click on what was never shown; a bot.
  bought.time = kNow + kAttributionMs + 1;
  Tell(2, {seen, seen, click("b"), click("nobody"), bought});
  Tell(3, {{.name = "page_view", .params = Params({{"traffic_type", Value::String("bot")}})},
           seen,
           click("a")});

  const auto report = ReportSlots(*store_, site_);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->visitors, 2);
  EXPECT_EQ(report->bots, 1);
  std::vector<std::string> rows;
  for (const SlotRow& row : report->rows) {
    rows.push_back(absl::StrCat(row.slot, " ", row.strategy, " ", row.position, ": ",
                                row.counts.seen, " ", row.counts.clicked, " ", row.counts.carted,
                                " ", row.counts.bought));
  }
  EXPECT_THAT(rows, ElementsAre("home best_sellers 1: 3 2 1 1", "home for_you 0: 3 0 0 0"));
}

TEST_F(SlotReportTest, SaysWhatStrategiesEarnThatCompete) {
  const auto seen = [](std::string_view arm, double propensity) {
    return TestEvent{.name = "slot_impression",
                     .params = Params({{"slot", Value::String("home")},
                                       {"arm", Value::String(arm)},
                                       {"propensity", Value::Number(propensity)},
                                       {"items", Items({Item("a", "new"), Item("b", "new")})}})};
  };
  const TestEvent click{
      .name = "slot_click",
      .params = Params({{"slot", Value::String("home")}, {"item_id", Value::String("a")}})};
  Tell(1, {seen("new", 0.8), click, seen("new", 0.8)});
  Tell(2, {seen("new", 0.8)});
  Tell(3, {seen("trending", 0.2), click});
  // Nobody publishes such a chance.
  Tell(4, {seen("trending", 1e-9), click});

  const auto report = ReportSlots(*store_, site_);
  ASSERT_TRUE(report.ok()) << report.status();
  ASSERT_EQ(report->arms.size(), 2u);
  EXPECT_EQ(report->arms[0].arm, "new");
  EXPECT_EQ(report->arms[0].draws, 2);
  EXPECT_DOUBLE_EQ(report->arms[0].rates[0], 0.5);
  EXPECT_DOUBLE_EQ(report->arms[0].effective_draws, 2);
  EXPECT_EQ(report->arms[1].draws, 1);
  EXPECT_DOUBLE_EQ(report->arms[1].rates[0], 1);
  int draws = 0;
  ASSERT_TRUE(ForEachDrawOf(*store_, site_, [&](const Draw&) { ++draws; }).ok());
  EXPECT_EQ(draws, 3);
}

}  // namespace
}  // namespace vaiven::server
