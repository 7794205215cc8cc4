// Tests of core/engine and core/campaign: a small root, written by hand, through Engine::Handle.
#include "core/engine/engine.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/engine/fill_json.h"
#include "core/engine/template_data.h"
#include "core/recommend/shard_index.h"
#include "core/schema/catalog_generated.h"
#include "tests/core/engine_testlib.h"
#include "tests/core/event_testlib.h"

namespace vaiven {
namespace {

using wire::Operation;
using wire::TriggerKind;

class EngineTest : public testing::Test {
 protected:
  void Load(const TestRoot& root) {
    const Status status = engine_.Handle(Operation::LoadRoot, MakeRoot(root));
    ASSERT_TRUE(status.ok()) << status.message();
  }

  const wire::Decisions* Apply(std::string_view name, int64_t time, const TestParams& params = {},
                               std::initializer_list<std::string_view> placements = {}) {
    EventOptions options;
    options.sequence = ++sequence_;
    const Status status = engine_.Handle(
        Operation::Apply, DecideRequestBytes(name, time, params, options, placements, true));
    EXPECT_TRUE(status.ok()) << status.message();
    response_.assign(engine_.response().begin(), engine_.response().end());
    return flatbuffers::GetRoot<wire::Decisions>(response_.data());
  }

  void Grant(int64_t time = kTestTime) {
    Apply("consent_update", time, TestParams().Text("personalization", "granted"));
  }

  void Show(std::string_view campaign, int64_t time) {
    Apply("campaign_impression", time,
          TestParams().Text("campaign", campaign).Text("surface", "overlay"));
    Apply("campaign_dismiss", time, TestParams().Text("campaign", campaign));
  }

  static std::vector<std::string> Shown(const wire::Decisions* decisions) {
    std::vector<std::string> ids;
    if (decisions->shows() == nullptr) return ids;
    for (const wire::Show* show : *decisions->shows()) ids.push_back(show->campaign()->str());
    return ids;
  }

  static std::vector<std::string> Armed(const wire::Decisions* decisions) {
    std::vector<std::string> ids;
    if (decisions->arms() == nullptr) return ids;
    for (const wire::Arm* arm : *decisions->arms()) ids.push_back(arm->campaign()->str());
    return ids;
  }

  static wire::TraceCode Why(const wire::Decisions* decisions, uint16_t campaign) {
    for (const wire::Trace* trace : *decisions->traces()) {
      if (trace->subject() == wire::TraceSubject::Campaign && trace->index() == campaign) {
        return trace->code();
      }
    }
    ADD_FAILURE() << "no trace of campaign " << campaign;
    return wire::TraceCode::Shown;
  }

  static std::vector<std::string> Picked(const wire::Decisions* decisions) {
    std::vector<std::string> ids;
    if (decisions->slots() == nullptr) return ids;
    for (const wire::SlotFill* slot : *decisions->slots()) {
      for (const wire::Pick* pick : *slot->picks()) ids.push_back(pick->item()->str());
    }
    return ids;
  }

  using Ids = std::vector<std::string>;

