#include "server/ingest/event_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "core/value/limits.h"
#include "server/base/status.h"
#include "server/ingest/bad_input.h"

namespace vaiven::server {
namespace {

// Amounts beyond are errors; far below where minor units lose digits.
constexpr double kMaxAmount = 1e12;
constexpr double kMaxQuantity = 1e6;

constexpr std::array<std::string_view, 5> kItemTexts = {"item_name", "item_brand", "item_category",
                                                        "item_variant", "item_id"};
constexpr std::array<std::string_view, 3> kTexts = {"transaction_id", "customer_id", "email"};

absl::Status CheckText(const Value& params, std::string_view name, const std::string& path) {
  const Value* value = params.Find(name);
  if (value == nullptr || value->is_string()) return absl::OkStatus();
  return BadInput(absl::StrCat(path, ".", name), "must be a text, in quotes");
}

absl::Status CheckAmount(const Value& params, std::string_view name, bool negative,
                         const std::string& path) {
  const Value* value = params.Find(name);
  if (value == nullptr) return absl::OkStatus();
  if (value->is_number() && std::abs(value->number()) <= kMaxAmount &&
      (negative || value->number() >= 0)) {
    return absl::OkStatus();
  }
  return BadInput(absl::StrCat(path, ".", name),
                  absl::StrCat("must be a number in major units such as 19.9, ",
                               negative ? "" : "not negative, ", "without quotes"));
}

absl::Status CheckItem(const Value& item, const std::string& path) {
  if (!item.is_map()) return BadInput(path, "must be an object with item_id, price, quantity, ...");
  for (std::string_view name : kItemTexts) VAIVEN_RETURN_IF_ERROR(CheckText(item, name, path));
  const Value* id = item.Find("item_id");
  if (id == nullptr || id->text().empty()) {
    return BadInput(path + ".item_id", "is missing; right is the product's id in the feed");
  }
  VAIVEN_RETURN_IF_ERROR(CheckAmount(item, "price", false, path));
  const Value* quantity = item.Find("quantity");
  if (quantity == nullptr) return absl::OkStatus();
  if (!quantity->is_number() || quantity->number() < 0 || quantity->number() > kMaxQuantity ||
      std::trunc(quantity->number()) != quantity->number()) {
    return BadInput(path + ".quantity", "must be a whole number from 0 to 1000000");
  }
  return absl::OkStatus();
}

absl::Status CheckItems(const Value& params, const std::string& path) {
  const Value* items = params.Find("items");
  if (items == nullptr) return absl::OkStatus();
  if (!items->is_list()) return BadInput(path + ".items", "must be a list of items");
  if (items->items().size() > limits::kEventItems) {
    return BadInput(path + ".items", absl::StrCat("has ", items->items().size(),
                                                  " items; there may be ", limits::kEventItems));
  }
  for (size_t i = 0; i < items->items().size(); ++i) {
    VAIVEN_RETURN_IF_ERROR(CheckItem(items->items()[i], absl::StrCat(path, ".items[", i, "]")));
  }
  return absl::OkStatus();
}

absl::Status CheckCurrency(const Value& params, const std::string& path) {
  const Value* currency = params.Find("currency");
  if (currency == nullptr) {
    if (params.Find("value") == nullptr) return absl::OkStatus();
    return BadInput(path + ".currency", "is missing; a value needs one such as \"EUR\"");
  }
  const std::string& code = currency->text();
  if (currency->is_string() && code.size() == 3 &&
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return absl::OkStatus();
  }
  return BadInput(path + ".currency", "must be an ISO 4217 code such as \"EUR\"");
}

}  // namespace

absl::Status CheckParams(std::string_view event, const Value& params, const std::string& path) {
  for (std::string_view name : kTexts) VAIVEN_RETURN_IF_ERROR(CheckText(params, name, path));
  VAIVEN_RETURN_IF_ERROR(CheckCurrency(params, path));
  VAIVEN_RETURN_IF_ERROR(CheckAmount(params, "value", true, path));
  VAIVEN_RETURN_IF_ERROR(CheckItems(params, path));
  if (event != "purchase" && event != "refund") return absl::OkStatus();
  const Value* transaction = params.Find("transaction_id");
  if (transaction == nullptr || transaction->text().empty()) {
    return BadInput(path + ".transaction_id", "is missing; right is the shop's order number");
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
