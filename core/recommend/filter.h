// Products that a slot must not show, and how many of them it left out. Used by the slots of the
// engine.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "core/recommend/live.h"
#include "core/schema/catalog_generated.h"

namespace vaiven {

// An item is meant by its id or by any of its aliases.
struct Filter {
  // The product that the page is about; empty: none.
  std::string_view current;
  absl::Span<const std::string_view> in_cart;
  // Already on the page.
  absl::Span<const std::string_view> shown;
  // Leave out what is not available, by card or live file. Null: do not.
  const LiveIndex* live = nullptr;
};

// TraceCode::FilteredOutOfStock and those that follow, from 1.
enum class FilterVerdict : uint8_t { kKeep, kOutOfStock, kInCart, kShown, kCurrent };
inline constexpr size_t kFilterVerdicts = 5;

// `card` has an id. Where several hold: the current product, then the cart, the page, the stock.
FilterVerdict CheckFilter(const Filter& filter, const wire::Card& card);

}  // namespace vaiven
