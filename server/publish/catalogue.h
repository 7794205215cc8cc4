// The products and the model of a site, brought together: what item shards are cut from. Used by
// bundle.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "server/catalog/product.h"
#include "server/train/item_model.h"

namespace vaiven::server {

// Neighbours of a row at most, by kind.
inline constexpr size_t kRowNeighbours = 32;
inline constexpr size_t kSimilarNeighbours = 12;
inline constexpr size_t kBoughtNeighbours = 12;

// As in wire::Card.
struct CardSignals {
  uint8_t popularity = 0;
  uint8_t trend = 128;
  uint16_t repurchase_days = 0;
  uint64_t traits = 0;
};

// A product in a list of the root.
struct CatalogueItem {
  const Product* product = nullptr;
  CardSignals signals;
};

// Indices into Catalogue::products and their weights (wire::Row), best first.
struct CatalogueList {
  std::vector<uint32_t> neighbours;
  std::vector<uint8_t> weights;
};

// As wire::Row: what is looked at with a product, what is like it, what is bought with it.
struct CatalogueRow : CatalogueList {
  CatalogueList similar;
  CatalogueList bought;
};

class Catalogue {
 public:
  // Products without an id or in another currency are left out and counted. `products` and `model`
  // (null: none) must outlive this.
  // `repurchase_days` and `traits` are parallel to `products`, or empty.
  Catalogue(absl::Span<const Product> products, const ItemModel* model, std::string_view currency,
            absl::Span<const uint16_t> repurchase_days = {},
            absl::Span<const uint64_t> traits = {});

  // In the order of their ids.
  const std::vector<const Product*>& products() const { return products_; }
  // Parallel to products().
  const std::vector<CatalogueRow>& rows() const { return rows_; }
  const std::vector<CardSignals>& signals() const { return signals_; }
  size_t other_currency() const { return other_currency_; }
  // Rows that have a neighbour.
  size_t trained_rows() const;

  // The first `count` of `ranked` (ids or aliases) that are on sale and available; then, where that
  // is too few, products in the order of the feed. With a trait, of those that have it; -1: of all.
  std::vector<CatalogueItem> BestSellers(absl::Span<const std::string> ranked, size_t count,
                                         int trait = -1) const;

  // The first `count` of `ranked` (ids or aliases) that are on sale and available.
  std::vector<CatalogueItem> OnSale(absl::Span<const std::string> ranked, size_t count,
                                    int trait = -1) const;

  // Available products, at most `count`: on offer for no longer than half a year, the newest first;
  // back in stock since a month at most, the latest first; reduced, the latest first and then those
  // reduced most.
  std::vector<CatalogueItem> New(int64_t now_ms, size_t count) const;
  std::vector<CatalogueItem> BackInStock(int64_t now_ms, size_t count) const;
  std::vector<CatalogueItem> Reduced(size_t count) const;

 private:
  // The `count` available products that `score` gives most; none that it gives 0. Equal ones by id.
  std::vector<CatalogueItem> Top(absl::FunctionRef<double(const Product&)> score,
                                 size_t count) const;
  // Index into products_ by id or alias; -1: not there.
  int64_t Find(std::string_view id) const;
  void AddRows(const ItemModel& model);
  void AddSimilar();
  // Fills `list` with those of `row` that are products, `count` at most; `product_of_item` is by
  // item of the model, -1: none.
  static void AddList(absl::Span<const Neighbour> row, absl::Span<const int64_t> product_of_item,
                      size_t count, CatalogueList& list);

  absl::Span<const Product> feed_;
  std::string currency_;
  std::vector<const Product*> products_;
  std::vector<CatalogueRow> rows_;
  std::vector<CardSignals> signals_;
  absl::flat_hash_map<std::string_view, uint32_t> index_;
  size_t other_currency_ = 0;
};

}  // namespace vaiven::server
