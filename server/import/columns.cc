#include "server/import/columns.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/base/utf8.h"

namespace vaiven::server {
namespace {

// What exports write where there is nothing.
constexpr std::array<std::string_view, 5> kNothing = {"nan", "null", "none", "n/a", "#n/a"};

std::string Plain(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      plain += absl::ascii_tolower(static_cast<unsigned char>(c));
    }
  }
  return plain;
}

// "g:Custom Label 0" as conditions write it: custom_label_0.
std::string Identifier(std::string_view name) {
  absl::ConsumePrefix(&name, "g:");
  std::string identifier;
  for (const char c : name) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      identifier += absl::ascii_tolower(static_cast<unsigned char>(c));
    } else if (!identifier.empty() && identifier.back() != '_') {
      identifier += '_';
    }
  }
  while (!identifier.empty() && identifier.back() == '_') identifier.pop_back();
  return identifier;
}

}  // namespace

absl::StatusOr<Columns::Map> Columns::ParseMap(const std::vector<std::string>& pieces) {
  Map map;
  for (const std::string& piece : pieces) {
    for (std::string_view pair : absl::StrSplit(piece, ',', absl::SkipEmpty())) {
      const size_t sign = pair.find('=');
      if (sign == 0 || sign == std::string_view::npos || sign + 1 == pair.size()) {
        return absl::InvalidArgumentError(
            absl::StrCat("--map ", pair, ": right is field=column, such as title=Name"));
      }
      map[std::string(pair.substr(0, sign))] = std::string(pair.substr(sign + 1));
    }
  }
  return map;
}

absl::StatusOr<Columns> Columns::Find(const std::vector<std::string>& header,
                                      const std::vector<FieldNames>& fields, const Map& map) {
  Columns columns;
  columns.header_ = header;
  for (const auto& entry : map) {
    const std::string& field = entry.first;
    const std::string& column = entry.second;
    const bool known = std::any_of(fields.begin(), fields.end(),
                                   [&](const FieldNames& names) { return names.field == field; });
    if (!known) {
      const auto name = [](std::string* out, const FieldNames& names) {
        absl::StrAppend(out, names.field);
      };
      return absl::InvalidArgumentError(absl::StrCat("--map ", field,
                                                     ": there is no such field; there are ",
                                                     absl::StrJoin(fields, ", ", name)));
    }
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return absl::InvalidArgumentError(absl::StrCat("--map ", field, "=", column,
                                                     ": the file has no such column; it has ",
                                                     absl::StrJoin(header, ", ")));
    }
    columns.index_[field] = static_cast<size_t>(found - header.begin());
  }
  for (const FieldNames& names : fields) {
    // In the order of the names: the better ones come first.
    for (std::string_view wanted : names.columns) {
      if (columns.Has(names.field)) break;
      for (size_t i = 0; i < header.size(); ++i) {
        if (Plain(header[i]) != wanted) continue;
        columns.index_.emplace(names.field, i);
        break;
      }
    }
  }
  return columns;
}

std::string_view Columns::ColumnOf(std::string_view field) const {
  const auto found = index_.find(field);
  return found == index_.end() ? std::string_view() : std::string_view(header_[found->second]);
}

std::string_view Columns::Cell(const CsvRow& row, std::string_view field) const {
  const auto found = index_.find(field);
  return found == index_.end() ? std::string_view() : CellAt(row, found->second);
}

std::string_view Columns::CellAt(const CsvRow& row, size_t column) {
  if (column >= row.cells.size()) return {};
  const std::string_view cell = absl::StripAsciiWhitespace(row.cells[column]);
  for (std::string_view nothing : kNothing) {
    if (absl::EqualsIgnoreCase(cell, nothing)) return {};
  }
  return cell;
}

std::vector<std::pair<std::string, size_t>> Columns::Others() const {
  std::vector<std::pair<std::string, size_t>> others;
  for (size_t i = 0; i < header_.size(); ++i) {
    if (std::any_of(index_.begin(), index_.end(),
                    [i](const auto& entry) { return entry.second == i; })) {
      continue;
    }
    std::string name = Identifier(header_[i]);
    if (!name.empty()) others.emplace_back(std::move(name), i);
  }
  return others;
}

absl::Status Columns::Check(const CsvRow& row) const {
  if (row.cells.size() != header_.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("has ", row.cells.size(), " cells where the header has ", header_.size()));
  }
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (!IsUtf8(row.cells[i])) {
      return absl::InvalidArgumentError(
          absl::StrCat(header_[i], " is not UTF-8; save the file as UTF-8"));
    }
  }
  return absl::OkStatus();
}

std::string Columns::Advice(std::string_view field) const {
  return absl::StrCat("no column is known to hold `", field, "`; the file has ",
                      absl::StrJoin(header_, ", "), "; say which with --map ", field, "=COLUMN");
}

}  // namespace vaiven::server
