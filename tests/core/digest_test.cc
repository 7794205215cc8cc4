// Tests of core/profile/digest: what comes back, what is left out first, what is refused.
#include "core/profile/digest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/engine/engine.h"
#include "core/profile/affinity.h"
#include "core/profile/codec.h"
#include "core/profile/fold.h"
#include "tests/core/engine_testlib.h"
#include "tests/core/event_testlib.h"

namespace vaiven {
namespace {

class DigestTest : public testing::Test {
 protected:
  DigestTest() {
    schema_.currency = "EUR";
    schema_.affinity.price_bands = {5000, 10000};
    schema_.aggregates = {{1, "view_item", "item_brand", -1, true, 30 * kDay},
                          {2, "purchase", "value", -1, false, 0},
                          {3, "search", "", -1, false, kDay}};
    BindAggregates(schema_.aggregates, profile_);
  }

  void FoldEvent(std::string_view name, int64_t time, const TestParams& params = {}) {
    const TestEvent event(name, time, params, {++sequence_, 7});
    const Status status = Fold(schema_, event.Parse("EUR"), profile_);
    ASSERT_TRUE(status.ok()) << status.message();
  }

  // Of somebody who has been here before: `events` of all kinds over two months.
  void Live(int events) {
    for (int i = 0; i < events; ++i) {
      const int64_t time = kTestTime + i * kDay * 60 / events;
      const std::string item = "ZAN-" + std::to_string(1000 + i % 173);
      const std::string category = "category-" + std::to_string(i % 41);
      const std::string brand = "Brand " + std::to_string(i % 23);
      const std::string campaign = "campaign-" + std::to_string(i % 37);
      const TestParams items =
          TestParams().Items({{item, category, 19.9 + i % 100, 1, brand}}).Text("currency", "EUR");
      switch (i % 8) {
        case 0:
          FoldEvent("page_view", time,
                    TestParams()
                        .Text("page_location", "https://shop.example/" + item)
                        .Text("page_type", "product")
                        .Text("language", "es-ES")
                        .Text("device_category", "mobile")
                        .Text("traffic_source", "newsletter")
                        .Text("traffic_campaign", "spring"));
          break;
        case 1:
          FoldEvent("campaign_impression", time, TestParams().Text("campaign", campaign));
          break;
        case 2:
          FoldEvent("segment_enter", time,
                    TestParams().Text("segment", "segment-" + std::to_string(i % 31)));
          break;
        case 3:
          FoldEvent("add_to_cart", time, items);
          break;
        case 4:
          if (i % 40 == 4) {
            FoldEvent("purchase", time,
                      TestParams().Text("transaction_id", std::to_string(i)).Number("value", 59.9));
          }
          break;
        default:
          FoldEvent("view_item", time, items);
      }
    }
    FoldEvent("consent_update", profile_.last_seen + 1500,
              TestParams().Text("personalization", "granted").Text("analytics", "denied"));
  }

  Bytes Write() const {
    Bytes digest;
    WriteDigest(profile_, schema_.affinity.half_life_ms, digest);
    return digest;
  }

  std::unique_ptr<Profile> RoundTrip() const {
    Result<std::unique_ptr<Profile>> read = ReadDigest(Write());
    EXPECT_TRUE(read.ok()) << read.status().message();
    return read.ok() ? *std::move(read) : std::make_unique<Profile>();
  }

