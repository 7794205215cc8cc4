// Rows of an order export as order lines. Used by the order import.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/import/columns.h"
#include "server/store/records.h"

namespace vaiven::server {

const std::vector<FieldNames>& OrderFields();

// Seconds or milliseconds since 1970, RFC 3339, or "2011-12-09 12:50[:00]" and "2011-12-09" in UTC.
// Nothing if it is none of these or not between the years 1970 and 2100.
std::optional<int64_t> ParseTimeMs(std::string_view text);

class OrderRows {
 public:
  OrderRows(const Columns& columns, std::string refund_prefix)
      : columns_(columns), refund_prefix_(std::move(refund_prefix)) {}

  // What is odd but legitimate stays: no customer, prices of zero or below, adjustments, negative
  // quantities. An error says what is wrong with the row and what would be right.
  absl::StatusOr<ImportedLine> Read(const CsvRow& row) const;

 private:
  const Columns& columns_;
  std::string refund_prefix_;
};

}  // namespace vaiven::server
