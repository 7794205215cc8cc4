// Product feeds and order exports into the store: every good row goes in, every bad one is named,
// and what fails as a whole changes nothing. Used by `vaiven import`.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/import/columns.h"
#include "server/import/csv_reader.h"
#include "server/store/store.h"

namespace vaiven::server {

struct ImportOptions {
  std::string file = {};
  Columns::Map map = {};
  // ISO 4217.
  std::string currency = {};
  // Orders: an id that begins with this and has negative quantities is a cancellation; empty: none
  // is.
  std::string refund_prefix = "C";
  // Time of the import, ms.
  int64_t now = 0;
};

struct ProductSummary {
  int64_t rows = 0;
  int64_t good = 0;
  int64_t bad = 0;
  // Good rows whose currency nobody says; stored as XXX, ISO 4217's "no currency".
  int64_t without_currency = 0;
  // Where ids come from: the name of a column, or the columns that they are made from.
  std::string ids;
  // Why they come from there, if the caller should know; else empty.
  std::string note;
};

struct OrderSummary {
  int64_t rows = 0;
  int64_t good = 0;
  int64_t bad = 0;
  OrderImportTotals totals;
};

absl::StatusOr<ProductSummary> ImportProductFile(Store& store, int64_t feed,
                                                 const ImportOptions& options,
                                                 CsvParser::BadFunction on_bad);

absl::StatusOr<OrderSummary> ImportOrderFile(Store& store, int64_t site,
                                             const ImportOptions& options,
                                             CsvParser::BadFunction on_bad);

}  // namespace vaiven::server