  ProfileSchema schema_;
  Profile profile_;
  uint64_t sequence_ = 0;
};

TEST_F(DigestTest, BringsBackAShortLifeWhole) {
  Live(20);
  FoldEvent("identify", profile_.last_seen + 1, TestParams().Set("attributes", [] {
    Value map = Value::Map();
    map.Set("vip", Value::Bool(true));
    map.Set("size", Value::Number(42.5));
    map.Set("city", Value::String("Vigo"));
    map.Set("left", Value());
    return map;
  }()));
  const std::unique_ptr<Profile> read = RoundTrip();
  EXPECT_EQ(read->visitor, profile_.visitor);
  EXPECT_EQ(read->sequence, profile_.sequence);
  EXPECT_EQ(read->last_seen, profile_.last_seen);
  EXPECT_NEAR(static_cast<double>(read->first_seen), static_cast<double>(profile_.first_seen),
              1000);
  EXPECT_EQ(read->session_number, profile_.session_number);
  EXPECT_EQ(read->page_views, profile_.page_views);
  EXPECT_EQ(read->device, wire::DeviceCategory::Mobile);
  EXPECT_EQ(read->language.view(), "es-ES");
  EXPECT_EQ(read->first_touch.campaign.view(), "spring");
  EXPECT_EQ(read->consent.personalization, wire::ConsentState::Granted);
  EXPECT_EQ(read->consent.analytics, wire::ConsentState::Denied);
  EXPECT_EQ(read->CartValue(), profile_.CartValue());
  EXPECT_EQ(read->cart_currency.view(), "EUR");
  EXPECT_EQ(read->order_count, 1u);
  EXPECT_EQ(read->order_value, 5990);
  EXPECT_EQ(read->recent_orders, profile_.recent_orders);
  ASSERT_EQ(read->recent_items.size(), profile_.recent_items.size());
  for (size_t i = 0; i < read->recent_items.size(); ++i) {
    EXPECT_EQ(read->recent_items[i].id.view(), profile_.recent_items[i].id.view());
    EXPECT_EQ(read->recent_items[i].views, profile_.recent_items[i].views);
  }
  EXPECT_EQ(read->exposures.size(), profile_.exposures.size());
  EXPECT_EQ(read->exposures[0].campaign, profile_.exposures[0].campaign);
  EXPECT_EQ(read->exposures[0].day, profile_.exposures[0].day);
  EXPECT_EQ(read->memberships.size(), profile_.memberships.size());
  EXPECT_EQ(read->attributes, profile_.attributes);
  // The one that nothing was added to is not there.
  ASSERT_EQ(read->aggregates.size(), 2u);
  BindAggregates(schema_.aggregates, *read);
  for (size_t i = 0; i < 3; ++i) {
    const AggregateTotals was = ReadTotals(profile_.aggregates[i], profile_.last_seen, 30 * kDay);
    const AggregateTotals is = ReadTotals(read->aggregates[i], profile_.last_seen, 30 * kDay);
    EXPECT_EQ(is.count, was.count);
    EXPECT_EQ(is.sum, was.sum);
    EXPECT_EQ(ReadDistinct(read->aggregates[i], profile_.last_seen, 0),
              ReadDistinct(profile_.aggregates[i], profile_.last_seen, 0));
  }
  EXPECT_EQ(read->aggregates[0].last, profile_.aggregates[0].last);
  // The page is another one by then.
  EXPECT_TRUE(read->page_location.empty());
  EXPECT_EQ(read->open_overlay, 0u);
}

TEST_F(DigestTest, FitsAfterTwoThousandEventsAndKeepsWhatCountsMost) {
  Live(2000);
  const Bytes digest = Write();
  EXPECT_LE(digest.size(), limits::kDigestBytes);
  EXPECT_GE(digest.size(), limits::kDigestBytes * 2 / 3);
  const std::unique_ptr<Profile> read = RoundTrip();
  EXPECT_EQ(read->sequence, profile_.sequence);
  ASSERT_GE(read->recent_items.size(), 5u);
  ASSERT_LT(read->recent_items.size(), profile_.recent_items.size());
  EXPECT_EQ(read->recent_items[0].id.view(), profile_.recent_items[0].id.view());
  // The newest exposure is there, the oldest is not.
  ASSERT_GE(read->exposures.size(), 3u);
  const auto last_time = [](const Profile& profile) {
    int64_t newest = 0;
    for (const Exposure& seen : profile.exposures) newest = std::max(newest, seen.last_time);
    return newest;
  };
  EXPECT_NEAR(static_cast<double>(last_time(*read)), static_cast<double>(last_time(profile_)),
              1000);
  for (const auto dimension : wire::EnumValuesAffinityDimension()) {
    EXPECT_EQ(
        TopAffinity(read->affinities, dimension, profile_.last_seen, schema_.affinity.half_life_ms),
        TopAffinity(profile_.affinities, dimension, profile_.last_seen,
                    schema_.affinity.half_life_ms));
  }
  EXPECT_EQ(read->order_count, profile_.order_count);
  EXPECT_FALSE(read->aggregates.size() == 0);
}

TEST_F(DigestTest, FitsWhateverTheTextsAre) {
  const std::string longest(limits::kStoredTextBytes, 'x');
  FoldEvent("page_view", kTestTime,
            TestParams()
                .Text("language", longest)
                .Text("device_category", "mobile")
                .Text("traffic_source", longest)
                .Text("traffic_medium", longest)
                .Text("traffic_campaign", longest));
  for (int i = 0; i < 60; ++i) {
    const std::string id = std::to_string(100 + i) + longest.substr(3);
    FoldEvent("add_to_cart", kTestTime + i, TestParams().Items({{id, id, 20, 1, id}}));
  }
  EXPECT_LE(Write().size(), limits::kDigestBytes);
  EXPECT_EQ(RoundTrip()->device, wire::DeviceCategory::Mobile);
  EXPECT_EQ(RoundTrip()->sequence, profile_.sequence);
}

TEST_F(DigestTest, RefusesWhatWasCutOffOrChanged) {
  Live(50);
  const Bytes digest = Write();
  for (size_t size = 0; size < digest.size(); ++size) {
    EXPECT_FALSE(ReadDigest({digest.data(), size}).ok()) << size;
  }
  for (size_t i = 0; i < digest.size(); ++i) {
    Bytes changed = digest;
    changed[i] ^= 0x10;
    EXPECT_FALSE(ReadDigest(changed).ok()) << i;
  }
  Bytes longer = digest;
  longer.resize(limits::kDigestBytes + 1);
  EXPECT_FALSE(ReadDigest(longer).ok());
}

// Whoever puts the checksum right still gets nothing past the bounds.
TEST_F(DigestTest, RefusesOtherVersionsAndImpossibleParts) {
  Live(50);
  const Bytes digest = Write();
  const auto read = [](Bytes changed) {
    changed.resize(changed.size() - 4);
    const uint32_t checksum = DigestChecksum(changed);
    changed.append(reinterpret_cast<const uint8_t*>(&checksum), 4);
    return ReadDigest(changed).ok();
  };
  EXPECT_TRUE(read(digest));
  Bytes version = digest;
  version[0] = 1;
  EXPECT_FALSE(read(version));
  // The time that all others are before: after the year 2100.
  Bytes time = digest;
  time[6] = 0x7f;
  EXPECT_FALSE(read(time));
  for (size_t size = 5; size < digest.size(); ++size) {
    Bytes cut;
    cut.append(digest.data(), size);
    EXPECT_FALSE(read(cut)) << size;
  }
}

// Found by digest_fuzz: times that are counted from the end of 64 bits.
TEST_F(DigestTest, RefusesATimeThatNoClockShows) {
  Bytes forged = {2, 0xf4, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
  forged.resize(60, 0x7f);
  const uint32_t checksum = DigestChecksum(forged);
  forged.append(reinterpret_cast<const uint8_t*>(&checksum), 4);
  EXPECT_FALSE(ReadDigest(forged).ok());
}

TEST_F(DigestTest, DecidesAsTheWholeProfileWould) {
  Live(30);
  Engine engine;
  ASSERT_TRUE(engine
                  .Handle(wire::Operation::LoadRoot,
                          MakeRoot({.campaigns = {{.id = "campaign-1", .cap_visitor = 1},
                                                  {.id = "other", .min_cart_value = 10}},
                                    .segment_min_cart_value = 5,
                                    .best_sellers = {"ZAN-1002", "b", "c"},
                                    .slot_count = 4}))
                  .ok());
  FlatWriter file;
  WriteProfile(profile_, file);
  const std::vector<uint8_t> question = DecideRequestBytes(
      "page_view", profile_.last_seen + kMinute, TestParams(), {sequence_ + 1, 7}, {"home"}, true);
  const auto decide = [&] {
    EXPECT_TRUE(engine.Handle(wire::Operation::Decide, question).ok());
    return std::vector<uint8_t>(engine.response().begin(), engine.response().end());
  };
  ASSERT_TRUE(engine.Handle(wire::Operation::LoadProfile, file.bytes()).ok());
  const std::vector<uint8_t> expected = decide();
  ASSERT_TRUE(engine.Handle(wire::Operation::SaveDigest, {}).ok());
  const std::vector<uint8_t> digest(engine.response().begin(), engine.response().end());
  ASSERT_TRUE(engine.Handle(wire::Operation::LoadProfile, {}).ok());
  ASSERT_TRUE(engine.Handle(wire::Operation::LoadDigest, digest).ok());
  EXPECT_EQ(engine.profile().sequence, sequence_);
  EXPECT_EQ(decide(), expected);
  // What is none leaves the profile as it was.
  EXPECT_EQ(engine.Handle(wire::Operation::LoadDigest, {}).code(), ErrorCode::kMalformed);
  EXPECT_EQ(engine.profile().sequence, sequence_);
}

}  // namespace
}  // namespace vaiven