  Engine engine_;
  uint64_t sequence_ = 0;
  std::vector<uint8_t> response_;
};

TEST_F(EngineTest, ShowsTheBestAndSaysWhyTheOtherWaits) {
  Load({.campaigns = {{.id = "first"}, {.id = "second"}}});
  Grant();
  const wire::Decisions* decisions = Apply("page_view", kTestTime);
  EXPECT_EQ(Shown(decisions), Ids{"first"});
  EXPECT_EQ(Why(decisions, 1), wire::TraceCode::Outranked);
}

TEST_F(EngineTest, InterruptsNobodyWithoutConsent) {
  Load({.campaigns = {{.id = "overlay"}, {.id = "bar", .surface = wire::Surface::Bar}}});
  const wire::Decisions* decisions = Apply("page_view", kTestTime);
  EXPECT_EQ(Shown(decisions), Ids{"bar"});
  EXPECT_EQ(Why(decisions, 0), wire::TraceCode::NoConsent);
}

TEST_F(EngineTest, OpensOneOverlayAtATime) {
  Load({.campaigns = {{.id = "a"}, {.id = "b", .trigger = TriggerKind::Event, .event = "search"}}});
  Grant();
  EXPECT_EQ(Shown(Apply("page_view", kTestTime)), Ids{"a"});
  Apply("campaign_impression", kTestTime,
        TestParams().Text("campaign", "a").Text("surface", "overlay"));
  EXPECT_EQ(Why(Apply("search", kTestTime), 1), wire::TraceCode::OverlayOpen);
  Apply("campaign_dismiss", kTestTime, TestParams().Text("campaign", "a"));
  EXPECT_EQ(Shown(Apply("search", kTestTime)), Ids{"b"});
}

TEST_F(EngineTest, ArmsSensorsAndShowsWhenTheyFire) {
  Load({.campaigns = {{.id = "exit", .trigger = TriggerKind::ExitIntent},
                      {.id = "wait", .trigger = TriggerKind::Timer, .amount = 5000}}});
  Grant();
  EXPECT_EQ(Armed(Apply("page_view", kTestTime)), (Ids{"exit", "wait"}));
  EXPECT_EQ(Shown(Apply("timer", kTestTime, TestParams().Text("campaign", "other"))), Ids{});
  EXPECT_EQ(Shown(Apply("timer", kTestTime, TestParams().Text("campaign", "wait"))), Ids{"wait"});
  EXPECT_EQ(Shown(Apply("exit_intent", kTestTime)), Ids{"exit"});
}

TEST_F(EngineTest, KeepsToCapsOfSessionDayAndVisitor) {
  Load({.campaigns = {{.id = "session", .cap_session = 1},
                      {.id = "day", .cap_day = 1},
                      {.id = "visitor", .cap_visitor = 2}}});
  Grant();
  Show("session", kTestTime);
  EXPECT_EQ(Why(Apply("page_view", kTestTime), 0), wire::TraceCode::CapSession);
  EXPECT_EQ(Shown(Apply("page_view", kTestTime + 2 * kHour)), Ids{"session"});
  Show("session", kTestTime + 2 * kHour);
  Show("day", kTestTime + 2 * kHour);
  EXPECT_EQ(Why(Apply("page_view", kTestTime + 2 * kHour), 1), wire::TraceCode::CapDay);
  Show("visitor", kTestTime + 2 * kHour);
  Show("visitor", kTestTime + 26 * kHour);
  const wire::Decisions* next_day = Apply("page_view", kTestTime + 27 * kHour);
  EXPECT_EQ(Shown(next_day), Ids{"session"});
  EXPECT_EQ(Why(next_day, 1), wire::TraceCode::Outranked);
  EXPECT_EQ(Why(next_day, 2), wire::TraceCode::CapVisitor);
}

TEST_F(EngineTest, RestsForTheCoolDown) {
  Load({.campaigns = {{.id = "a", .cool_down_ms = 3 * kDay}}});
  Grant();
  Show("a", kTestTime);
  EXPECT_EQ(Why(Apply("page_view", kTestTime + 2 * kDay), 0), wire::TraceCode::CoolDown);
  EXPECT_EQ(Shown(Apply("page_view", kTestTime + 3 * kDay)), Ids{"a"});
}

TEST_F(EngineTest, StopsAtTheGoalAndAtTheEndOfItsSchedule) {
  Load({.campaigns = {{.id = "goal", .goal = "purchase"},
                      {.id = "late", .from = kTestTime + kDay},
                      {.id = "early", .until = kTestTime}}});
  Grant();
  Show("goal", kTestTime);
  Apply("purchase", kTestTime, TestParams().Text("transaction_id", "T1"));
  const wire::Decisions* decisions = Apply("page_view", kTestTime);
  EXPECT_EQ(Why(decisions, 0), wire::TraceCode::GoalReached);
  EXPECT_EQ(Why(decisions, 1), wire::TraceCode::NotStarted);
  EXPECT_EQ(Why(decisions, 2), wire::TraceCode::Ended);
}

TEST_F(EngineTest, ShowsToItsAudienceAlone) {
  Load({.campaigns = {{.id = "rich", .min_cart_value = 50}}});
  Grant();
  const wire::Decisions* poor = Apply("page_view", kTestTime);
  EXPECT_EQ(Why(poor, 0), wire::TraceCode::AudienceFalse);
  Apply("add_to_cart", kTestTime, TestParams().Items({{"a", "", 60}}));
  EXPECT_EQ(Shown(Apply("page_view", kTestTime)), Ids{"rich"});
}

TEST_F(EngineTest, SegmentsAreEnteredAndLeft) {
  Load({.segment_min_cart_value = 50});
  const TestParams items = TestParams().Items({{"a", "", 60}});
  const wire::Decisions* entered = Apply("add_to_cart", kTestTime, items);
  ASSERT_NE(entered->segments_entered(), nullptr);
  EXPECT_EQ(entered->segments_entered()->Get(0)->str(), "full-carts");
  Apply("segment_enter", kTestTime, TestParams().Text("segment", "full-carts"));
  EXPECT_EQ(Apply("page_view", kTestTime)->segments_entered(), nullptr);
  const wire::Decisions* left = Apply("remove_from_cart", kTestTime, items);
  ASSERT_NE(left->segments_left(), nullptr);
  EXPECT_EQ(left->segments_left()->Get(0)->str(), "full-carts");
}

TEST_F(EngineTest, VariantsFollowTheirWeightsAndStay) {
  Load({.campaigns = {{.id = "ab", .variants = 2}}});
  int counts[2] = {};
  for (uint64_t visitor = 1; visitor <= 1000; ++visitor) {
    const auto* variant = ChooseVariant(engine_.bundle()->campaigns()[0], Uuid{0, visitor});
    ++counts[variant->id()->str() == "v0" ? 0 : 1];
    EXPECT_EQ(variant, ChooseVariant(engine_.bundle()->campaigns()[0], Uuid{0, visitor}));
  }
  EXPECT_NEAR(counts[0], 500, 60);
}

TEST_F(EngineTest, FillsASlotWithItsStrategiesInOrder) {
  Load({.best_sellers = {"b1", "b2", "seen"}, .shards = 1, .slot_count = 3});
  ASSERT_TRUE(engine_.Handle(Operation::LoadShard, MakeTestShard()).ok());
  EXPECT_EQ(Picked(Apply("page_view", kTestTime, {}, {"home"})), (Ids{"b1", "b2", "seen"}));
  Apply("view_item", kTestTime, TestParams().Items({{"seen"}}));
  const wire::Decisions* decisions = Apply("page_view", kTestTime, {}, {"home"});
  // `near` is a neighbour of what was seen, `gone` is sold out.
  EXPECT_EQ(Picked(decisions), (Ids{"near", "seen", "b1"}));
  const wire::Pick* pick = decisions->slots()->Get(0)->picks()->Get(0);
  EXPECT_EQ(pick->strategy(), wire::Strategy::ForYou);
  EXPECT_EQ(pick->because()->str(), "seen");
}

TEST_F(EngineTest, WritesSlotsAsHtmlForWhoAsks) {
  Load({.best_sellers = {"b1", "b2"}, .shards = 1, .slot_count = 3});
  const wire::SlotFill* nodes = Apply("page_view", kTestTime, {}, {"home"})->slots()->Get(0);
  EXPECT_EQ(nodes->html(), nullptr);
  ASSERT_NE(nodes->nodes(), nullptr);
  const std::vector<uint8_t> request =
      DecideRequestBytes("page_view", kTestTime, {}, {}, {"home"}, false, true);
  ASSERT_TRUE(engine_.Handle(Operation::Decide, request).ok());
  const auto* decisions = flatbuffers::GetRoot<wire::Decisions>(engine_.response().data());
  const wire::SlotFill* fill = decisions->slots()->Get(0);
  EXPECT_EQ(fill->nodes(), nullptr);
  EXPECT_EQ(fill->picks()->size(), 2u);
  EXPECT_EQ(fill->html()->str(), "<p>recommended</p>");
  EXPECT_EQ(fill->told()->str(),
            "{&quot;slot&quot;:&quot;home&quot;,&quot;placement&quot;:&quot;home&quot;,&quot;label&"
            "quot;:&quot;&quot;,"
            "&quot;css&quot;:&quot;&quot;,&quot;picks&quot;:["
            "{&quot;item&quot;:&quot;b1&quot;,&quot;strategy&quot;:&quot;best_sellers&quot;,&quot;"
            "score&quot;:\x01,"
            "&quot;because&quot;:&quot;&quot;},"
            "{&quot;item&quot;:&quot;b2&quot;,&quot;strategy&quot;:&quot;best_sellers&quot;,&quot;"
            "score&quot;:\x01,"
            "&quot;because&quot;:&quot;&quot;}],"
            "&quot;nodes&quot;:{&quot;ops&quot;:[],&quot;strings&quot;:[]}}");
}

TEST(FillJson, QuotesWhatIsNotText) {
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(wire::CreateSlotDirect(builder, "a\"b\\c\x01\n", "<\u00f1>"));
  const SlotDecision decision;
  EXPECT_EQ(FillJson(*flatbuffers::GetRoot<wire::Slot>(builder.GetBufferPointer()), decision),
            R"({"slot":"a\"b\\c\u0001\u000a","placement":"<ñ>","label":"","css":"","picks":[],)"
            R"("nodes":{"ops":[],"strings":[]}})");
}

TEST(FillJson, SaysWhatWasDrawn) {
  flatbuffers::FlatBufferBuilder builder;
  const std::vector<wire::Strategy> strategies = {wire::Strategy::ForYou, wire::Strategy::New};
  builder.Finish(wire::CreateSlotDirect(builder, "s", "s", &strategies));
  SlotDecision decision;
  decision.arm = 1;
  decision.propensity = 0.25f;
  EXPECT_EQ(FillJson(*flatbuffers::GetRoot<wire::Slot>(builder.GetBufferPointer()), decision),
            R"({"slot":"s","placement":"s","label":"","css":"","picks":[],)"
            R"("nodes":{"ops":[],"strings":[]},"arm":"new","propensity":)"
            "\x01}");
}

TEST_F(EngineTest, GivesNoProductAsTheReasonForItself) {
  Load({.shards = 1, .slot_count = 3});
  ASSERT_TRUE(engine_.Handle(Operation::LoadShard, MakeTestShard()).ok());
  Apply("view_item", kTestTime, TestParams().Items({{"seen"}}));
  Apply("view_item", kTestTime, TestParams().Items({{"near"}}));
  const wire::Decisions* decisions = Apply("page_view", kTestTime, {}, {"home"});
  const wire::Pick* pick = decisions->slots()->Get(0)->picks()->Get(0);
  EXPECT_EQ(pick->item()->str(), "near");
  EXPECT_EQ(pick->because()->str(), "seen");
  for (const wire::Pick* each : *decisions->slots()->Get(0)->picks()) {
    EXPECT_TRUE(each->because() == nullptr || each->because()->str() != each->item()->str());
  }
}

TEST_F(EngineTest, NeverShowsWhatIsInTheCartOrOnThePage) {
  Load({.best_sellers = {"b1", "b2", "b3"}, .shards = 1, .slot_count = 3});
  Apply("add_to_cart", kTestTime, TestParams().Items({{"b1"}}));
  Apply("page_view", kTestTime);
  Apply("view_item", kTestTime, TestParams().Items({{"b2"}}));
  EXPECT_EQ(Picked(Apply("scroll_depth", kTestTime, {}, {"home"})), Ids{"b3"});
  // The second placement repeats nothing of the first.
  EXPECT_EQ(Picked(Apply("page_view", kTestTime, {}, {"home", "home"})), (Ids{"b2", "b3"}));
}

TEST_F(EngineTest, NamesTheShardsThatWouldHelp) {
  Load({.best_sellers = {"b1"}, .shards = 1, .slot_count = 3});
  Apply("view_item", kTestTime, TestParams().Items({{"seen"}}));
  const wire::Decisions* decisions = Apply("page_view", kTestTime, {}, {"home"});
  ASSERT_NE(decisions->missing_shards(), nullptr);
  EXPECT_EQ(decisions->missing_shards()->Get(0)->str(), "shard-0");
}

// As hosts do: what has a name is loaded, and the question is asked again.
TEST_F(EngineTest, NamesTheListThatNamesTheShard) {
  Load({.best_sellers = {"b1"}, .shards = 600, .slot_count = 3});
  Apply("view_item", kTestTime, TestParams().Items({{"seen"}}));
  const uint32_t shard = ShardOfItem("seen", 600);
  const uint32_t list = shard / kShardsPerList;
  const auto missing = [&] {
    const wire::Decisions* decisions = Apply("page_view", kTestTime, {}, {"home"});
    return decisions->missing_shards()->Get(0)->str();
  };
  EXPECT_EQ(missing(), "list-" + std::to_string(list));
  const auto load = [&](uint32_t first, size_t count) {
    flatbuffers::FlatBufferBuilder builder;
    std::vector<std::string> names;
    for (size_t i = 0; i < count; ++i) names.push_back("shard-" + std::to_string(first + i));
    const auto vector = builder.CreateVectorOfStrings(names);
    wire::FinishShardBuffer(builder, wire::CreateShard(builder, 0, 0, first, vector));
    return engine_.Handle(wire::Operation::LoadShard,
                          {builder.GetBufferPointer(), builder.GetSize()});
  };
  // Of no shards of this root, and fewer than a list has.
  EXPECT_EQ(load(3 * kShardsPerList, kShardsPerList).code(), ErrorCode::kMalformed);
  EXPECT_EQ(load(list * kShardsPerList, kShardsPerList - 1).code(), ErrorCode::kMalformed);
  EXPECT_EQ(missing(), "list-" + std::to_string(list));
  EXPECT_TRUE(load(list * kShardsPerList, kShardsPerList).ok());
  EXPECT_TRUE(load(list * kShardsPerList, kShardsPerList).ok());
  EXPECT_EQ(missing(), "shard-" + std::to_string(shard));
}

TEST_F(EngineTest, LeavesAnEmptySlotAsThePageMadeIt) {
  Load({.shards = 1, .slot_count = 3});
  EXPECT_EQ(Apply("page_view", kTestTime, {}, {"home", "unknown"})->slots(), nullptr);
}

TEST_F(EngineTest, TracksWithoutABundleAndDecidesWithOne) {
  EXPECT_EQ(engine_.Handle(Operation::Apply, DecideRequestBytes("page_view", kTestTime)).code(),
            ErrorCode::kNotLoaded);
  EXPECT_TRUE(engine_.Handle(Operation::Fold, DecideRequestBytes("page_view", kTestTime)).ok());
  EXPECT_EQ(engine_.profile().page_views, 1u);
}

TEST_F(EngineTest, AFailedOperationChangesNothing) {
  Load({.campaigns = {{.id = "a"}}});
  Grant();
  EXPECT_FALSE(engine_.Handle(Operation::LoadRoot, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(Operation::LoadProfile, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(Operation::LoadShard, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(Operation::LoadContent, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(Operation::LoadFacts, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(Operation::Apply, std::vector<uint8_t>(100, 7)).ok());
  EXPECT_FALSE(engine_.Handle(static_cast<Operation>(99), {}).ok());
  EXPECT_FALSE(engine_.Handle(Operation::Render, {}).ok());
  EXPECT_EQ(Shown(Apply("page_view", kTestTime)), Ids{"a"});
}

TEST_F(EngineTest, ProfilesMoveBetweenEngines) {
  Load({.campaigns = {{.id = "a", .cap_visitor = 1}}});
  Grant();
  Show("a", kTestTime);
  ASSERT_TRUE(engine_.Handle(Operation::SaveProfile, {}).ok());
  const std::vector<uint8_t> saved(engine_.response().begin(), engine_.response().end());
  engine_ = Engine();
  ASSERT_TRUE(engine_.Handle(Operation::LoadProfile, saved).ok());
  Load({.campaigns = {{.id = "a", .cap_visitor = 1}}});
  EXPECT_EQ(Why(Apply("page_view", kTestTime), 0), wire::TraceCode::CapVisitor);
}

TEST(FormatMoney, FollowsTheMarket) {
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(wire::CreateMoneyFormatDirect(builder, "EUR", 2, ",", ".", "", " \u20ac"));
  const auto* euro = flatbuffers::GetRoot<wire::MoneyFormat>(builder.GetBufferPointer());
  EXPECT_EQ(FormatMoney(123456789, euro), "1.234.567,89 \u20ac");
  EXPECT_EQ(FormatMoney(5, euro), "0,05 \u20ac");
  EXPECT_EQ(FormatMoney(-100000, euro), "-1.000,00 \u20ac");
  EXPECT_EQ(FormatMoney(1990, nullptr), "19.90");
  EXPECT_EQ(FormatMoney(0, nullptr), "0.00");
  EXPECT_EQ(FormatMoney(INT64_MIN, nullptr), "-92233720368547758.08");
  builder.Clear();
  builder.Finish(wire::CreateMoneyFormatDirect(builder, "JPY", 0, ".", ",", "\u00a5", ""));
  const auto* yen = flatbuffers::GetRoot<wire::MoneyFormat>(builder.GetBufferPointer());
  EXPECT_EQ(FormatMoney(123456, yen), "\u00a5123,456");
  EXPECT_EQ(FormatMoney(0, yen), "\u00a50");
}

}  // namespace
}  // namespace vaiven
