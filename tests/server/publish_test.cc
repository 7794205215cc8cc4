#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "core/base/hash.h"
#include "core/recommend/shard_index.h"
#include "core/schema/content_generated.h"
#include "server/base/files.h"
#include "server/publish/bundle.h"
#include "server/publish/market.h"
#include "server/publish/publisher.h"
#include "server/publish/shards.h"

namespace vaiven::server {
namespace {

// 2026-06-01
constexpr int64_t kNow = int64_t{1780272000} * 1000;

SiteConfig Config() {
  const ConfigFiles files = {
      {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                        "time_zone": "Europe/Madrid"})"},
      {"segments/a.json", R"({"id": "runners", "condition":
          {"events.view_item": {"count": {"$gte": 2}, "within": "7d",
                                "where": {"item_category": "running"}}}})"},
      {"campaigns/a.json", R"({"id": "low", "surface": "overlay", "trigger": {"type": "page"},
          "content": {"template": "<p>{{cart.value}}</p>", "css": "p { color: red }"}})"},
      {"campaigns/b.json", R"({"id": "high", "surface": "bar", "trigger": {"type": "page"},
          "audience": {"segments": {"$in": ["runners"]}}, "priority": 5, "variants": [
          {"id": "a", "content": {"template": "<p>A</p>"}},
          {"id": "b", "weight": 2, "content": {"template": "<p>B</p>"}}]})"},
      {"campaigns/c.json", R"({"id": "dear", "surface": "overlay", "trigger": {"type": "page"},
          "value": 3, "content": {"template": "<p>C</p>"}})"},
      {"slots/a.json", R"({"id": "home", "strategies": ["for_you", "best_sellers"],
          "content": {"template": "<ul>{{#items}}<li>{{title}}</li>{{/items}}</ul>"}})"}};
  Problems problems;
  std::optional<SiteConfig> config = ParseSiteConfig(files, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << ToString(problem);
  return config ? *std::move(config) : SiteConfig();
}

std::vector<Product> Products(size_t count) {
  std::vector<Product> products;
  for (size_t i = 0; i < count; ++i) {
    Product product;
    product.id = absl::StrCat("SKU-", 10000 + i);
    // Texts that do not compress away.
    product.title = absl::StrCat("Shoe ", Hash64(product.id), " for ", Hash64(product.id, 1));
    product.url = absl::StrCat("https://shop.example/p/", Hash64(product.id, 2));
    product.image = absl::StrCat("https://cdn.example/", Hash64(product.id, 3), ".webp");
    product.brand = absl::StrCat("Brand ", i % 7);
    product.category = "running";
    product.price = static_cast<int64_t>(1000 + i);
    product.currency = "EUR";
    product.available = i % 10 != 0;
    product.aliases = {absl::StrCat("variant-", i)};
    products.push_back(product);
  }
  return products;
}

// Each item's neighbours are the 40 after it.
ItemModel Model(const std::vector<Product>& products) {
  ItemModel model;
  model.decay = {1, 0.5f};
  for (size_t i = 0; i < products.size(); ++i) {
    model.item_ids.push_back(products[i].id);
    std::vector<Neighbour>& row = model.rows.emplace_back();
    for (size_t n = 1; n <= 40; ++n) {
      row.push_back({static_cast<uint32_t>((i + n) % products.size()), static_cast<uint8_t>(n)});
    }
  }
  model.best_sellers = {3, 0, 1};
  return model;
}

BundleFiles Build(const SiteConfig& config, const std::vector<Product>& products,
                  const ItemModel* model = nullptr) {
  const auto bundle = BuildBundle({.public_key = "pk_test",
                                   .config = config,
                                   .products = products,
                                   .model = model,
                                   .now_ms = kNow});
  EXPECT_TRUE(bundle.ok()) << bundle.status();
  return bundle.ok() ? *bundle : BundleFiles();
}

const wire::Root& RootOf(const BundleFiles& bundle) {
  return *wire::GetRoot(bundle.files.at(bundle.root).data());
}

