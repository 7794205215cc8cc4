#include "server/publish/site_bundle.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/base/status.h"
#include "server/publish/repurchase.h"
#include "server/train/best_sellers.h"
#include "server/train/model_file.h"
#include "server/train/store_sessions.h"

namespace vaiven::server {

absl::StatusOr<SiteLearning> ReadSiteLearning(Store& store, const Site& site) {
  SiteLearning learning;
  VAIVEN_ASSIGN_OR_RETURN(const std::optional<StoredModel> stored, store.LatestModel(site.id));
  if (stored) {
    VAIVEN_ASSIGN_OR_RETURN(learning.model, ReadModel(stored->bytes));
    return learning;
  }
  VAIVEN_ASSIGN_OR_RETURN(const TrainingData data, StoreSessions(store, site.id).Read());
  for (const uint32_t item : RankBestSellers(data, data.item_ids.size())) {
    learning.best_sellers.push_back(data.item_ids[item]);
  }
  return learning;
}

absl::StatusOr<BundleFiles> BuildSiteBundle(Store& store, const Site& site,
                                            const SiteLearning& learning, const SiteConfig& config,
                                            int64_t now_ms) {
  VAIVEN_ASSIGN_OR_RETURN(const int64_t feed, store.FeedOf(site.id, config.market));
  std::vector<Product> products;
  VAIVEN_RETURN_IF_ERROR(store.ForEachProduct(feed, [&](const Product& product) {
    products.push_back(product);
    return absl::OkStatus();
  }));
  RepurchaseLearner repurchase{products};
  VAIVEN_RETURN_IF_ERROR(store.ForEachOrder(site.id, [&](const Order& order) {
    repurchase.Add(order);
    return absl::OkStatus();
  }));
  const std::vector<uint16_t> repurchase_days = repurchase.Days();
  return BuildBundle({.public_key = site.public_key,
                      .config = config,
                      .products = products,
                      .model = learning.model ? &*learning.model : nullptr,
                      .best_sellers = learning.best_sellers,
                      .repurchase_days = repurchase_days,
                      .now_ms = now_ms});
}

}  // namespace vaiven::server
