// A CSV file: cells do not depend on where reads end, and every row is either good or named.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/import/csv_reader.h"
#include "server/import/order_rows.h"
#include "server/import/product_rows.h"

namespace vaiven::server {
namespace {

struct Outcome {
  std::vector<std::vector<std::string>> rows;
  std::vector<int64_t> lines;
  int bad = 0;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome Parse(std::string_view text, size_t step) {
  Outcome outcome;
  const auto on_row = [&](const CsvRow& row) {
    outcome.rows.push_back(row.cells);
    outcome.lines.push_back(row.line);
    return absl::OkStatus();
  };
  const auto on_bad = [&](const BadRow& row) {
    if (row.reason.empty() || row.line < 1) std::abort();
    ++outcome.bad;
  };
  CsvParser parser(on_row, on_bad);
  for (size_t i = 0; i < text.size(); i += step) {
    if (!parser.Feed(text.substr(i, step)).ok()) std::abort();
  }
  if (!parser.Finish().ok()) std::abort();
  return outcome;
}

// Whatever the header says, the first columns are mapped, so that the cells are read.
void ReadRows(const Outcome& outcome) {
  if (outcome.rows.empty()) return;
  const std::vector<std::string>& header = outcome.rows[0];
  Columns::Map products;
  Columns::Map orders;
  for (const char* field : {"id", "title", "price", "sale_price"}) {
    if (products.size() < header.size()) products.emplace(field, header[products.size()]);
  }
  for (const char* field : {"transaction_id", "item_id", "quantity", "time", "price"}) {
    if (orders.size() < header.size()) orders.emplace(field, header[orders.size()]);
  }
  const auto product_columns = Columns::Find(header, ProductFields(), products);
  const auto order_columns = Columns::Find(header, OrderFields(), orders);
  if (!product_columns.ok() || !order_columns.ok()) std::abort();
  ProductRows product_rows(*product_columns, "EUR", false);
  const OrderRows order_rows(*order_columns, "C");
  for (size_t i = 1; i < outcome.rows.size(); ++i) {
    const CsvRow row{outcome.lines[i], outcome.rows[i]};
    const auto product = product_rows.Read(row);
    if (product.ok() && (product->id.empty() || product->title.empty() || product->price < 0)) {
      std::abort();
    }
    const auto line = order_rows.Read(row);
    if (line.ok() && line->transaction_id.empty()) std::abort();
  }
}

}  // namespace
}  // namespace vaiven::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vaiven::server;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Outcome whole = Parse(text, std::max<size_t>(text.size(), 1));
  if (Parse(text, size_t{1} + data[0] % 16) != whole) std::abort();
  ReadRows(whole);
  return 0;
}
