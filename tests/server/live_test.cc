// The live file: from a change in the store to what pages show.
#include "server/publish/live.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "core/schema/live_generated.h"
#include "server/http/live_loop.h"
#include "server/ingest/offer_json.h"
#include "tests/server/import_testlib.h"
#include "tests/server/slot_testlib.h"

namespace vaiven::server {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string LiveOf(const std::vector<OfferChange>& changes) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Offer>> offers;
  for (const OfferChange& change : changes) {
    const auto id = builder.CreateString(change.id);
    offers.push_back(wire::CreateOffer(builder, id, change.price, change.list_price,
                                       change.available,
                                       static_cast<uint32_t>(change.reduced / 1000),
                                       static_cast<uint32_t>(change.restocked / 1000)));
  }
  wire::FinishLiveBuffer(builder, wire::CreateLive(builder, builder.CreateVector(offers)));
  return std::string(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
}

TEST(Live, WhatSoldOutIsInNoStrategyAndComesBack) {
  SlotShop shop(R"("strategies": ["recently_viewed", "similar", "best_sellers"], "count": 20,
      "rules": [{"name": "r", "action": "pin", "where": {"id": "p03"}}])");
  shop.View("p02");
  EXPECT_THAT(shop.Ids("p01"), Contains("p02"));
  shop.Load(wire::Operation::LoadLive, LiveOf({{.id = "p02", .price = 2000, .available = false},
                                               {.id = "p03", .price = 3000, .available = false},
                                               {.id = "p04", .price = 4000, .available = false}}));
  const std::vector<std::string> shown = shop.Ids("p01");
  for (const char* gone : {"p02", "p03", "p04"}) EXPECT_THAT(shown, Not(Contains(gone)));
  EXPECT_EQ(shown.size(), 16u);
  shop.Load(wire::Operation::LoadLive, "");
  EXPECT_THAT(shop.Ids("p01"), Contains("p02"));
}

TEST(Live, PricesAreThoseOfNowAndDropsAreToldAtOnce) {
  SlotShop shop(R"("strategies": ["price_drop", "back_in_stock"], "fallback": false)");
  shop.View("p05");
  EXPECT_THAT(shop.Show(), IsEmpty());
  shop.Load(
      wire::Operation::LoadLive,
      LiveOf({{.id = "p05", .price = 4200, .list_price = 5000, .reduced = kTestTime + kHour}}));
  EXPECT_THAT(shop.Show(), ElementsAre("p05 price_drop <- p05"));
}

TEST(Live, WhatIsNoLiveFileChangesNothing) {
  SlotShop shop(R"("strategies": ["best_sellers"], "count": 2)");
  shop.Load(wire::Operation::LoadLive, LiveOf({{.id = "p01", .available = false}}));
  for (const std::string& bytes : {std::string("what is this"), LiveOf({}).substr(0, 12)}) {
    EXPECT_FALSE(shop.engine()
                     .Handle(wire::Operation::LoadLive,
                             {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()})
                     .ok());
  }
  EXPECT_THAT(shop.Ids(), ElementsAre("p02", "p03"));
}

class LiveStoreTest : public ImportTest {
 protected:
  void SetUp() override {
    const std::filesystem::path config = folder_.file("config");
    std::filesystem::create_directories(config);
    std::ofstream(config / "site.json")
        << R"({"language": "es", "locale": "es-ES", "currency": "EUR",
               "time_zone": "Europe/Madrid"})";
    Site site = store_->Sites()->at(0);
    site.config_folder = config;
    ASSERT_TRUE(store_->UpdateSite(site).ok());
    Import(0, "in stock");
  }

  // 900 products; what is said of those from `from` on.
  void Import(int from, std::string_view availability) {
    std::string csv = "id,title,price,availability\n";
    for (int i = 0; i < 900; ++i) {
      absl::StrAppend(&csv, "product-number-", i, ",P,10,", i >= from ? availability : "in stock",
                      "\n");
    }
    ImportOptions options = Options(csv);
    options.now = now_ += 1000;
    ASSERT_TRUE(Products(options).ok());
  }

  Site site() { return store_->Sites()->at(0); }
  Publisher publisher() { return Publisher(DataFolder(folder_.path()).site("pk_1")); }

  void Publish() {
    const absl::StatusOr<SiteConfig> config = LoadSiteConfig(site().config_folder);
    ASSERT_TRUE(config.ok());
    std::vector<Product> products = StoredProducts();
    const auto bundle = BuildBundle(
        {.public_key = "pk_1", .config = *config, .products = products, .now_ms = now_});
    ASSERT_TRUE(bundle.ok());
    ASSERT_TRUE(publisher().Publish("pk_1", *bundle, now_).ok());
  }

  int64_t now_ = kNow;
};

