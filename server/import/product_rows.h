// Rows of a product feed as products. Used by the product import.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "server/catalog/product.h"
#include "server/import/columns.h"

namespace vaiven::server {

const std::vector<FieldNames>& ProductFields();

class ProductRows {
 public:
  // `made_ids`: ids are made from what the row says, not read from the id column.
  ProductRows(const Columns& columns, std::string currency, bool made_ids)
      : columns_(columns),
        others_(columns.Others()),
        currency_(std::move(currency)),
        made_ids_(made_ids) {}

  // An error says what is wrong with the row and what would be right.
  absl::StatusOr<Product> Read(const CsvRow& row);

 private:
  absl::Status ReadPrices(const CsvRow& row, Product& product) const;
  absl::Status ReadAvailability(const CsvRow& row, Product& product) const;
  absl::Status ReadId(const CsvRow& row, Product& product);
  void ReadAttributes(const CsvRow& row, Product& product) const;

  const Columns& columns_;
  // What is in none of the fields.
  std::vector<std::pair<std::string, size_t>> others_;
  std::string currency_;
  bool made_ids_;
  // id -> line where it was used.
  absl::flat_hash_map<std::string, int64_t> used_ids_;
  // Made id -> how many rows say the same.
  absl::flat_hash_map<std::string, int64_t> repeats_;
};

}  // namespace vaiven::server