// Ids of what the root has of a strategy for everybody.
std::vector<std::string> ListOf(const BundleFiles& bundle, wire::Strategy strategy) {
  std::vector<std::string> ids;
  for (const wire::StrategyList* list : *RootOf(bundle).lists()) {
    if (list->strategy() != strategy) continue;
    for (const wire::Card* card : *list->cards()) ids.push_back(card->id()->str());
  }
  return ids;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "vaiven-publish-test") {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(Publish, SameInputGivesSameFiles) {
  const std::vector<Product> products = Products(200);
  const ItemModel model = Model(products);
  const BundleFiles first = Build(Config(), products, &model);
  const BundleFiles second = Build(Config(), products, &model);
  EXPECT_EQ(first.root, second.root);
  EXPECT_EQ(first.files, second.files);
  EXPECT_EQ(first.root.size(), 36u);
  for (const auto& [name, bytes] : first.files) EXPECT_EQ(name, ContentName(bytes));
  const absl::Status checked = CheckBundle(first);
  EXPECT_TRUE(checked.ok()) << checked;
}

TEST(Publish, NamesFilesByTheirContent) {
  // SHA-256 of "abc", FIPS 180-2.
  EXPECT_EQ(ContentName("abc"), "ba7816bf8f01cfea414140de5dae2223.vvb");
}

TEST(Publish, WorksWithoutProductsAndWithoutModel) {
  const BundleFiles empty = Build(Config(), {});
  EXPECT_TRUE(empty.shards.empty());
  EXPECT_TRUE(CheckBundle(empty).ok());

  const BundleFiles untrained = Build(Config(), Products(30));
  EXPECT_TRUE(CheckBundle(untrained).ok());
  EXPECT_EQ(untrained.counts.rows, 0u);
  // What is in stock, in the order of the feed.
  ASSERT_EQ(ListOf(untrained, wire::Strategy::BestSellers).size(), 24u);
  EXPECT_EQ(ListOf(untrained, wire::Strategy::BestSellers)[0], "SKU-10001");
}

TEST(Publish, WritesWhatDecidesExperimentsIntoTheRootAndWhatTheyChangeBesideIt) {
  Problems problems;
  const std::optional<SiteConfig> config =
      ParseSiteConfig({{"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                         "time_zone": "Europe/Madrid"})"},
                       {"experiments/a.json", R"({"id": "title", "pages": ["/"], "coverage": 0.5,
          "namespace": {"id": "home", "from": 0, "to": 0.5}, "variants": [{"id": "a"},
          {"id": "b", "changes": [{"selector": "h1", "content": {"template": "<b>1 &lt; 2</b>"}}]}]})"}},
                      problems);
  ASSERT_TRUE(config.has_value());
  const BundleFiles bundle = Build(*config, Products(3));
  const auto* root = flatbuffers::GetRoot<wire::Root>(bundle.files.at(bundle.root).data());
  ASSERT_EQ(root->experiments()->size(), 1u);
  const wire::Experiment& experiment = *root->experiments()->Get(0);
  EXPECT_EQ(experiment.seed()->str(), "title");
  EXPECT_EQ(experiment.namespace_seed()->str(), "__home");
  EXPECT_EQ(experiment.variants()->Get(1)->bucket()->from(), 0.5);
  EXPECT_EQ(experiment.variants()->Get(1)->bucket()->until(), 0.75);
  EXPECT_EQ(bundle.files.at(root->edge()->str()),
            R"({"experiments":[{"id":"title","pages":["/"],"variants":[{"id":"a"},)"
            R"({"id":"b","changes":[{"selector":"h1","html":"<b>1 &lt; 2</b>"}]}]}]})");
  // Pages load the root: nothing is in it where there are no experiments.
  const BundleFiles without = Build(Config(), Products(3));
  const auto* bare = flatbuffers::GetRoot<wire::Root>(without.files.at(without.root).data());
  EXPECT_EQ(bare->experiments(), nullptr);
  EXPECT_EQ(bare->edge(), nullptr);
}

TEST(Publish, PutsTheBestCampaignFirst) {
  const BundleFiles bundle = Build(Config(), {});
  const auto& campaigns = *RootOf(bundle).campaigns();
  ASSERT_EQ(campaigns.size(), 3u);
  EXPECT_EQ(campaigns.Get(0)->id()->str(), "high");
  EXPECT_EQ(campaigns.Get(1)->id()->str(), "dear");
  EXPECT_EQ(campaigns.Get(2)->id()->str(), "low");
  EXPECT_EQ(campaigns.Get(0)->variants()->Get(1)->weight(), 2);
  const std::string content = campaigns.Get(2)->variants()->Get(0)->content()->str();
  const wire::Content* file = wire::GetContentFile(bundle.files.at(content).data())->content();
  EXPECT_EQ(file->campaign()->str(), "low");
  EXPECT_EQ(file->css()->str(), "p { color: red }");
}

TEST(Publish, ShipsRowsWithTheCardsOfTheirNeighbours) {
  const std::vector<Product> products = Products(100);
  const ItemModel model = Model(products);
  const BundleFiles bundle = Build(Config(), products, &model);
  size_t rows = 0;
  for (size_t number = 0; number < bundle.shards.size(); ++number) {
    if (bundle.shards[number].empty()) continue;
    const wire::Shard* shard = wire::GetShard(bundle.files.at(bundle.shards[number]).data());
    std::string before;
    for (const wire::Row* row : *shard->rows()) {
      const std::string id = shard->cards()->Get(row->item())->id()->str();
      EXPECT_EQ(ShardOfItem(id, static_cast<uint32_t>(bundle.shards.size())), number);
      EXPECT_LT(before, id);
      ASSERT_EQ(row->neighbours()->size(), kRowNeighbours);
      const size_t index = std::stoul(id.substr(4)) - 10000;
      EXPECT_EQ(shard->cards()->Get(row->neighbours()->Get(0))->id()->str(),
                products[(index + 1) % 100].id);
      EXPECT_EQ(row->weights()->Get(31), 32);
      before = id;
      ++rows;
    }
  }
  EXPECT_EQ(rows, 100u);
  // 3 and 1: 0 is sold out.
  EXPECT_EQ(ListOf(bundle, wire::Strategy::BestSellers)[0], products[3].id);
  EXPECT_EQ(ListOf(bundle, wire::Strategy::BestSellers)[1], products[1].id);
}

TEST(Publish, FindsModelItemsByAliasAndSkipsThoseNotOnSale) {
  std::vector<Product> products = Products(3);
  products[2].currency = "USD";
  ItemModel model;
  model.item_ids = {"variant-0", "variant-1", "SKU-10002", "gone"};
  model.rows = {{{3, 1}, {2, 2}, {1, 3}}, {}, {}, {}};
  const BundleFiles bundle = Build(Config(), products, &model);
  EXPECT_EQ(bundle.counts.other_currency, 1u);
  EXPECT_EQ(bundle.counts.products, 2u);
  EXPECT_EQ(bundle.counts.rows, 1u);
}

TEST(Publish, KeepsShardsLight) {
  const std::vector<Product> products = Products(1200);
  const ItemModel model = Model(products);
  const BundleFiles bundle = Build(Config(), products, &model);
  EXPECT_GT(bundle.shards.size(), 10u);
  for (const std::string& name : bundle.shards) {
    if (name.empty()) continue;
    const std::string& bytes = bundle.files.at(name);
    uLongf size = compressBound(bytes.size());
    std::string compressed(size, '\0');
    ASSERT_EQ(compress2(reinterpret_cast<Bytef*>(compressed.data()), &size,
                        reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 6),
              Z_OK);
    EXPECT_LE(size, kShardCompressedBytes);
  }
  EXPECT_LE(Build(Config(), Products(64)).shards.size(), 2u);
}

// A page loads the root of any shop: what grows with the catalogue is in files of its own.
TEST(Publish, KeepsTheRootOfALargeCatalogueSmall) {
  const std::vector<Product> products = Products(kShardsPerList * 20);
  const ItemModel model = Model(products);
  const BundleFiles bundle = Build(Config(), products, &model);
  ASSERT_GT(bundle.shards.size(), kShardsPerList);
  EXPECT_TRUE(CheckBundle(bundle).ok());
  const wire::Root& root = *wire::GetRoot(bundle.files.at(bundle.root).data());
  EXPECT_EQ(root.shards()->size(), 0u);
  EXPECT_EQ(root.shard_count(), bundle.shards.size());
  ASSERT_EQ(root.shard_lists()->size(), bundle.shard_lists.size());
  for (uint32_t shard = 0; shard < bundle.shards.size(); ++shard) {
    const std::string list = root.shard_lists()->Get(shard / kShardsPerList)->str();
    const wire::Shard& names = *wire::GetShard(bundle.files.at(list).data());
    EXPECT_EQ(names.first(), shard / kShardsPerList * kShardsPerList);
    EXPECT_EQ(names.names()->Get(shard % kShardsPerList)->str(), bundle.shards[shard]);
  }
}

TEST(Publish, ChangesOnlyTheShardsOfWhatChanged) {
  std::vector<Product> products = Products(1200);
  const ItemModel model = Model(products);
  const BundleFiles before = Build(Config(), products, &model);
  products[600].price += 1;
  const BundleFiles after = Build(Config(), products, &model);
  ASSERT_EQ(before.shards.size(), after.shards.size());
  size_t changed = 0;
  for (size_t i = 0; i < before.shards.size(); ++i) changed += before.shards[i] != after.shards[i];
  EXPECT_GT(changed, 0u);
  // Its own row and those of the items that name it; as one that is alike, its neighbours by price
  // on either side.
  EXPECT_LE(changed, kRowNeighbours + 2 * kSimilarNeighbours + 1);
  EXPECT_LT(changed, before.shards.size() / 2) << before.shards.size();
  EXPECT_NE(before.root, after.root);
}

TEST(Publish, ReplacesManyFilesOrLeavesNothingBehind) {
  const Folder folder;
  const std::string path = folder.path();
  std::filesystem::create_directories(path);
  const std::vector<FileContent> first = {{"a", "one"}, {"b", "two"}};
  const std::vector<FileContent> second = {{"b", "three"}};
  const std::vector<FileContent> broken = {{"c", "four"}, {"no/such/folder", "five"}};
  EXPECT_TRUE(ReplaceFiles(path, first).ok());
  EXPECT_TRUE(ReplaceFiles(path, second).ok());
  EXPECT_EQ(*ReadFile(path + "/a"), "one");
  EXPECT_EQ(*ReadFile(path + "/b"), "three");
  EXPECT_FALSE(ReplaceFiles(path, broken).ok());
  size_t files = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(path)) ++files;
  EXPECT_EQ(files, 2u);
}

