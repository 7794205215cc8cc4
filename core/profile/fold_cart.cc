#include "core/profile/fold_cart.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/hash.h"
#include "core/profile/affinity.h"

namespace vaiven {
namespace {

bool SameLine(const CartLine& line, const EventItem& item) {
  return line.item_id == item.id && line.variant == item.variant;
}

void AddLine(const EventItem& item, Profile& profile) {
  if (!ProfileText::Fits(item.id) || !ProfileText::Fits(item.variant) || item.quantity == 0) return;
  for (CartLine& line : profile.cart) {
    if (!SameLine(line, item)) continue;
    // A hundred lines of the highest price and quantity have a sum below 2^63.
    line.quantity = std::min(line.quantity + item.quantity, 100'000);
    if (item.price >= 0) line.price = item.price;
    return;
  }
  if (profile.cart.size() == limits::kCartLines) return;
  profile.cart.push_back(
      {item.id, item.variant, item.category, item.quantity, std::max<int64_t>(item.price, 0)});
}

void RemoveLine(const EventItem& item, Profile& profile) {
  for (size_t i = 0; i < profile.cart.size(); ++i) {
    if (!SameLine(profile.cart[i], item)) continue;
    profile.cart[i].quantity -= item.quantity;
    if (profile.cart[i].quantity <= 0) {
      profile.cart.erase(profile.cart.begin() + static_cast<ptrdiff_t>(i));
    }
    return;
  }
}

void AddRecentItem(std::string_view id, wire::ItemAction action, int64_t time, Profile& profile) {
  if (!ProfileText::Fits(id)) return;
  PodVector<RecentItem>& items = profile.recent_items;
  RecentItem item{id, action, time};
  size_t at = 0;
  while (at < items.size() && items[at].id != id) ++at;
  if (at < items.size()) {
    item.views = items[at].views;
    item.orders = items[at].orders;
    item.ordered = items[at].ordered;
  } else if (at < limits::kRecentItems) {
    items.push_back(item);
  } else {
    // What was bought is worth more than what was looked at once.
    while (at-- > 0 && items[at].orders > 0) {
    }
    if (at >= items.size()) at = items.size() - 1;
  }
  if (action == wire::ItemAction::View) ++item.views;
  if (action == wire::ItemAction::Purchase && item.ordered != time) {
    // Two lines of one order are one order.
    ++item.orders;
    item.ordered = time;
  }
  // Everything newer moves on by one place.
  std::memmove(items.begin() + 1, items.begin(), at * sizeof(RecentItem));
  items.front() = item;
}

}  // namespace

void FoldCart(const Event& event, Profile& profile) {
  switch (event.type) {
    case EventType::kAddToCart:
      for (const EventItem& item : event.items) AddLine(item, profile);
      break;
    case EventType::kRemoveFromCart:
      for (const EventItem& item : event.items) RemoveLine(item, profile);
      break;
    case EventType::kViewCart:
    case EventType::kBeginCheckout:
      // The shop tells the whole cart: what we counted ourselves may have missed another tab's
      // change.
      if (!event.has_items) return;
      profile.cart.clear();
      for (const EventItem& item : event.items) AddLine(item, profile);
      break;
    default:
      return;
  }
  if (!event.currency.empty()) profile.cart_currency = event.currency.substr(0, 3);
  profile.cart_time = event.time;
}

bool FoldPurchase(const Event& event, Profile& profile) {
  if (!event.transaction_id.empty()) {
    const uint64_t order = Hash64(event.transaction_id);
    PodVector<uint64_t>& orders = profile.recent_orders;
    if (std::find(orders.begin(), orders.end(), order) != orders.end()) return false;
    if (orders.size() == limits::kRecentOrders) orders.erase(orders.begin());
    orders.push_back(order);
  }
  int64_t value = event.value;
  if (!event.has_value) {
    for (const EventItem& item : event.items) {
      value += std::max<int64_t>(item.price, 0) * item.quantity;
    }
  }
  ++profile.order_count;
  profile.order_value += value;
  profile.last_order_time = event.time;
  profile.cart.clear();
  profile.cart_time = event.time;
  return true;
}

void FoldItems(const ProfileSchema& schema, const Event& event, wire::ItemAction action,
               Profile& profile) {
  const int64_t half_life = schema.affinity.half_life_ms;
  const double weight = schema.affinity.weights[static_cast<int>(action)];
  for (const EventItem& item : event.items) {
    AddRecentItem(item.id, action, event.time, profile);
    AddAffinity(wire::AffinityDimension::Category, item.category, weight, event.time, half_life,
                profile.affinities);
    AddAffinity(wire::AffinityDimension::Brand, item.brand, weight, event.time, half_life,
                profile.affinities);
    AddAffinity(wire::AffinityDimension::PriceBand,
                PriceBand(schema.affinity.price_bands, item.price), weight, event.time, half_life,
                profile.affinities);
  }
}

}  // namespace vaiven
