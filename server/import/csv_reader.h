// Rows of a CSV file, plain or gzipped, one at a time, each with the line it begins on. Used by
// imports.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

namespace vaiven::server {

struct CsvRow {
  // From 1; the header is part of the count.
  int64_t line = 0;
  std::vector<std::string> cells;
};

// What is wrong with one row; the rest goes on.
struct BadRow {
  int64_t line = 0;
  std::string reason;
};

// The file's bytes are given piece by piece, so that tests and fuzzers need no file.
class CsvParser {
 public:
  using RowFunction = absl::FunctionRef<absl::Status(const CsvRow&)>;
  using BadFunction = absl::FunctionRef<void(const BadRow&)>;

  // A quoted cell longer than this has lost its closing quote: the row is bad, reading goes on in
  // the line after the one where it began.
  static constexpr int64_t kMaxCellLines = 200;
  static constexpr size_t kMaxRowBytes = 1 << 20;

  // An error that `on_row` returns ends the parsing.
  CsvParser(RowFunction on_row, BadFunction on_bad);
  ~CsvParser();
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  absl::Status Feed(std::string_view bytes);
  absl::Status Finish();

 private:
  struct Impl;
  Impl* impl_;
};

// Reads the whole file. Errors name it.
absl::Status ReadCsv(const std::string& path, CsvParser::RowFunction on_row,
                     CsvParser::BadFunction on_bad);

}  // namespace vaiven::server
