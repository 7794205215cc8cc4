// `vaiven publish`: configuration, products and model become the files that shops load.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/config/json.h"
#include "server/config/site_config.h"
#include "server/publish/live.h"
#include "server/publish/market_publish.h"
#include "server/publish/publisher.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct PublishCommand {
  std::string data = ".vaiven";
  std::string config;
  std::string site;
  // Empty: all.
  std::string market;
  bool json = false;
  bool roll_back = false;
  bool list = false;
  bool live = false;
};

int64_t NowMs() { return absl::ToUnixMillis(absl::Now()); }

Json ManifestJson(const Manifest& manifest) {
  Json json = Json::parse(WriteManifest(manifest));
  json.erase("version");
  return json;
}

std::string Line(const Manifest& manifest) {
  const Json json = ManifestJson(manifest);
  return absl::StrCat("publish ", manifest.number, "  ", json["published"].get<std::string>(),
                      "  root ", manifest.root, "  ", manifest.file_count, " files, ",
                      manifest.file_bytes, " bytes");
}

absl::Status List(const Publisher& publisher, const PublishCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Manifest> history, publisher.History());
  VAIVEN_ASSIGN_OR_RETURN(const std::optional<Manifest> current, publisher.Current());
  Json list = Json::array();
  for (const Manifest& manifest : history) {
    const bool is_current = current && current->number == manifest.number;
    Json entry = ManifestJson(manifest);
    entry["current"] = is_current;
    entry["withdrawn"] = manifest.withdrawn;
    list.push_back(std::move(entry));
    if (!options.json) {
      std::printf("%s%s\n", Line(manifest).c_str(),
                  is_current           ? "  current"
                  : manifest.withdrawn ? "  rolled back"
                                       : "");
    }
  }
  if (options.json) std::puts(list.dump(2).c_str());
  return absl::OkStatus();
}

absl::Status RollBack(Store& store, const Site& site, const Publisher& publisher,
                      const PublishCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const Manifest manifest, publisher.RollBack());
  if (options.market.empty() || options.market == kDefaultMarket) {
    VAIVEN_RETURN_IF_ERROR(
        store.RecordPublish(site.id, {NowMs(), manifest.root, WriteManifest(manifest)}));
  }
  if (options.json) {
    std::puts(ManifestJson(manifest).dump(2).c_str());
  } else {
    std::printf("back at %s\n", Line(manifest).c_str());
  }
  return absl::OkStatus();
}

// Of each market that products are kept of, or of the one that is named.
absl::Status Live(Store& store, const Site& site, const DataFolder& folder,
                  const PublishCommand& options) {
  std::vector<std::string> markets = {options.market};
  if (options.market.empty()) {
    VAIVEN_ASSIGN_OR_RETURN(markets, store.Markets(site.id));
    markets.emplace(markets.begin(), kDefaultMarket);
  }
  Json json;
  Json others = Json::object();
  for (const std::string& market : markets) {
    VAIVEN_ASSIGN_OR_RETURN(const int64_t feed, store.FeedOf(site.id, market));
    const absl::StatusOr<LiveResult> published =
        PublishLive(store, feed, Publisher(folder.site(site.public_key, market)));
    // Of all markets, only those that were published have pages.
    if (absl::IsFailedPrecondition(published.status()) && market != markets.front()) continue;
    if (!published.ok()) return published.status();
    const LiveResult& result = *published;
    (market == markets.front() ? json : others[market]) = {{"offers", result.offers},
                                                           {"bytes", result.bytes},
                                                           {"changed", result.changed},
                                                           {"overgrown", result.overgrown}};
    if (!options.json) {
      std::printf(
          "%s%zu products sold out, came back or changed price since the last publish, %zu "
          "bytes%s\n",
          result.changed ? "" : "nothing new: ", result.offers, result.bytes,
          market == kDefaultMarket ? "" : absl::StrCat(", market ", market).c_str());
    }
    if (result.overgrown) {
      std::fprintf(stderr, "note: that is over %zu bytes: publish again\n", kLiveFileBytes);
    }
  }
  if (options.json) {
    if (!others.empty()) json["markets"] = std::move(others);
    std::puts(json.dump(2).c_str());
  }
  return absl::OkStatus();
}

// As they were published, without the digits that a float adds.
long InHundredths(float chance) { return std::lround(chance * 100); }

Json ResultJson(const MarketPublish& published) {
  const auto& [counts, result] = published;
  Json json = ManifestJson(result.manifest);
  json["changed"] = result.changed;
  json["files_written"] = result.files_written;
  json["bytes_written"] = result.bytes_written;
  json["campaigns"] = counts.campaigns;
  json["slots"] = counts.slots;
  json["segments"] = counts.segments;
  json["experiments"] = counts.experiments;
  json["products"] = counts.products;
  json["products_in_other_currency"] = counts.other_currency;
  json["rows"] = counts.rows;
  json["shards"] = counts.shards;
  json["best_sellers"] = counts.best_sellers;
  for (const Competition& competition : counts.competitions) {
    Json& slot = json["competitions"][competition.slot];
    slot["explore"] = competition.explore;
    for (size_t i = 0; i < competition.chances.size(); ++i) {
      slot["chances"][competition.strategies[i]] = InHundredths(competition.chances[i]) / 100.0;
    }
  }
  return json;
}

