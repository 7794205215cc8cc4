// What the merchant's rules ask of products, answered before anything is published: a page gets a
// bit for each answer, and neither margins nor attributes. Used by bundle.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "server/catalog/product.h"
#include "server/config/site_config.h"

namespace vaiven::server {

// Parallel to `products`: 1 for the fifth with the lowest margin to 5 for that with the highest; 0
// where the feed tells no cost. Margin is the share of the price that is left.
std::vector<int> MarginRanks(absl::Span<const Product> products);

// Parallel to `products`, as wire::Card.traits.
absl::StatusOr<std::vector<uint64_t>> FindTraits(const SiteConfig& config,
                                                 absl::Span<const Product> products);

}  // namespace vaiven::server