TEST(Publish, SwitchesTheManifestAndKeepsUnchangedFiles) {
  const Folder folder;
  const Publisher publisher(folder.path());
  const SiteConfig config = Config();
  const BundleFiles first = Build(config, Products(30));
  const auto published = publisher.Publish("pk_test", first, kNow);
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_TRUE(published->changed);
  EXPECT_EQ(published->manifest.number, 1);
  EXPECT_EQ(published->files_written, first.files.size());
  EXPECT_EQ(
      *ReadFile(folder.path() + "/manifest.json"),
      absl::StrCat("{\"version\":1,\"site\":\"pk_test\",\"root\":\"", first.root,
                   "\",\"published\":\"2026-06-01T00:00:00.000Z\",\"number\":1,\"files\":{"
                   "\"count\":",
                   first.files.size(), ",\"bytes\":", published->manifest.file_bytes, "}}\n"));
  for (const auto& [name, bytes] : first.files) {
    EXPECT_EQ(*ReadFile(folder.path() + "/files/" + name), bytes);
  }

  const auto again = publisher.Publish("pk_test", first, kNow + 1000);
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->changed);
  EXPECT_EQ(again->files_written, 0u);
  EXPECT_EQ(again->manifest, published->manifest);

  const auto more = publisher.Publish("pk_test", Build(config, Products(31)), kNow + 2000);
  ASSERT_TRUE(more.ok());
  EXPECT_EQ(more->manifest.number, 2);
  // The shard and the root; contents of campaigns stayed.
  EXPECT_EQ(more->files_written, 2u);
}

