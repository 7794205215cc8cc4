// A shop in memory: configuration and products are published into the engine that is shipped, and
// somebody walks through it. Used by the tests of strategies, rules and the live file.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/engine/engine.h"
#include "server/base/clock.h"
#include "server/publish/bundle.h"
#include "tests/core/event_testlib.h"

namespace vaiven::server {

// `count` products "p01", "p02", ... at 10.00, 20.00, ... euros: three brands, two categories.
inline std::vector<Product> ShopProducts(size_t count) {
  std::vector<Product> products(count);
  for (size_t i = 0; i < count; ++i) {
    Product& product = products[i];
    product.id = absl::StrCat(i < 9 ? "p0" : "p", i + 1);
    product.title = absl::StrCat("Product ", i + 1);
    product.brand = absl::StrCat("Brand ", i % 3);
    product.category = i % 2 == 0 ? "shoes" : "socks";
    product.price = static_cast<int64_t>(1000 * (i + 1));
    product.currency = "EUR";
  }
  return products;
}

class SlotShop {
 public:
  // `slot`: members of the one slot "s" beside id and content.
  explicit SlotShop(std::string_view slot, std::vector<Product> products = ShopProducts(20),
                    std::vector<uint16_t> repurchase_days = {})
      : products_(std::move(products)), repurchase_days_(std::move(repurchase_days)) {
    Publish(slot);
  }

  void Publish(std::string_view slot) {
    const ConfigFiles files = {
        {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                          "time_zone": "Europe/Madrid"})"},
        {"slots/s.json", absl::StrCat(R"({"id": "s", )", slot, R"(, "content": {"template":
            "{{#items}}<p>{{id}}</p>{{/items}}"}})")}};
    Problems problems;
    const std::optional<SiteConfig> config = ParseSiteConfig(files, problems);
    for (const Problem& problem : problems) ADD_FAILURE() << ToString(problem);
    ASSERT_TRUE(config.has_value());
    const absl::StatusOr<BundleFiles> bundle = BuildBundle({.public_key = "pk_test",
                                                            .config = *config,
                                                            .products = products_,
                                                            .repurchase_days = repurchase_days_,
                                                            .now_ms = kTestTime});
    ASSERT_TRUE(bundle.ok()) << bundle.status();
    Load(wire::Operation::LoadRoot, bundle->files.at(bundle->root));
    for (const std::string& shard : bundle->shards) {
      if (shard.empty()) continue;
      Load(wire::Operation::LoadShard, bundle->files.at(shard));
    }
  }

  void Load(wire::Operation operation, const std::string& bytes) {
    const Status status = engine_.Handle(
        operation,
        absl::MakeConstSpan(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()));
    ASSERT_TRUE(status.ok()) << status.message();
  }

  // Something happens, and time goes on by a minute.
  const wire::Decisions& Do(std::string_view name, const TestParams& params = {}) {
    EventOptions options;
    options.sequence = ++sequence_;
    const Status status = engine_.Handle(
        wire::Operation::Apply, DecideRequestBytes(name, time, params, options, {"s"}, true));
    EXPECT_TRUE(status.ok()) << status.message();
    time += kMinute;
    response_.assign(engine_.response().begin(), engine_.response().end());
    return *flatbuffers::GetRoot<wire::Decisions>(response_.data());
  }

  void View(std::string_view item) { Do("view_item", TestParams().Items({{item}})); }
  void Buy(std::string_view order, std::initializer_list<TestItem> items) {
    Do("purchase", TestParams().Text("transaction_id", order).Items(items));
  }

  // What the slot shows on a page about `item` (empty: about none): "p01 for_you", with "<- p02"
  // where that is the reason.
  std::vector<std::string> Show(std::string_view item = {}) {
    const wire::Decisions& decisions = Do("page_view", TestParams().Text("page_item", item));
    std::vector<std::string> shown;
    if (decisions.slots() == nullptr) return shown;
    for (const wire::Pick* pick : *decisions.slots()->Get(0)->picks()) {
      shown.push_back(absl::StrCat(pick->item()->str(), " ", pick->strategy_name()->str()));
      if (pick->because() != nullptr)
        absl::StrAppend(&shown.back(), " <- ", pick->because()->str());
    }
    return shown;
  }

  // Ids alone.
  std::vector<std::string> Ids(std::string_view item = {}) {
    std::vector<std::string> ids;
    for (const std::string& shown : Show(item)) ids.push_back(shown.substr(0, shown.find(' ')));
    return ids;
  }

  Engine& engine() { return engine_; }
  std::vector<Product>& products() { return products_; }

  int64_t time = kTestTime;

 private:
  std::vector<Product> products_;
  std::vector<uint16_t> repurchase_days_;
  Engine engine_;
  uint64_t sequence_ = 0;
  std::vector<uint8_t> response_;
};

}  // namespace vaiven::server