void Print(const std::string& market, const MarketPublish& published) {
  const auto& [counts, result] = published;
  if (market != kDefaultMarket) std::printf("\nmarket         %s\n", market.c_str());
  std::printf("%s%s\n", result.changed ? "" : "nothing changed since ",
              Line(result.manifest).c_str());
  std::printf("campaigns      %zu\nslots          %zu\nsegments       %zu\nexperiments    %zu\n",
              counts.campaigns, counts.slots, counts.segments, counts.experiments);
  std::printf("products       %zu, of which %zu with recommendations, in %zu shards\n",
              counts.products, counts.rows, counts.shards);
  if (counts.other_currency != 0) {
    std::printf("left out       %zu products in another currency than the market's\n",
                counts.other_currency);
  }
  std::printf("best sellers   %zu\n", counts.best_sellers);
  for (const Competition& competition : counts.competitions) {
    std::printf("competing      %s:", competition.slot.c_str());
    for (size_t i = 0; i < competition.chances.size(); ++i) {
      std::printf(" %s %ld %%,", competition.strategies[i].c_str(),
                  InHundredths(competition.chances[i]));
    }
    std::printf(" %g %% of the draws explore\n", 100 * competition.explore);
  }
  std::printf("written        %zu files, %zu bytes\n", result.files_written, result.bytes_written);
}

// What each market shows is checked before anything of it is written.
absl::StatusOr<std::vector<SiteConfig>> LoadMarkets(const std::string& folder,
                                                    const std::string& market) {
  VAIVEN_ASSIGN_OR_RETURN(const ConfigFiles files, ReadConfigFolder(folder));
  std::vector<SiteConfig> configs;
  if (!market.empty()) {
    VAIVEN_ASSIGN_OR_RETURN(configs.emplace_back(), ReadSiteConfig(folder, files, market));
    return configs;
  }
  VAIVEN_ASSIGN_OR_RETURN(configs.emplace_back(), ReadSiteConfig(folder, files));
  const std::vector<std::string> others = configs.front().markets;
  for (const std::string& other : others) {
    VAIVEN_ASSIGN_OR_RETURN(configs.emplace_back(), ReadSiteConfig(folder, files, other));
  }
  return configs;
}

absl::Status RunPublish(const PublishCommand& options) {
  const auto start = std::chrono::steady_clock::now();
  const DataFolder folder(options.data);
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, folder.OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  const std::string market = options.market.empty() ? std::string(kDefaultMarket) : options.market;
  const Publisher publisher(folder.site(site.public_key, market));
  if (options.list) return List(publisher, options);
  if (options.roll_back) return RollBack(*store, site, publisher, options);
  if (options.live) return Live(*store, site, folder, options);

  const std::string config_folder = options.config.empty() ? site.config_folder : options.config;
  if (config_folder.empty()) {
    return absl::InvalidArgumentError(
        "--config: the site has no folder with its configuration yet; name one here or with "
        "`vaiven init --config`");
  }
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<SiteConfig> configs,
                          LoadMarkets(config_folder, options.market));
  VAIVEN_ASSIGN_OR_RETURN(const SiteLearning learning, ReadSiteLearning(*store, site));
  const int64_t now = NowMs();
  Json json;
  Json markets = Json::object();
  for (const SiteConfig& config : configs) {
    const absl::Status has_products = store->FeedOf(site.id, config.market).status();
    if (absl::IsNotFound(has_products) && options.market.empty()) {
      std::fprintf(stderr, "note: %s\n", std::string(has_products.message()).c_str());
      continue;
    }
    absl::StatusOr<MarketPublish> published =
        PublishMarket(*store, site, learning, config,
                      Publisher(folder.site(site.public_key, config.market)), now);
    if (!published.ok()) {
      return config.market == kDefaultMarket
                 ? published.status()
                 : Annotate(published.status(), absl::StrCat("market ", config.market));
    }
    if (!options.json) {
      Print(config.market, *published);
    } else if (config.market == market) {
      json = ResultJson(*published);
    } else {
      markets[config.market] = ResultJson(*published);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!options.json) {
    std::printf("\ntook           %.2f s\n", took.count());
    return absl::OkStatus();
  }
  json["seconds"] = took.count();
  if (!markets.empty()) json["markets"] = std::move(markets);
  std::puts(json.dump(2).c_str());
  return absl::OkStatus();
}

}  // namespace

void AddPublish(CLI::App& app, Action& action) {
  auto options = std::make_shared<PublishCommand>();
  CLI::App* command = app.add_subcommand(
      "publish", "Publish configuration, products and model; shops load them within a minute");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--config", options->config,
                      "Folder with the site's configuration; that of `vaiven init` if left out");
  command->add_option("--site", options->site, "Public key of the site; only if there are several");
  command->add_option("--market", options->market,
                      "One of site.json's markets (default: all; with --rollback and --list, the "
                      "site itself)");
  CLI::Option* roll_back =
      command->add_flag("--rollback", options->roll_back, "Go back to the publish before");
  CLI::Option* list =
      command->add_flag("--list", options->list, "List what was published")->excludes(roll_back);
  command
      ->add_flag("--live", options->live,
                 "Only tell pages what sold out, came back or changed price since the last publish")
      ->excludes(roll_back)
      ->excludes(list);
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &action] { action = [options] { return RunPublish(*options); }; });
}

}  // namespace vaiven::server