TEST(Publish, RollsBack) {
  const Folder folder;
  const Publisher publisher(folder.path());
  const SiteConfig config = Config();
  EXPECT_EQ(publisher.RollBack().status().message(),
            "the site was never published: nothing to go back to");
  std::vector<Manifest> manifests;
  for (size_t i = 0; i < 3; ++i) {
    manifests.push_back(
        publisher.Publish("pk_test", Build(config, Products(30 + i)), kNow)->manifest);
  }
  EXPECT_EQ(*publisher.RollBack(), manifests[1]);
  EXPECT_EQ(**publisher.Current(), manifests[1]);
  const auto fourth = publisher.Publish("pk_test", Build(config, Products(40)), kNow);
  EXPECT_EQ(fourth->manifest.number, 4);
  // Not to the third, which was withdrawn.
  EXPECT_EQ(*publisher.RollBack(), manifests[1]);
  EXPECT_EQ(*publisher.RollBack(), manifests[0]);
  EXPECT_EQ(publisher.RollBack().status().message(),
            "publish 1 is the oldest one: nothing to go back to");
  EXPECT_EQ(publisher.History()->size(), 4u);
}

TEST(Publish, LeavesWhatIsThereWhenTheBundleIsBroken) {
  const Folder folder;
  const Publisher publisher(folder.path());
  BundleFiles bundle = Build(Config(), Products(30));
  ASSERT_TRUE(publisher.Publish("pk_test", bundle, kNow).ok());
  const std::string before = *ReadFile(folder.path() + "/manifest.json");

  std::string& shard = bundle.files.at(bundle.shards[0]);
  shard.resize(shard.size() / 2);
  const auto refused = publisher.Publish("pk_test", bundle, kNow);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().message().substr(0, 45),
            "the item shard 0 cannot be published: shard: ");
  EXPECT_EQ(*ReadFile(folder.path() + "/manifest.json"), before);
}

