#include "core/event/event.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "core/base/names.h"
#include "core/value/limits.h"
#include "core/value/money.h"

namespace vaiven {
namespace {

// In the order of EventType.
constexpr std::array<std::string_view, 32> kNames = {"page_view",
                                                     "view_item_list",
                                                     "select_item",
                                                     "view_item",
                                                     "add_to_wishlist",
                                                     "add_to_cart",
                                                     "remove_from_cart",
                                                     "view_cart",
                                                     "begin_checkout",
                                                     "add_shipping_info",
                                                     "add_payment_info",
                                                     "purchase",
                                                     "refund",
                                                     "search",
                                                     "view_promotion",
                                                     "select_promotion",
                                                     "sign_up",
                                                     "login",
                                                     "generate_lead",
                                                     "campaign_impression",
                                                     "campaign_click",
                                                     "campaign_dismiss",
                                                     "slot_impression",
                                                     "slot_click",
                                                     "segment_enter",
                                                     "segment_leave",
                                                     "consent_update",
                                                     "identify",
                                                     "exit_intent",
                                                     "scroll_depth",
                                                     "idle",
                                                     "timer"};
static_assert(kNames.size() == static_cast<size_t>(EventType::kCustom));

// The texts of an item, then its numbers.
constexpr std::string_view kItemKeys[] = {
    "item_id", "item_name", "item_brand", "item_category", "item_variant", "price", "quantity"};
constexpr size_t kPriceKey = 5;

// Major units. Nobody sells for more, and sums over whole carts and lives stay far from overflow.
constexpr double kMaxPrice = 1e8;
constexpr double kMaxValue = 1e10;
constexpr double kMaxQuantity = 1e5;

// A number, or a text that is one: shops push both.
std::optional<double> NumberOf(const wire::Value* value) {
  if (value == nullptr) return std::nullopt;
  if (value->kind() == wire::ValueKind::Number) return value->number();
  if (value->kind() == wire::ValueKind::String && value->text() != nullptr) {
    return ParseDecimal(value->text()->string_view());
  }
  return std::nullopt;
}

std::optional<EventItem> ReadItem(const wire::Value& wire, int currency_digits) {
  if (wire.kind() != wire::ValueKind::Map) return std::nullopt;
  EventItem item;
  item.params = &wire;
  if (wire.items() == nullptr) return std::nullopt;
  std::string_view* const texts[] = {&item.id, &item.name, &item.brand, &item.category,
                                     &item.variant};
  for (const wire::Value* member : *wire.items()) {
    const size_t key = IndexOfName(kItemKeys, member->key()->string_view());
    if (key < std::size(texts)) {
      *texts[key] = TextOf(member);
      continue;
    }
    if (key == std::size(kItemKeys)) continue;
    const std::optional<double> number = NumberOf(member);
    if (!number || !(*number >= 0)) continue;
    if (key == kPriceKey && *number <= kMaxPrice) {
      item.price = ToMinorUnits(*number, currency_digits);
    }
    if (key != kPriceKey && *number <= kMaxQuantity) item.quantity = static_cast<int32_t>(*number);
  }
  if (item.id.empty()) return std::nullopt;
  return item;
}

}  // namespace

EventType EventTypeOfName(std::string_view name) {
  // What is none of them is the last one.
  return static_cast<EventType>(IndexOfName(kNames, name));
}

const wire::Value* FindMember(const WireMembers* members, std::string_view key) {
  if (members == nullptr) return nullptr;
  for (flatbuffers::uoffset_t i = members->size(); i-- > 0;) {
    const wire::Value* member = members->Get(i);
    if (member->key() != nullptr && member->key()->string_view() == key) return member;
  }
  return nullptr;
}

std::string_view TextOf(const wire::Value* value) {
  if (value == nullptr || value->kind() != wire::ValueKind::String || value->text() == nullptr) {
    return {};
  }
  return value->text()->string_view();
}

const wire::Value* Event::FindParam(std::string_view key) const { return FindMember(params, key); }

std::string_view Event::TextParam(std::string_view key) const { return TextOf(FindParam(key)); }

Result<Event> ParseEvent(const wire::Event& wire, std::string_view default_currency) {
  Event event;
  event.id = ReadUuid(wire.id());
  event.visitor = ReadUuid(wire.visitor());
  event.page_view = ReadUuid(wire.page_view());
  event.sequence = wire.sequence();
  event.time = wire.time();
  event.params = wire.params();
  if (wire.name() == nullptr || wire.name()->size() == 0) {
    return Status::Malformed("event: no name; a GA4 name such as view_item would be right");
  }
  if (wire.name()->size() > limits::kEventNameBytes) {
    return Status::Malformed("event: name longer than 64 bytes");
  }
  event.name = wire.name()->string_view();
  event.type = EventTypeOfName(event.name);
  // Years 2001 to 2100: keeps every difference of times far from overflow.
  if (event.time < 978'307'200'000 || event.time > 4'102'444'800'000) {
    return Status::Malformed("event ", event.name,
                             ": time is not in ms since 1970, between the years 2001 and 2100");
  }
  if (Status status = ValidateMembers(event.params); !status.ok()) {
    return Status::Malformed("event ", event.name, ": params: ", status.message());
  }

  event.currency = event.TextParam("currency");
  if (event.currency.empty()) event.currency = default_currency;
  const int digits = CurrencyDigits(event.currency);
  if (const std::optional<double> value = NumberOf(event.FindParam("value"))) {
    event.value = ToMinorUnits(std::clamp(*value, -kMaxValue, kMaxValue), digits);
    event.has_value = true;
  }
  event.transaction_id = event.TextParam("transaction_id");
  const wire::Value* items = event.FindParam("items");
  if (items == nullptr || items->kind() != wire::ValueKind::List) return event;
  event.has_items = true;
  if (items->items() == nullptr) return event;
  if (items->items()->size() > limits::kEventItems) {
    return Status::Malformed("event ", event.name, ": params.items: more than 200");
  }
  for (const wire::Value* wire_item : *items->items()) {
    if (std::optional<EventItem> item = ReadItem(*wire_item, digits)) event.items.push_back(*item);
  }
  return event;
}

}  // namespace vaiven
