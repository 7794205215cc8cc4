// After how long buyers buy a product again, learnt from orders. Used by site_bundle.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "server/catalog/product.h"
#include "server/store/records.h"

namespace vaiven::server {

class RepurchaseLearner {
 public:
  // `products` must outlive this.
  explicit RepurchaseLearner(absl::Span<const Product> products);

  // Orders by time, oldest first. One of nobody known, or refunded as a whole, says nothing.
  void Add(const Order& order);

  // Parallel to the products: the median of the days between two orders of one buyer, of the
  // product itself or, where too few have bought it twice, of its category; 0: it is not bought
  // again, or nothing is known.
  std::vector<uint16_t> Days() const;

 private:
  struct Past {
    uint32_t buyers = 0;
    // Of them, those who came back for it.
    uint32_t repeaters = 0;
    std::vector<uint16_t> days;
  };
  struct Bought {
    int64_t time = 0;
    bool again = false;
  };

  // 0: too little is known.
  static uint16_t Median(const Past& past);

  absl::Span<const Product> products_;
  // By id and alias.
  absl::flat_hash_map<std::string_view, uint32_t> index_;
  // By product.
  std::vector<Past> pasts_;
  // By hash of buyer and product.
  absl::flat_hash_map<uint64_t, Bought> bought_;
};

}  // namespace vaiven::server
