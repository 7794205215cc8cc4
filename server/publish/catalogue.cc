#include "server/publish/catalogue.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "server/base/clock.h"
#include "server/publish/similar.h"
#include "server/train/quantise.h"

namespace vaiven::server {
namespace {

constexpr int64_t kNewDays = 183;
constexpr int64_t kBackDays = 31;

}  // namespace

Catalogue::Catalogue(absl::Span<const Product> products, const ItemModel* model,
                     std::string_view currency, absl::Span<const uint16_t> repurchase_days,
                     absl::Span<const uint64_t> traits)
    : feed_(products), currency_(currency) {
  for (const Product& product : products) {
    if (product.id.empty()) continue;
    if (product.currency != currency_) {
      ++other_currency_;
      continue;
    }
    products_.push_back(&product);
  }
  std::stable_sort(products_.begin(), products_.end(),
                   [](const Product* a, const Product* b) { return a->id < b->id; });
  products_.erase(std::unique(products_.begin(), products_.end(),
                              [](const Product* a, const Product* b) { return a->id == b->id; }),
                  products_.end());
  // An id wins over an alias, the first alias over later ones.
  for (size_t i = 0; i < products_.size(); ++i) {
    index_.emplace(products_[i]->id, static_cast<uint32_t>(i));
  }
  for (size_t i = 0; i < products_.size(); ++i) {
    for (const std::string& alias : products_[i]->aliases) {
      index_.emplace(alias, static_cast<uint32_t>(i));
    }
  }
  rows_.resize(products_.size());
  signals_.resize(products_.size());
  for (size_t i = 0; i < products_.size(); ++i) {
    const auto place = static_cast<size_t>(products_[i] - feed_.data());
    if (!repurchase_days.empty()) signals_[i].repurchase_days = repurchase_days[place];
    if (!traits.empty()) signals_[i].traits = traits[place];
  }
  if (model != nullptr) AddRows(*model);
  AddSimilar();
}

void Catalogue::AddRows(const ItemModel& model) {
  std::vector<int64_t> product_of_item;
  product_of_item.reserve(model.item_ids.size());
  for (const std::string& id : model.item_ids) product_of_item.push_back(Find(id));

  for (size_t item = 0; item < model.rows.size() && item < product_of_item.size(); ++item) {
    if (product_of_item[item] < 0) continue;
    const auto self = static_cast<uint32_t>(product_of_item[item]);
    // Two names of one product: the row of the first one is as good.
    CatalogueRow& row = rows_[self];
    if (!row.neighbours.empty()) continue;
    if (!model.blend.empty()) {
      signals_[self].popularity = model.signals.popularity[item];
      signals_[self].trend = model.signals.trend[item];
    }
    AddList(model.rows[item], product_of_item, kRowNeighbours, row);
    if (item < model.bought.size()) {
      AddList(model.bought[item], product_of_item, kBoughtNeighbours, row.bought);
    }
  }
}

void Catalogue::AddList(absl::Span<const Neighbour> row, absl::Span<const int64_t> product_of_item,
                        size_t count, CatalogueList& list) {
  for (const Neighbour& neighbour : row) {
    if (list.neighbours.size() == count) return;
    const int64_t found =
        neighbour.item < product_of_item.size() ? product_of_item[neighbour.item] : -1;
    if (found < 0) continue;
    const auto index = static_cast<uint32_t>(found);
    if (std::find(list.neighbours.begin(), list.neighbours.end(), index) != list.neighbours.end()) {
      continue;
    }
    list.neighbours.push_back(index);
    list.weights.push_back(neighbour.weight);
  }
}

void Catalogue::AddSimilar() {
  const auto similar = FindSimilar(products_, kSimilarNeighbours);
  for (size_t i = 0; i < rows_.size(); ++i) {
    for (const SimilarProduct& other : similar[i]) {
      rows_[i].similar.neighbours.push_back(other.index);
      rows_[i].similar.weights.push_back(
          static_cast<uint8_t>(QuantiseWeight(static_cast<float>(other.likeness))));
    }
  }
}

size_t Catalogue::trained_rows() const {
  return static_cast<size_t>(std::count_if(
      rows_.begin(), rows_.end(), [](const CatalogueRow& row) { return !row.neighbours.empty(); }));
}

std::vector<CatalogueItem> Catalogue::OnSale(absl::Span<const std::string> ranked, size_t count,
                                             int trait) const {
  std::vector<CatalogueItem> on_sale;
  absl::flat_hash_set<const Product*> taken;
  for (const std::string& id : ranked) {
    if (on_sale.size() == count) break;
    const int64_t found = Find(id);
    if (found < 0) continue;
    const CatalogueItem item{products_[static_cast<size_t>(found)],
                             signals_[static_cast<size_t>(found)]};
    if (trait >= 0 && (item.signals.traits >> trait & 1) == 0) continue;
    if (item.product->available && taken.insert(item.product).second) on_sale.push_back(item);
  }
  return on_sale;
}

std::vector<CatalogueItem> Catalogue::Top(absl::FunctionRef<double(const Product&)> score,
                                          size_t count) const {
  std::vector<std::pair<double, size_t>> scored;
  for (size_t i = 0; i < products_.size(); ++i) {
    if (!products_[i]->available) continue;
    if (const double value = score(*products_[i]); value > 0) scored.emplace_back(value, i);
  }
  const size_t kept = std::min(count, scored.size());
  std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(kept),
                    scored.end(), [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  std::vector<CatalogueItem> top;
  for (size_t i = 0; i < kept; ++i) {
    top.push_back({products_[scored[i].second], signals_[scored[i].second]});
  }
  return top;
}

std::vector<CatalogueItem> Catalogue::New(int64_t now_ms, size_t count) const {
  const int64_t since = now_ms - now_ms % kDayMs - kNewDays * kDayMs;
  const auto score = [&](const Product& product) {
    return product.added > since ? static_cast<double>(product.added) : 0;
  };
  return Top(score, count);
}

std::vector<CatalogueItem> Catalogue::BackInStock(int64_t now_ms, size_t count) const {
  const int64_t since = now_ms - now_ms % kDayMs - kBackDays * kDayMs;
  const auto score = [&](const Product& product) {
    return product.restocked > since ? static_cast<double>(product.restocked) : 0;
  };
  return Top(score, count);
}

std::vector<CatalogueItem> Catalogue::Reduced(size_t count) const {
  // A time in ms and, below it, a share.
  const auto score = [](const Product& product) {
    const double saving =
        product.list_price > product.price
            ? 1 - static_cast<double>(product.price) / static_cast<double>(product.list_price)
            : 0;
    return static_cast<double>(product.reduced) + saving;
  };
  return Top(score, count);
}

std::vector<CatalogueItem> Catalogue::BestSellers(absl::Span<const std::string> ranked,
                                                  size_t count, int trait) const {
  std::vector<std::string> all(ranked.begin(), ranked.end());
  for (const Product& product : feed_) all.push_back(product.id);
  return OnSale(all, count, trait);
}

int64_t Catalogue::Find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? -1 : static_cast<int64_t>(found->second);
}

}  // namespace vaiven::server
