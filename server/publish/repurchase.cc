#include "server/publish/repurchase.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "server/base/clock.h"

namespace vaiven::server {
namespace {

// Two orders within a day are one that was split.
constexpr int64_t kLeastDays = 2;
constexpr int64_t kMostDays = 730;
// Below these it may be chance: somebody buys anything twice.
constexpr size_t kLeastRepeats = 5;
constexpr double kLeastRepeaters = 0.15;

std::string BuyerOf(const Order& order) {
  if (!order.customer_id.empty()) return absl::StrCat("c", order.customer_id);
  if (!order.email.empty()) return absl::StrCat("e", order.email);
  return order.visitor.is_nil() ? "" : absl::StrCat("v", ToString(order.visitor));
}

}  // namespace

RepurchaseLearner::RepurchaseLearner(absl::Span<const Product> products)
    : products_(products), pasts_(products.size()) {
  // An id wins over an alias.
  for (uint32_t i = 0; i < products_.size(); ++i) index_.emplace(products_[i].id, i);
  for (uint32_t i = 0; i < products_.size(); ++i) {
    for (const std::string& alias : products_[i].aliases) index_.emplace(alias, i);
  }
}

void RepurchaseLearner::Add(const Order& order) {
  const std::string buyer = BuyerOf(order);
  if (buyer.empty() || (order.value > 0 && order.refunded >= order.value)) return;
  for (const OrderLine& line : order.lines) {
    const auto found = index_.find(line.item_id);
    if (found == index_.end() || line.quantity <= 0) continue;
    Past& past = pasts_[found->second];
    const auto [place, first] =
        bought_.try_emplace(Hash64(absl::StrCat(buyer, "\n", found->second)), Bought{order.time});
    if (first) {
      ++past.buyers;
      continue;
    }
    Bought& bought = place->second;
    const int64_t days = (order.time - bought.time) / kDayMs;
    if (days < kLeastDays) continue;
    if (!bought.again) ++past.repeaters;
    bought = {order.time, true};
    past.days.push_back(static_cast<uint16_t>(std::min(days, kMostDays)));
  }
}

uint16_t RepurchaseLearner::Median(const Past& past) {
  if (past.days.size() < kLeastRepeats || past.repeaters < kLeastRepeaters * past.buyers) return 0;
  std::vector<uint16_t> days = past.days;
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2);
  std::nth_element(days.begin(), middle, days.end());
  return *middle;
}

std::vector<uint16_t> RepurchaseLearner::Days() const {
  std::map<std::string_view, Past> categories;
  for (size_t i = 0; i < products_.size(); ++i) {
    if (products_[i].category.empty()) continue;
    Past& category = categories[products_[i].category];
    category.buyers += pasts_[i].buyers;
    category.repeaters += pasts_[i].repeaters;
    category.days.insert(category.days.end(), pasts_[i].days.begin(), pasts_[i].days.end());
  }
  std::map<std::string_view, uint16_t> category_days;
  for (const auto& [name, past] : categories) category_days[name] = Median(past);
  std::vector<uint16_t> days;
  for (size_t i = 0; i < products_.size(); ++i) {
    days.push_back(Median(pasts_[i]));
    if (days.back() != 0) continue;
    const auto category = category_days.find(products_[i].category);
    if (category != category_days.end()) days.back() = category->second;
  }
  return days;
}

}  // namespace vaiven::server
