#include "server/ingest/order_events.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "core/value/money.h"
#include "server/base/decimal.h"

namespace vaiven::server {
namespace {

// Longer ones come from nobody's shop.
constexpr size_t kMaxTransactionIdBytes = 256;

// Tags push numbers where texts belong.
std::string TransactionId(const Event& event) {
  const wire::Value* value = event.FindParam("transaction_id");
  if (value != nullptr && value->kind() == wire::ValueKind::Number &&
      std::abs(value->number()) < 9e15 && std::trunc(value->number()) == value->number()) {
    return absl::StrCat(static_cast<int64_t>(value->number()));
  }
  return std::string(event.transaction_id.substr(0, kMaxTransactionIdBytes));
}

int64_t SumOfItems(const Event& event) {
  int64_t sum = 0;
  for (const EventItem& item : event.items) {
    // Bounded far below overflow: a single line beyond this is an error of the tag.
    if (item.price > 0 && item.price < int64_t{1} << 40) sum += item.price * item.quantity;
  }
  return sum;
}

std::vector<OrderLine> Lines(const Event& event, int digits) {
  std::vector<OrderLine> lines;
  for (const EventItem& item : event.items) {
    const int64_t price = item.price < 0 || item.price >= int64_t{1} << 40 ? 0 : item.price;
    lines.push_back({.item_id = std::string(item.id),
                     .variant = std::string(item.variant),
                     .title = std::string(item.name),
                     .quantity = item.quantity,
                     .price_micros = MinorUnitsToMicros(price, digits)});
  }
  return lines;
}

}  // namespace

void CollectOrder(const Event& event, OrderSource source, int64_t time, EventWrite& write) {
  if (event.type != EventType::kPurchase && event.type != EventType::kRefund) return;
  std::string id = TransactionId(event);
  if (id.empty()) return;
  const int64_t value = event.has_value ? event.value : SumOfItems(event);
  if (event.type == EventType::kPurchase) {
    write.orders.push_back({.transaction_id = std::move(id),
                            .source = source,
                            .time = time,
                            .currency = std::string(event.currency),
                            .value = value,
                            .visitor = event.visitor,
                            .customer_id = std::string(event.TextParam("customer_id")),
                            .email = std::string(event.TextParam("email")),
                            .lines = Lines(event, CurrencyDigits(event.currency))});
    return;
  }
  write.refunds.push_back({.transaction_id = std::move(id),
                           .reference = ToString(event.id),
                           .source = source,
                           .time = time,
                           .currency = std::string(event.currency),
                           .value = value,
                           // GA4: neither value nor items means all of it.
                           .whole = !event.has_value && event.items.empty()});
}

}  // namespace vaiven::server
