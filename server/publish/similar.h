// Which products are like which, from what the feed says of them alone: title, category, brand,
// price and other attributes. Works for a product that nobody has looked at yet. Used by shards.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "server/catalog/product.h"

namespace vaiven::server {

struct SimilarProduct {
  // Into the products given.
  uint32_t index = 0;
  // Above 0, 1 at most.
  double likeness = 0;
};

// For each product, at most `count` others, most alike first; equal ones in the order of
// `products`. Those of other categories only where their titles share a word that few have.
//
// The measure is a weighted sum: cosine of the titles' words weighted by inverse document frequency
// (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 6.3), the same of attributes
// that two products at least and half of them at most have, same category, same brand, and the
// lower price over the higher. Each product is compared with those that share its rarest words and
// with those of its category whose price is nearest, so that time grows with the number of products
// and not with its square.
std::vector<std::vector<SimilarProduct>> FindSimilar(absl::Span<const Product* const> products,
                                                     size_t count);

}  // namespace vaiven::server
