// Tests of core/profile: fold, aggregates, affinities, the form at rest.
#include "core/profile/profile.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/hash.h"
#include "core/profile/affinity.h"
#include "core/profile/codec.h"
#include "core/profile/fold.h"
#include "tests/core/event_testlib.h"

namespace vaiven {
namespace {

class FoldTest : public testing::Test {
 protected:
  FoldTest() {
    schema_.currency = "EUR";
    BindAggregates(schema_.aggregates, profile_);
  }

  Status TryFold(std::string_view name, int64_t time, const TestParams& params = {},
                 EventOptions options = {}) {
    const TestEvent bytes(name, time, params, options);
    return Fold(schema_, bytes.Parse(), profile_);
  }

  void FoldEvent(std::string_view name, int64_t time, const TestParams& params = {},
                 EventOptions options = {}) {
    const Status status = TryFold(name, time, params, options);
    ASSERT_TRUE(status.ok()) << status.message();
  }

  void Declare(std::string_view event, std::string_view parameter, bool distinct,
               int64_t window_ms) {
    schema_.aggregates.push_back({Hash64(event), event, parameter, -1, distinct, window_ms});
    BindAggregates(schema_.aggregates, profile_);
  }

  ProfileSchema schema_;
  Profile profile_;
};

TEST_F(FoldTest, StartsASessionAfterHalfAnHourOfSilence) {
  FoldEvent("page_view", kTestTime);
  FoldEvent("page_view", kTestTime + 30 * kMinute);
  EXPECT_EQ(profile_.session_number, 1u);
  EXPECT_EQ(profile_.session_page_views, 2u);
  FoldEvent("page_view", kTestTime + 61 * kMinute);
  EXPECT_EQ(profile_.session_number, 2u);
  EXPECT_EQ(profile_.session_page_views, 1u);
  EXPECT_EQ(profile_.page_views, 3u);
  EXPECT_EQ(profile_.first_seen, kTestTime);
}

TEST_F(FoldTest, TakesASequenceNumberOnce) {
  FoldEvent("page_view", kTestTime, {}, {.sequence = 1});
  FoldEvent("page_view", kTestTime, {}, {.sequence = 3});
  EXPECT_FALSE(TryFold("page_view", kTestTime, {}, {.sequence = 3}).ok());
  EXPECT_FALSE(TryFold("page_view", kTestTime, {}, {.sequence = 2}).ok());
  EXPECT_EQ(profile_.page_views, 2u);
}

TEST_F(FoldTest, RefusesAnotherVisitorsEvent) {
  FoldEvent("page_view", kTestTime);
  EXPECT_FALSE(TryFold("page_view", kTestTime, {}, {.visitor = 2}).ok());
  EXPECT_EQ(profile_.page_views, 1u);
}

TEST_F(FoldTest, RemembersItemsNewestFirstAndDistinct) {
  for (const char* id : {"a", "b", "a"}) {
    FoldEvent("view_item", kTestTime, TestParams().Items({{id}}));
  }
  ASSERT_EQ(profile_.recent_items.size(), 2u);
  EXPECT_EQ(profile_.recent_items[0].id.view(), "a");
  EXPECT_EQ(profile_.recent_items[0].views, 2u);
  EXPECT_EQ(profile_.page_item.view(), "a");
}

TEST_F(FoldTest, StaysBoundedWhateverIsTold) {
  for (int i = 0; i < 400; ++i) {
    const std::string id = "item-" + std::to_string(i);
    FoldEvent("add_to_cart", kTestTime + i, TestParams().Items({{id, id, 1, 1, id}}));
    FoldEvent("campaign_impression", kTestTime + i, TestParams().Text("campaign", id));
    FoldEvent("segment_enter", kTestTime + i, TestParams().Text("segment", id));
    FoldEvent("purchase", kTestTime + i,
              TestParams().Text("transaction_id", id).Number("value", 1));
    FoldEvent("add_to_cart", kTestTime + i, TestParams().Items({{std::string(200, 'x')}}));
  }
  EXPECT_EQ(profile_.recent_items.size(), limits::kRecentItems);
  EXPECT_EQ(profile_.affinities.size(), 2 * limits::kAffinitiesPerDimension);
  EXPECT_EQ(profile_.exposures.size(), limits::kExposures);
  EXPECT_EQ(profile_.memberships.size(), limits::kMemberships);
  EXPECT_EQ(profile_.recent_orders.size(), limits::kRecentOrders);
  EXPECT_EQ(profile_.order_count, 400u);
  EXPECT_TRUE(profile_.cart.empty());
}

TEST_F(FoldTest, FollowsTheCart) {
  FoldEvent("add_to_cart", kTestTime, TestParams().Items({{"a", "running", 10, 2}}));
  FoldEvent("add_to_cart", kTestTime, TestParams().Items({{"a", "running", 10, 1}, {"b", "", 5}}));
  EXPECT_EQ(profile_.CartValue(), 3500);
  EXPECT_EQ(profile_.CartQuantity(), 4);
  EXPECT_TRUE(profile_.InCart("b"));
  FoldEvent("remove_from_cart", kTestTime, TestParams().Items({{"a", "", 10, 3}}));
  EXPECT_FALSE(profile_.InCart("a"));
  FoldEvent("view_cart", kTestTime, TestParams().Items({{"c", "", 7.5}}));
  EXPECT_EQ(profile_.CartValue(), 750);
  FoldEvent("purchase", kTestTime, TestParams().Text("transaction_id", "T1").Number("value", 7.5));
  EXPECT_EQ(profile_.CartQuantity(), 0);
}

TEST_F(FoldTest, CountsAnOrderOnce) {
  const TestParams order = TestParams().Text("transaction_id", "T1").Number("value", 20);
  FoldEvent("purchase", kTestTime, order);
  FoldEvent("purchase", kTestTime + kMinute, order);
  EXPECT_EQ(profile_.order_count, 1u);
  EXPECT_EQ(profile_.order_value, 2000);
  FoldEvent("refund", kTestTime, TestParams().Text("transaction_id", "T1").Number("value", 5));
  EXPECT_EQ(profile_.order_value, 1500);
}

TEST_F(FoldTest, CountsWhatWasSeenOfACampaign) {
  const TestParams overlay = TestParams().Text("campaign", "exit").Text("surface", "overlay");
  FoldEvent("campaign_impression", kTestTime, overlay);
  EXPECT_EQ(profile_.open_overlay, Hash64("exit"));
  FoldEvent("campaign_dismiss", kTestTime, overlay);
  EXPECT_EQ(profile_.open_overlay, 0u);
  FoldEvent("campaign_impression", kTestTime + 2 * kHour, overlay);
  const Exposure* exposure = profile_.FindExposure(Hash64("exit"));
  ASSERT_NE(exposure, nullptr);
  EXPECT_EQ(exposure->total, 2u);
  EXPECT_EQ(exposure->in_session, 1u);
  EXPECT_EQ(exposure->on_day, 2u);
  EXPECT_EQ(exposure->dismissals, 1u);
}

TEST_F(FoldTest, DaysAreThoseOfTheSitesCalendar) {
  // Madrid in winter: 23:30 UTC is half past midnight of the next day.
  schema_.utc_offsets = {{0, 3600}};
  const int64_t evening = kTestTime + 13 * kHour + 30 * kMinute;
  EXPECT_EQ(schema_.LocalDay(evening), schema_.LocalDay(kTestTime) + 1);
}

TEST_F(FoldTest, CountsAGoalForThoseWhoSawTheCampaign) {
  schema_.goals.push_back({"purchase", Hash64("exit")});
  FoldEvent("purchase", kTestTime, TestParams().Text("transaction_id", "T1"));
  FoldEvent("campaign_impression", kTestTime, TestParams().Text("campaign", "exit"));
  EXPECT_EQ(profile_.FindExposure(Hash64("exit"))->conversions, 0u);
  FoldEvent("purchase", kTestTime, TestParams().Text("transaction_id", "T2"));
  EXPECT_EQ(profile_.FindExposure(Hash64("exit"))->conversions, 1u);
}

TEST_F(FoldTest, KeepsConsentAndAttributes) {
  FoldEvent("consent_update", kTestTime,
            TestParams().Text("personalization", "granted").Text("marketing", "denied"));
  EXPECT_EQ(profile_.consent.personalization, wire::ConsentState::Granted);
  EXPECT_EQ(profile_.consent.analytics, wire::ConsentState::Unknown);
  EXPECT_EQ(profile_.consent.marketing, wire::ConsentState::Denied);
  Value attributes = Value::Map();
  attributes.Set("tier", Value::String("gold"));
  attributes.Set("nested", Value::List());
  FoldEvent("identify", kTestTime, TestParams().Set("attributes", std::move(attributes)));
  EXPECT_EQ(profile_.attributes.Find("tier")->text(), "gold");
  EXPECT_EQ(profile_.attributes.items().size(), 1);
}

TEST_F(FoldTest, AggregatesLeaveTheirWindow) {
  Declare("view_item", "", false, 7 * kDay);
  for (int day = 0; day < 10; ++day) {
    FoldEvent("view_item", kTestTime + day * kDay, TestParams().Items({{"a"}}));
  }
  const int64_t now = kTestTime + 9 * kDay;
  EXPECT_EQ(ReadTotals(profile_.aggregates[0], now, 7 * kDay).count, 7);
  EXPECT_EQ(ReadTotals(profile_.aggregates[0], now, 2 * kDay).count, 2);
  EXPECT_EQ(ReadTotals(profile_.aggregates[0], now + 30 * kDay, 7 * kDay).count, 0);
}

TEST_F(FoldTest, AggregatesStayBoundedAndComplete) {
  Declare("view_item", "price", true, 30 * kDay);
  for (int i = 0; i < 1000; ++i) {
    FoldEvent("view_item", kTestTime + i * kMinute, TestParams().Items({{"a", "", 1.0 + i % 100}}));
  }
  const Aggregate& aggregate = profile_.aggregates[0];
  const AggregateTotals totals = ReadTotals(aggregate, kTestTime + kDay, 30 * kDay);
  EXPECT_EQ(totals.count, 1000);
  EXPECT_EQ(totals.sum, 50500);
  EXPECT_EQ(totals.min, 1);
  EXPECT_EQ(totals.max, 100);
  EXPECT_EQ(aggregate.first.number(), 1);
  EXPECT_EQ(aggregate.last.number(), 100);
  EXPECT_LE(aggregate.entries.size(), limits::kAggregateEntries);
  EXPECT_EQ(ReadDistinct(aggregate, kTestTime + kDay, 30 * kDay), limits::kDistinctValues);
}

TEST_F(FoldTest, ANewBundleKeepsTheAggregatesItStillDeclares) {
  Declare("view_item", "", false, 0);
  FoldEvent("view_item", kTestTime, TestParams().Items({{"a"}}));
  PodVector<AggregateDefinition> next = {{Hash64("search"), "search", "", -1, false, 0},
                                         schema_.aggregates[0]};
  BindAggregates(absl::MakeConstSpan(next.data(), next.size()), profile_);
  ASSERT_EQ(profile_.aggregates.size(), 2u);
  EXPECT_TRUE(profile_.aggregates[0].entries.empty());
  EXPECT_EQ(profile_.aggregates[1].entries.size(), 1u);
}

TEST(Affinity, HalvesEveryHalfLife) {
  PodVector<Affinity> affinities;
  const auto category = wire::AffinityDimension::Category;
  AddAffinity(category, "running", 4, kTestTime, kDay, affinities);
  AddAffinity(category, "running", 1, kTestTime + 2 * kDay, kDay, affinities);
  EXPECT_DOUBLE_EQ(affinities[0].score, 2);
  AddAffinity(category, "football", 1.5, kTestTime + 2 * kDay, kDay, affinities);
  EXPECT_EQ(TopAffinity(affinities, category, kTestTime + 2 * kDay, kDay), "running");
  EXPECT_EQ(TopAffinity(affinities, wire::AffinityDimension::Brand, kTestTime, kDay), "");
}

TEST(Affinity, PriceBandsAreHalfOpen) {
  const PodVector<int64_t> bounds = {2000, 5000};
  EXPECT_EQ(PriceBand(bounds, 1999), "0");
  EXPECT_EQ(PriceBand(bounds, 2000), "1");
  EXPECT_EQ(PriceBand(bounds, 5000), "2");
  EXPECT_EQ(PriceBand(bounds, -1), "");
  EXPECT_EQ(PriceBand({}, 100), "");
}

TEST_F(FoldTest, ComesBackFromItsFormAtRest) {
  // Two: each holds lists of its own.
  Declare("view_item", "item_brand", true, 0);
  Declare("add_to_cart", "", false, kDay);
  FoldEvent("page_view", kTestTime,
            TestParams()
                .Text("page_location", "https://shop.example/a?b=1")
                .Text("language", "es")
                .Text("device_category", "mobile")
                .Text("traffic_source", "newsletter"));
  FoldEvent("view_item", kTestTime, TestParams().Items({{"a", "running", 20, 1, "Cumbre"}}));
  FoldEvent("add_to_cart", kTestTime, TestParams().Items({{"a", "running", 20}}));
  FoldEvent("campaign_impression", kTestTime, TestParams().Text("campaign", "exit"));
  FoldEvent("segment_enter", kTestTime, TestParams().Text("segment", "runners"));
  FoldEvent("purchase", kTestTime, TestParams().Text("transaction_id", "T1").Number("value", 20));

  FlatWriter first;
  WriteProfile(profile_, first);
  const std::vector<uint8_t> bytes(first.bytes().begin(), first.bytes().end());
  Result<std::unique_ptr<Profile>> read = ReadProfile(bytes);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ((*read)->device, wire::DeviceCategory::Mobile);
  EXPECT_EQ((*read)->aggregates[0].last.text(), "Cumbre");
  EXPECT_EQ((*read)->first_touch.source.view(), "newsletter");
  // Others read it by its schema, which the description must follow field by field.
  const wire::Profile& wire = *wire::GetProfile(bytes.data());
  EXPECT_EQ(wire.visitor()->low(), profile_.visitor.low);
  EXPECT_EQ(wire.sequence(), profile_.sequence);
  EXPECT_EQ(wire.session_number(), 1u);
  EXPECT_EQ(wire.language()->str(), "es");
  EXPECT_EQ(wire.recent_items()->Get(0)->id()->str(), "a");
  ASSERT_EQ(wire.aggregates()->size(), 2u);
  EXPECT_EQ(wire.aggregates()->Get(0)->entries()->size(), 1u);
  EXPECT_EQ(wire.aggregates()->Get(1)->entries()->Get(0)->first_time(), kTestTime);
  EXPECT_EQ((*read)->aggregates[1].entries.size(), 1u);
  EXPECT_EQ(wire.affinities()->Get(0)->time(), kTestTime);
  EXPECT_EQ(wire.order_value(), 2000);
  EXPECT_EQ(wire.recent_orders()->size(), 1u);
  EXPECT_EQ(wire.exposures()->Get(0)->total(), 1u);
  EXPECT_EQ(wire.memberships()->Get(0)->since(), kTestTime);
  EXPECT_EQ(wire.last_touch()->source()->str(), "newsletter");
  EXPECT_EQ(wire.open_overlay(), profile_.open_overlay);
  FlatWriter second;
  WriteProfile(**read, second);
  EXPECT_EQ(absl::MakeConstSpan(bytes), second.bytes());
}

TEST(ProfileCodec, RefusesTruncatedAndForeignBytes) {
  Profile profile;
  FlatWriter writer;
  WriteProfile(profile, writer);
  const std::vector<uint8_t> bytes(writer.bytes().begin(), writer.bytes().end());
  for (size_t size = 0; size < bytes.size(); ++size) {
    const std::vector<uint8_t> cut(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(size));
    EXPECT_FALSE(ReadProfile(cut).ok()) << size;
  }
  std::vector<uint8_t> foreign = bytes;
  foreign[4] = 'X';
  EXPECT_FALSE(ReadProfile(foreign).ok());
}

}  // namespace
}  // namespace vaiven