TEST_F(LiveStoreTest, HoldsWhatChangedSinceThePublishAndNoMore) {
  EXPECT_EQ(PublishLive(*store_, site().id, publisher()).status().code(),
            absl::StatusCode::kFailedPrecondition);
  Publish();
  absl::StatusOr<LiveResult> live = PublishLive(*store_, site().id, publisher());
  ASSERT_TRUE(live.ok()) << live.status();
  EXPECT_EQ(live->offers, 0u);
  EXPECT_FALSE(live->changed);

  Import(898, "out of stock");
  live = PublishLive(*store_, site().id, publisher());
  ASSERT_TRUE(live.ok());
  EXPECT_EQ(live->offers, 2u);
  EXPECT_TRUE(live->changed);
  EXPECT_FALSE(live->overgrown);
  const Manifest manifest = **publisher().Current();
  const std::string name = manifest.live;
  EXPECT_THAT(name, testing::MatchesRegex("[0-9a-f]+\\.vvl"));
  const std::string files = DataFolder(folder_.path()).files("pk_1");
  EXPECT_EQ(std::filesystem::file_size(files + "/" + name), live->bytes);
  live = PublishLive(*store_, site().id, publisher());
  EXPECT_FALSE(live->changed);

  // A full publish has them itself.
  Publish();
  EXPECT_EQ((*publisher().Current())->live, "");
  EXPECT_EQ(PublishLive(*store_, site().id, publisher())->offers, 0u);
  // And going back brings them back with the next look.
  ASSERT_TRUE(publisher().RollBack().ok());
  EXPECT_EQ(PublishLive(*store_, site().id, publisher())->offers, 2u);
}

TEST_F(LiveStoreTest, SaysWhenItHasGrownTooLarge) {
  Publish();
  Import(0, "out of stock");
  const absl::StatusOr<LiveResult> live = PublishLive(*store_, site().id, publisher());
  ASSERT_TRUE(live.ok());
  EXPECT_EQ(live->offers, 900u);
  EXPECT_TRUE(live->overgrown);
}

TEST_F(LiveStoreTest, TheServerPublishesAgainInItsPlace) {
  Publish();
  Import(0, "out of stock");
  {
    LiveLoop loop(*store_, DataFolder(folder_.path()), std::chrono::milliseconds(1));
    for (int i = 0; i < 2000 && (*publisher().Current())->number < 2; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  EXPECT_EQ((*publisher().Current())->number, 2);
  EXPECT_EQ((*publisher().Current())->live, "");
}

TEST_F(LiveStoreTest, BackEndsTellOffersById) {
  Publish();
  now_ += 1000;
  const auto updates = ReadOfferUpdates(R"({"products": [
      {"id": "product-number-3", "available": false},
      {"id": "product-number-4", "price": 7.5, "list_price": 10},
      {"id": "nobody"}]})");
  ASSERT_TRUE(updates.ok()) << updates.status();
  const auto result = store_->UpdateOffers(site_, *updates, now_);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->updated, 2u);
  EXPECT_THAT(result->unknown, ElementsAre("nobody"));
  const std::vector<Product> products = StoredProducts();
  EXPECT_FALSE(products[3].available);
  EXPECT_EQ(products[3].changed, now_);
  EXPECT_EQ(products[4].price, 750);
  EXPECT_EQ(products[4].list_price, 1000);
  EXPECT_EQ(products[4].reduced, now_);
  EXPECT_EQ(PublishLive(*store_, site().id, publisher())->offers, 2u);
  // Told again, nothing changes.
  ASSERT_TRUE(store_->UpdateOffers(site_, *updates, now_ + 1000).ok());
  EXPECT_EQ(StoredProducts()[3].changed, now_);
}

TEST(OfferJson, AnswersMistakesWithTheirPlace) {
  const auto message = [](std::string_view json) {
    return std::string(ReadOfferUpdates(json).status().message());
  };
  EXPECT_THAT(message("{"), HasSubstr("not JSON"));
  EXPECT_THAT(message("[]"), HasSubstr("{\"products\": [...]}"));
  EXPECT_THAT(message(R"({"products": []})"), HasSubstr("1 to 1000"));
  EXPECT_THAT(message(R"({"products": [{"price": 3}]})"), HasSubstr("products[0].id is null"));
  EXPECT_THAT(message(R"({"products": [{"id": "a"}, {"id": "b", "price": -1}]})"),
              HasSubstr("products[1].price is -1"));
  EXPECT_THAT(message(R"({"products": [{"id": "a", "available": "no"}]})"),
              HasSubstr("right is true or false"));
  EXPECT_THAT(message(R"({"products": [{"id": "a", "stock": 3}]})"),
              HasSubstr("a product has id, price, list_price, available"));
}

}  // namespace
}  // namespace vaiven::server
