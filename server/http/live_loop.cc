#include "server/http/live_loop.h"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "server/base/clock.h"
#include "server/base/status.h"
#include "server/config/site_config.h"
#include "server/publish/live.h"
#include "server/publish/market_publish.h"

namespace vaiven::server {
namespace {

absl::Status PublishAgain(Store& store, const Site& site, const std::string& market,
                          const Publisher& publisher) {
  if (site.config_folder.empty()) {
    return absl::FailedPreconditionError(
        "the site has no configuration folder; run `vaiven publish --config`");
  }
  VAIVEN_ASSIGN_OR_RETURN(const SiteConfig config, LoadSiteConfig(site.config_folder, market));
  VAIVEN_ASSIGN_OR_RETURN(const SiteLearning learning, ReadSiteLearning(store, site));
  return PublishMarket(store, site, learning, config, publisher, NowMs()).status();
}

absl::Status Refresh(Store& store, const Site& site, const std::string& market,
                     const Publisher& publisher) {
  const absl::StatusOr<std::optional<Manifest>> current = publisher.Current();
  if (!current.ok()) return current.status();
  if (!*current) return absl::OkStatus();
  VAIVEN_ASSIGN_OR_RETURN(const int64_t feed, store.FeedOf(site.id, market));
  VAIVEN_ASSIGN_OR_RETURN(const LiveResult result, PublishLive(store, feed, publisher));
  if (!result.overgrown || !result.changed) return absl::OkStatus();
  spdlog::info("{}, {}: {} products changed since the last publish: publishing again",
               site.public_key, market, result.offers);
  return PublishAgain(store, site, market, publisher);
}

}  // namespace

LiveLoop::LiveLoop(Store& store, DataFolder folder, std::chrono::milliseconds period)
    : store_(store), folder_(std::move(folder)), thread_([this, period] { Run(period); }) {}

LiveLoop::~LiveLoop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void LiveLoop::Run(std::chrono::milliseconds period) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, period, [this] { return stopping_; })) {
    lock.unlock();
    Round();
    lock.lock();
  }
}

void LiveLoop::Round() {
  const absl::StatusOr<std::vector<Site>> sites = store_.Sites();
  if (!sites.ok()) {
    spdlog::warn("live files: {}", sites.status().message());
    return;
  }
  for (const Site& site : *sites) {
    absl::StatusOr<std::vector<std::string>> markets = store_.Markets(site.id);
    if (!markets.ok()) markets.emplace();
    markets->emplace_back(kDefaultMarket);
    for (const std::string& market : *markets) {
      const absl::Status status =
          Refresh(store_, site, market, Publisher(folder_.site(site.public_key, market)));
      // Somebody else is publishing: the next round finds what there is then.
      if (status.ok() || absl::IsUnavailable(status) || absl::IsAborted(status)) continue;
      spdlog::warn("{}, {}: live file: {}", site.public_key, market, std::string(status.message()));
    }
  }
}

}  // namespace vaiven::server
