#include "server/import/order_rows.h"

#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/decimal.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

constexpr int64_t kMaxTime = 4'102'444'800'000;
constexpr int64_t kMaxQuantity = 1'000'000'000;
constexpr size_t kMaxIdBytes = 256;

absl::StatusOr<std::string> ReadId(const Columns& columns, const CsvRow& row,
                                   std::string_view field) {
  const std::string_view cell = columns.Cell(row, field);
  if (!cell.empty() && cell.size() <= kMaxIdBytes) return std::string(cell);
  return absl::InvalidArgumentError(absl::StrCat(cell.empty() ? "has no " : "has too long a ",
                                                 field, " (column ", columns.ColumnOf(field), ")"));
}

absl::Status Wrong(const Columns& columns, const CsvRow& row, std::string_view field,
                   std::string_view right) {
  return absl::InvalidArgumentError(absl::StrCat(
      columns.ColumnOf(field), " \"", columns.Cell(row, field).substr(0, 60), "\" is not ", right));
}

// "6" or "6.00".
std::optional<int64_t> ParseQuantity(std::string_view cell) {
  constexpr int64_t kMicros = 1'000'000;
  const std::optional<int64_t> micros = ParseMicros(cell);
  if (!micros || *micros % kMicros != 0 || std::llabs(*micros / kMicros) > kMaxQuantity) {
    return std::nullopt;
  }
  return *micros / kMicros;
}

}  // namespace

const std::vector<FieldNames>& OrderFields() {
  static const auto& fields = *new std::vector<FieldNames>{
      {"transaction_id",
       {"transactionid", "orderid", "ordernumber", "orderno", "invoiceno", "invoice", "order"}},
      {"item_id", {"itemid", "productid", "sku", "stockcode", "productcode", "lineitemsku"}},
      {"quantity", {"quantity", "qty", "lineitemquantity"}},
      {"price", {"price", "unitprice", "itemprice", "lineitemprice"}},
      {"time", {"time", "date", "orderdate", "invoicedate", "createdat", "timestamp"}},
      {"customer_id", {"customerid", "customer", "userid"}},
      {"email", {"email", "customeremail"}},
      {"title", {"title", "itemname", "productname", "description", "name", "lineitemname"}},
      {"variant", {"variant", "itemvariant"}},
  };
  return fields;
}

std::optional<int64_t> ParseTimeMs(std::string_view text) {
  // Nothing that was ordered is as old as 1973 in milliseconds or as late as 5138 in seconds.
  constexpr int64_t kSecondsBelow = 100'000'000'000;
  int64_t number = 0;
  if (absl::SimpleAtoi(text, &number)) {
    if (number < kSecondsBelow) number *= 1000;
    if (number < 0 || number > kMaxTime) return std::nullopt;
    return number;
  }
  for (const char* format : {absl::RFC3339_full, "%Y-%m-%d %H:%M:%E*S", "%Y-%m-%dT%H:%M:%E*S",
                             "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%E*S %Ez", "%Y-%m-%d"}) {
    absl::Time time;
    std::string error;
    if (!absl::ParseTime(format, text, &time, &error)) continue;
    const int64_t ms = absl::ToUnixMillis(time);
    if (ms < 0 || ms > kMaxTime) return std::nullopt;
    return ms;
  }
  return std::nullopt;
}

absl::StatusOr<ImportedLine> OrderRows::Read(const CsvRow& row) const {
  VAIVEN_RETURN_IF_ERROR(columns_.Check(row));
  ImportedLine line;
  VAIVEN_ASSIGN_OR_RETURN(line.transaction_id, ReadId(columns_, row, "transaction_id"));
  VAIVEN_ASSIGN_OR_RETURN(line.line.item_id, ReadId(columns_, row, "item_id"));
  const std::optional<int64_t> time = ParseTimeMs(columns_.Cell(row, "time"));
  if (!time) {
    return Wrong(columns_, row, "time",
                 "a time; right are seconds since 1970 or 2011-12-09T12:50:00Z");
  }
  line.time = *time;
  line.line.quantity = 1;
  if (columns_.Has("quantity")) {
    const std::optional<int64_t> quantity = ParseQuantity(columns_.Cell(row, "quantity"));
    if (!quantity) return Wrong(columns_, row, "quantity", "a whole number");
    line.line.quantity = *quantity;
  }
  // Exports write plain decimals, also finer than the currency: "1.125" is not a thousand there.
  const std::string_view price_cell = columns_.Cell(row, "price");
  std::optional<int64_t> price = ParseMicros(price_cell);
  if (!price) price = ParsePriceMicros(price_cell);
  if (!price) return Wrong(columns_, row, "price", "a price; right is an amount such as 19.90");
  line.line.price_micros = *price;
  int64_t amount = 0;
  if (__builtin_mul_overflow(line.line.quantity, *price, &amount)) {
    return absl::InvalidArgumentError("has an amount (quantity x price) beyond all bounds");
  }
  line.customer_id = columns_.Cell(row, "customer_id");
  line.email = columns_.Cell(row, "email");
  line.line.title = columns_.Cell(row, "title");
  line.line.variant = columns_.Cell(row, "variant");
  const std::string& id = line.transaction_id;
  line.refund = !refund_prefix_.empty() && absl::StartsWith(id, refund_prefix_) &&
                id.size() > refund_prefix_.size() &&
                absl::ascii_isdigit(static_cast<unsigned char>(id[refund_prefix_.size()])) &&
                line.line.quantity < 0;
  return line;
}

}  // namespace vaiven::server
