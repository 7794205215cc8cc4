// Makes all files of a bundle from configuration, products and model, without touching a disk. Used
// by `vaiven publish`, replays and tests.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "server/catalog/product.h"
#include "server/config/site_config.h"
#include "server/train/item_model.h"

namespace vaiven::server {

// Best sellers in the root, for slots that know nothing better.
inline constexpr size_t kBestSellers = 24;
// Of any other strategy that has a list for everybody.
inline constexpr size_t kListLength = 24;

struct BundleInput {
  std::string public_key;
  const SiteConfig& config;
  absl::Span<const Product> products;
  // Null: nothing was trained; rows are empty.
  const ItemModel* model = nullptr;
  // Ids, best first, for sites without a model; a model brings its own.
  absl::Span<const std::string> best_sellers = {};
  // Parallel to `products`, see wire::Card; empty: nothing was learnt.
  absl::Span<const uint16_t> repurchase_days = {};
  // ms since the Unix epoch; its year matters, for the changes of the clocks, and its day, for what
  // is new.
  int64_t now_ms = 0;
};

// A slot whose strategies compete, and with which chances.
struct Competition {
  std::string slot;
  double explore = 0;
  std::vector<std::string> strategies = {};
  std::vector<float> chances = {};
};

struct BundleCounts {
  size_t campaigns = 0;
  size_t slots = 0;
  size_t segments = 0;
  size_t experiments = 0;
  size_t products = 0;
  // Products left out because they have another currency than the site.
  size_t other_currency = 0;
  // Products that have neighbours.
  size_t rows = 0;
  size_t shards = 0;
  size_t best_sellers = 0;
  std::vector<Competition> competitions = {};
};

struct BundleFiles {
  // Bytes by name; a name is "<first 32 hex digits of the SHA-256>.vvb"; that of the file
  // for edges ends in ".json".
  std::map<std::string, std::string> files;
  std::string root;
  // Numbered as in the root; empty where there is no product in it.
  std::vector<std::string> shards;
  // That have the names of the shards, where these are too many for the root.
  std::vector<std::string> shard_lists;
  std::vector<std::string> contents;
  BundleCounts counts;
};

std::string ContentName(std::string_view bytes);

// With another ending than ".vvb".
std::string FileName(std::string_view bytes, std::string_view ending);

// The same input gives the same bytes.
absl::StatusOr<BundleFiles> BuildBundle(const BundleInput& input);

// Loads every file into the engine that is shipped: what it refuses must not be published.
absl::Status CheckBundle(const BundleFiles& bundle);

}  // namespace vaiven::server
