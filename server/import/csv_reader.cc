#include "server/import/csv_reader.h"

#include <csv.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The sign that the header is separated by.
unsigned char FindDelimiter(std::string_view header) {
  char best = ',';
  for (const char candidate : {';', '\t', '|'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return static_cast<unsigned char>(best);
}

}  // namespace

// libcsv is fed line by line: that is how the line of a row is known.
struct CsvParser::Impl {
  Impl(RowFunction on_row_function, BadFunction on_bad_function)
      : on_row(on_row_function), on_bad(on_bad_function) {
    csv_init(&parser, 0);
  }
  ~Impl() { csv_free(&parser); }

  static void OnCell(void* data, size_t size, void* self) {
    static_cast<Impl*>(self)->row.cells.emplace_back(static_cast<const char*>(data), size);
  }

  static void OnRow(int, void* self_pointer) {
    Impl& self = *static_cast<Impl*>(self_pointer);
    self.ended = true;
    if (self.status.ok()) self.status = self.on_row(self.row);
    self.row.cells.clear();
  }

  absl::Status Parse(std::string_view bytes) {
    if (csv_parse(&parser, bytes.data(), bytes.size(), &OnCell, &OnRow, this) != bytes.size()) {
      return absl::ResourceExhaustedError(csv_strerror(csv_error(&parser)));
    }
    return status;
  }

  // One line with its line break (the last one may have none).
  absl::Status Line(std::string_view line) {
    ++line_number;
    if (line_number == 1) {
      if (line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        line.remove_prefix(kByteOrderMark.size());
      }
      csv_set_delim(&parser, FindDelimiter(line));
    }
    if (open.empty()) row.line = line_number;
    ended = false;
    VAIVEN_RETURN_IF_ERROR(Parse(line));
    const bool blank = absl::StripAsciiWhitespace(line).empty();
    if (ended || (open.empty() && blank)) {
      open.clear();
      open_lines = 0;
      return absl::OkStatus();
    }
    open.append(line);
    ++open_lines;
    if (open_lines > kMaxCellLines || open.size() > kMaxRowBytes) return GiveUpRow();
    return absl::OkStatus();
  }

  // The row that began `open_lines` lines ago is bad; what follows its first line is read again.
  absl::Status GiveUpRow() {
    on_bad({row.line, absl::StrCat("a quoted cell that begins here does not end within ",
                                   open_lines - 1, " lines; a quote is missing or too many")});
    const std::string again = std::move(open);
    const unsigned char delimiter = csv_get_delim(&parser);
    csv_free(&parser);
    csv_init(&parser, 0);
    csv_set_delim(&parser, delimiter);
    row.cells.clear();
    open.clear();
    line_number -= open_lines - 1;
    open_lines = 0;
    const size_t first_end = again.find('\n');
    if (first_end == std::string::npos) return absl::OkStatus();
    return Lines(std::string_view(again).substr(first_end + 1), true);
  }

  // Whole lines; with `last`, also one without a line break.
  absl::Status Lines(std::string_view bytes, bool last) {
    while (!bytes.empty()) {
      const size_t end = bytes.find('\n');
      if (end == std::string_view::npos && !last) break;
      const std::string_view line = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
      bytes.remove_prefix(line.size());
      VAIVEN_RETURN_IF_ERROR(Line(line));
    }
    rest.assign(bytes);
    return absl::OkStatus();
  }

  bool InQuotes() const {
    // libcsv's state within a cell; after a closing quote it is another one.
    constexpr int kFieldBegun = 2;
    return parser.quoted != 0 && parser.pstate == kFieldBegun;
  }

  absl::Status Finish() {
    const std::string last = std::move(rest);
    rest.clear();
    VAIVEN_RETURN_IF_ERROR(Lines(last, true));
    // Each attempt takes one line away from what is left.
    while (!open.empty() && InQuotes()) VAIVEN_RETURN_IF_ERROR(GiveUpRow());
    if (csv_fini(&parser, &OnCell, &OnRow, this) != 0) {
      return absl::ResourceExhaustedError(csv_strerror(csv_error(&parser)));
    }
    return status;
  }

  RowFunction on_row;
  BadFunction on_bad;
  csv_parser parser;
  CsvRow row;
  bool ended = false;
  int64_t line_number = 0;
  // Lines of a row whose end has not come yet.
  std::string open;
  int64_t open_lines = 0;
  // The beginning of a line whose end has not come yet.
  std::string rest;
  absl::Status status;
};

CsvParser::CsvParser(RowFunction on_row, BadFunction on_bad) : impl_(new Impl(on_row, on_bad)) {}

CsvParser::~CsvParser() { delete impl_; }

absl::Status CsvParser::Feed(std::string_view bytes) {
  if (impl_->rest.empty()) return impl_->Lines(bytes, false);
  const std::string joined = absl::StrCat(impl_->rest, bytes);
  return impl_->Lines(joined, false);
}

absl::Status CsvParser::Finish() { return impl_->Finish(); }

absl::Status ReadCsv(const std::string& path, CsvParser::RowFunction on_row,
                     CsvParser::BadFunction on_bad) {
  // Reads plain files as well.
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), &gzclose);
  if (file == nullptr) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot be opened: ", std::strerror(errno)));
  }
  gzbuffer(file.get(), 1 << 17);
  CsvParser parser(on_row, on_bad);
  std::string buffer(1 << 18, '\0');
  for (;;) {
    const int count = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    int code = Z_OK;
    const char* message = gzerror(file.get(), &code);
    if (count < 0 || (code != Z_OK && code != Z_STREAM_END)) {
      return absl::DataLossError(absl::StrCat(path, ": ",
                                              code == Z_ERRNO ? std::strerror(errno) : message,
                                              code == Z_BUF_ERROR ? " (the file is cut off)" : ""));
    }
    if (count == 0) break;
    VAIVEN_RETURN_IF_ERROR(
        Annotate(parser.Feed(std::string_view(buffer.data(), static_cast<size_t>(count))), path));
  }
  return Annotate(parser.Finish(), path);
}

}  // namespace vaiven::server
