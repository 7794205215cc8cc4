#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/import/import.h"
#include "server/import/product_rows.h"

namespace vaiven::server {
namespace {

// A column where most values were there before is a counter of something else, not an id.
constexpr int64_t kMinShareOfDistinct = 2;

struct Survey {
  std::optional<Columns> columns;
  int64_t rows = 0;
  int64_t distinct_ids = 0;
};

// First look: the header, and whether the ids are ids.
absl::StatusOr<Survey> Look(const ImportOptions& options) {
  Survey survey;
  absl::flat_hash_set<std::string> ids;
  VAIVEN_RETURN_IF_ERROR(ReadCsv(
      options.file,
      [&](const CsvRow& row) -> absl::Status {
        if (!survey.columns) {
          VAIVEN_ASSIGN_OR_RETURN(survey.columns,
                                  Columns::Find(row.cells, ProductFields(), options.map));
          return absl::OkStatus();
        }
        ++survey.rows;
        const std::string_view id = survey.columns->Cell(row, "id");
        if (!id.empty()) ids.emplace(id);
        return absl::OkStatus();
      },
      [](const BadRow&) {}));
  if (!survey.columns) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.file, ": is empty; the first line names the columns"));
  }
  survey.distinct_ids = static_cast<int64_t>(ids.size());
  return survey;
}

absl::Status CheckProductColumns(const Columns& columns) {
  if (!columns.Has("title")) return absl::InvalidArgumentError(columns.Advice("title"));
  if (!columns.Has("price") && !columns.Has("sale_price") && !columns.Has("list_price")) {
    return absl::InvalidArgumentError(columns.Advice("price"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ProductSummary> ImportProductFile(Store& store, int64_t feed,
                                                 const ImportOptions& options,
                                                 CsvParser::BadFunction on_bad) {
  VAIVEN_ASSIGN_OR_RETURN(const Survey survey, Look(options));
  const Columns& columns = *survey.columns;
  if (absl::Status status = CheckProductColumns(columns); !status.ok())
    return Annotate(status, options.file);

  ProductSummary summary;
  summary.ids = columns.ColumnOf("id");
  const bool has_ids = columns.Has("id");
  const bool made_ids = !has_ids || survey.distinct_ids * kMinShareOfDistinct < survey.rows;
  if (made_ids) {
    summary.ids = "made from brand, title, category, description, url and image";
    if (has_ids) {
      summary.note = absl::StrCat("column ", columns.ColumnOf("id"), " is not an id: it has ",
                                  survey.distinct_ids, " different values in ", survey.rows,
                                  " rows; ids are ", summary.ids);
    }
  }

  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<ProductImport> import, store.ImportProducts(feed));
  ProductRows rows(columns, options.currency, made_ids);
  const auto bad = [&](const BadRow& row) {
    ++summary.rows;
    ++summary.bad;
    on_bad(row);
  };
  bool header = true;
  VAIVEN_RETURN_IF_ERROR(ReadCsv(
      options.file,
      [&](const CsvRow& row) -> absl::Status {
        if (std::exchange(header, false)) return absl::OkStatus();
        absl::StatusOr<Product> product = rows.Read(row);
        if (!product.ok()) {
          bad({row.line, std::string(product.status().message())});
          return absl::OkStatus();
        }
        ++summary.rows;
        ++summary.good;
        if (product->currency == "XXX") ++summary.without_currency;
        return import->Add(*product);
      },
      bad));
  if (summary.good == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.file, ": has no good row; the products are as they were"));
  }
  VAIVEN_RETURN_IF_ERROR(import->Commit({.kind = "products",
                                         .file = options.file,
                                         .time = options.now,
                                         .rows = summary.rows,
                                         .good = summary.good,
                                         .bad = summary.bad}));
  return summary;
}

}  // namespace vaiven::server
