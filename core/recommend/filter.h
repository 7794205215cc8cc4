// Products that a slot must not show, and how many of them it left out. Used by scoring and by the
// slots' fallback strategies (core/engine).
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "core/schema/catalog_generated.h"

namespace vaiven {

// An item is meant by its id or by any of its aliases.
struct Filter {
  // The product that the page is about; empty: none.
  std::string_view current;
  absl::Span<const std::string_view> in_cart;
  // Already on the page.
  absl::Span<const std::string_view> shown;
  // Leave out what is not available.
  bool in_stock_only = true;
};

// In the order in which they are checked: the first that holds is the verdict.
enum class FilterVerdict : uint8_t { kKeep, kCurrent, kInCart, kShown, kOutOfStock };

// `card` has an id.
FilterVerdict CheckFilter(const Filter& filter, const wire::Card& card);

// Products that were good enough for the slot but were left out.
struct FilterCounts {
  uint32_t current = 0;
  uint32_t in_cart = 0;
  uint32_t shown = 0;
  uint32_t out_of_stock = 0;

  void Count(FilterVerdict verdict);
  friend bool operator==(const FilterCounts&, const FilterCounts&) = default;
};

}  // namespace vaiven
