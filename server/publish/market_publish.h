// Builds what one market of a site needs and publishes it. Used by `vaiven publish` and, where a
// live file has outgrown itself, by `vaiven serve`.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "server/publish/bundle.h"
#include "server/publish/publisher.h"
#include "server/publish/site_bundle.h"
#include "server/store/store.h"

namespace vaiven::server {

struct MarketPublish {
  BundleCounts counts;
  PublishResult result;
};

// `publisher` is that of `config.market`. The store remembers what the site itself shows.
absl::StatusOr<MarketPublish> PublishMarket(Store& store, const Site& site,
                                            const SiteLearning& learning, const SiteConfig& config,
                                            const Publisher& publisher, int64_t now_ms);

}  // namespace vaiven::server
