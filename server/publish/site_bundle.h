// The bundle of a market of a site as its store has it now: products, newest model or, without one,
// what orders and events tell. Used by `vaiven publish` and, where a live file has outgrown itself,
// by `vaiven serve`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/publish/bundle.h"
#include "server/store/store.h"

namespace vaiven::server {

// What all markets of a site recommend by.
struct SiteLearning {
  // The newest one; nothing: nothing was trained.
  std::optional<ItemModel> model;
  // Ids, best first; only without a model, which has its own.
  std::vector<std::string> best_sellers;
};

absl::StatusOr<SiteLearning> ReadSiteLearning(Store& store, const Site& site);

absl::StatusOr<BundleFiles> BuildSiteBundle(Store& store, const Site& site,
                                            const SiteLearning& learning, const SiteConfig& config,
                                            int64_t now_ms);

}  // namespace vaiven::server
