// Names that conditions on products may use (rules of the merchant), with what kind of value each
// has, and a product as such conditions see it. Used by the condition compiler, publishing and the
// documentation's test.
#pragma once

#include <string_view>
#include <utility>

#include "absl/types/span.h"
#include "core/value/value.h"
#include "server/catalog/product.h"
#include "server/compile/condition_fields.h"

namespace vaiven::server {

// What stands before the name of a column that is none of these.
inline constexpr std::string_view kProductAttributes = "attributes.";

absl::Span<const std::pair<std::string_view, FieldType>> ProductNames();

// `digits` of the currency. `margin_rank`: 1 (lowest fifth of the shop's products) to 5; 0: not
// known.
Value ProductValue(const Product& product, int digits, int margin_rank);

}  // namespace vaiven::server