TEST(Market, WritesMoneyAsTheLocaleDoes) {
  const MoneyStyle euro = *MoneyStyleOf("es-ES", "EUR");
  EXPECT_EQ(euro.decimal, ",");
  EXPECT_EQ(euro.group, ".");
  EXPECT_EQ(euro.prefix, "");
  EXPECT_EQ(euro.suffix, "\u00a0€");
  EXPECT_EQ(euro.digits, 2);
  const MoneyStyle dollar = *MoneyStyleOf("en-US", "USD");
  EXPECT_EQ(dollar.prefix, "$");
  EXPECT_EQ(dollar.suffix, "");
  EXPECT_EQ(dollar.decimal, ".");
  EXPECT_EQ(dollar.group, ",");
  const MoneyStyle yen = *MoneyStyleOf("ja-JP", "JPY");
  EXPECT_EQ(yen.digits, 0);
  EXPECT_EQ(yen.decimal, "");
  const MoneyStyle egypt = *MoneyStyleOf("ar-EG", "EGP");
  EXPECT_EQ(egypt.group, ",") << "digits are 0-9 and their signs";
}

TEST(Market, KnowsWhenTheClocksChange) {
  const std::vector<ZoneOffset> madrid = *ZoneOffsets("Europe/Madrid", kNow);
  // Twice a year from 2025 to 2031, and where 2025 began.
  ASSERT_EQ(madrid.size(), 15u);
  EXPECT_EQ(madrid[0].from, int64_t{1735689600} * 1000);
  EXPECT_EQ(madrid[0].seconds, 3600);
  // 2025-03-30 01:00 UTC.
  EXPECT_EQ(madrid[1].from, int64_t{1743296400} * 1000);
  EXPECT_EQ(madrid[1].seconds, 7200);
  EXPECT_EQ(madrid[2].seconds, 3600);
  EXPECT_EQ(ZoneOffsets("Asia/Tokyo", kNow)->size(), 1u);
  EXPECT_FALSE(ZoneOffsets("Europe/Nowhere", kNow).ok());
}

}  // namespace
}  // namespace vaiven::server
