#include "server/publish/market_publish.h"

#include "server/base/status.h"

namespace vaiven::server {

absl::StatusOr<MarketPublish> PublishMarket(Store& store, const Site& site,
                                            const SiteLearning& learning, const SiteConfig& config,
                                            const Publisher& publisher, int64_t now_ms) {
  VAIVEN_ASSIGN_OR_RETURN(const BundleFiles bundle,
                          BuildSiteBundle(store, site, learning, config, now_ms));
  VAIVEN_ASSIGN_OR_RETURN(PublishResult result, publisher.Publish(site.public_key, bundle, now_ms));
  if (result.changed && config.market == kDefaultMarket) {
    VAIVEN_RETURN_IF_ERROR(store.RecordPublish(
        site.id, {now_ms, result.manifest.root, WriteManifest(result.manifest)}));
  }
  return MarketPublish{bundle.counts, std::move(result)};
}

}  // namespace vaiven::server
