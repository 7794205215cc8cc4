#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/import/import.h"
#include "server/import/order_rows.h"

namespace vaiven::server {
namespace {

absl::Status CheckOrderColumns(const Columns& columns) {
  for (std::string_view field : {"transaction_id", "item_id", "price", "time"}) {
    if (!columns.Has(field)) return absl::InvalidArgumentError(columns.Advice(field));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<OrderSummary> ImportOrderFile(Store& store, int64_t site,
                                             const ImportOptions& options,
                                             CsvParser::BadFunction on_bad) {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<OrderImport> import,
                          store.ImportOrders(site, options.currency));
  OrderSummary summary;
  std::optional<Columns> columns;
  std::optional<OrderRows> rows;
  const auto bad = [&](const BadRow& row) {
    ++summary.rows;
    ++summary.bad;
    on_bad(row);
  };
  const auto on_row = [&](const CsvRow& row) -> absl::Status {
    if (!columns) {
      VAIVEN_ASSIGN_OR_RETURN(columns, Columns::Find(row.cells, OrderFields(), options.map));
      rows.emplace(*columns, options.refund_prefix);
      return CheckOrderColumns(*columns);
    }
    absl::StatusOr<ImportedLine> line = rows->Read(row);
    if (!line.ok()) {
      bad({row.line, std::string(line.status().message())});
      return absl::OkStatus();
    }
    ++summary.rows;
    ++summary.good;
    return import->Add(*line);
  };
  VAIVEN_RETURN_IF_ERROR(ReadCsv(options.file, on_row, bad));
  if (summary.good == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.file, ": has no good row; the orders are as they were"));
  }
  VAIVEN_ASSIGN_OR_RETURN(summary.totals, import->Commit({.kind = "orders",
                                                          .file = options.file,
                                                          .time = options.now,
                                                          .rows = summary.rows,
                                                          .good = summary.good,
                                                          .bad = summary.bad}));
  return summary;
}

}  // namespace vaiven::server
