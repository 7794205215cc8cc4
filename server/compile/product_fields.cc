#include "server/compile/product_fields.h"

#include <string>

#include "absl/strings/str_split.h"
#include "core/value/money.h"

namespace vaiven::server {
namespace {

constexpr std::pair<std::string_view, FieldType> kProductNames[] = {
    {"id", FieldType::kText},
    {"title", FieldType::kText},
    {"brand", FieldType::kText},
    {"category", FieldType::kText},
    {"price", FieldType::kNumber},
    {"list_price", FieldType::kNumber},
    {"discount", FieldType::kNumber},
    {"available", FieldType::kBoolean},
    {"margin_rank", FieldType::kNumber},
};

}  // namespace

absl::Span<const std::pair<std::string_view, FieldType>> ProductNames() { return kProductNames; }

Value ProductValue(const Product& product, int digits, int margin_rank) {
  const auto major = [digits](int64_t minor) { return Value::Number(ToMajorUnits(minor, digits)); };
  const bool reduced = product.list_price > product.price;
  Value value = Value::Map();
  value.Set("id", Value::String(product.id));
  value.Set("title", Value::String(product.title));
  value.Set("brand", Value::String(product.brand));
  value.Set("category", Value::String(product.category));
  value.Set("price", major(product.price));
  value.Set("list_price", major(reduced ? product.list_price : product.price));
  value.Set("discount", Value::Number(reduced ? 100 - 100 * static_cast<double>(product.price) /
                                                          static_cast<double>(product.list_price)
                                              : 0));
  value.Set("available", Value::Bool(product.available));
  if (margin_rank != 0) value.Set("margin_rank", Value::Number(margin_rank));
  Value attributes = Value::Map();
  for (const auto& [name, text] : product.attributes) {
    if (text.find('|') == std::string::npos) {
      attributes.Set(name, Value::String(text));
      continue;
    }
    Value list = Value::List();
    for (std::string_view part : absl::StrSplit(text, '|', absl::SkipWhitespace())) {
      list.Append(Value::String(part));
    }
    attributes.Set(name, std::move(list));
  }
  value.Set("attributes", std::move(attributes));
  return value;
}

}  // namespace vaiven::server
