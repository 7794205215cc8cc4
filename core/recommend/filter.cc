#include "core/recommend/filter.h"

#include "core/base/verify.h"

namespace vaiven {
namespace {

bool IsNamed(const wire::Card& card, std::string_view id) {
  if (View(card.id()) == id) return true;
  if (card.aliases() == nullptr) return false;
  for (const flatbuffers::String* alias : *card.aliases()) {
    if (View(alias) == id) return true;
  }
  return false;
}

bool IsNamedIn(const wire::Card& card, absl::Span<const std::string_view> ids) {
  for (const std::string_view id : ids) {
    if (IsNamed(card, id)) return true;
  }
  return false;
}

}  // namespace

FilterVerdict CheckFilter(const Filter& filter, const wire::Card& card) {
  if (!filter.current.empty() && IsNamed(card, filter.current)) return FilterVerdict::kCurrent;
  if (IsNamedIn(card, filter.in_cart)) return FilterVerdict::kInCart;
  if (IsNamedIn(card, filter.shown)) return FilterVerdict::kShown;
  if (filter.live != nullptr && !filter.live->OfferOf(card).available) {
    return FilterVerdict::kOutOfStock;
  }
  return FilterVerdict::kKeep;
}

}  // namespace vaiven
