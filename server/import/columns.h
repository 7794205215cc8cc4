// Which column of a file holds which field: as the caller says, else by the names that shops use.
// Used by imports.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/import/csv_reader.h"

namespace vaiven::server {

struct FieldNames {
  std::string_view field;
  // In lower case with only letters and digits: "Image Link" and "image_link" are "imagelink".
  std::vector<std::string_view> columns;
};

class Columns {
 public:
  // field -> column, as given: {"title", "Deatils"}.
  using Map = std::map<std::string, std::string>;

  // Parses "id=Sr.no,title=Deatils", given once or several times.
  static absl::StatusOr<Map> ParseMap(const std::vector<std::string>& pieces);

  // Fails where `map` names a field or a column that does not exist.
  static absl::StatusOr<Columns> Find(const std::vector<std::string>& header,
                                      const std::vector<FieldNames>& fields, const Map& map);

  bool Has(std::string_view field) const { return index_.find(field) != index_.end(); }
  // Name of the column that holds the field; empty if none does.
  std::string_view ColumnOf(std::string_view field) const;
  // Empty where there is no such column, and where the cell holds one of the ways to say "nothing".
  std::string_view Cell(const CsvRow& row, std::string_view field) const;
  // OK if the row has as many cells as the header and is UTF-8.
  absl::Status Check(const CsvRow& row) const;
  // The columns that hold none of the fields, by their names as identifiers ("custom_label_0").
  std::vector<std::pair<std::string, size_t>> Others() const;
  // The cell of a column by its number, as Cell gives it.
  static std::string_view CellAt(const CsvRow& row, size_t column);
  // For an error: which columns there are and how to name one.
  std::string Advice(std::string_view field) const;
  size_t size() const { return header_.size(); }

 private:
  std::vector<std::string> header_;
  std::map<std::string, size_t, std::less<>> index_;
};

}  // namespace vaiven::server
