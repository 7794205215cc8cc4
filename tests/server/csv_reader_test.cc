#include "server/import/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Parsed {
  // "line: cell|cell"
  std::vector<std::string> rows;
  std::vector<BadRow> bad;
  absl::Status status;
};

// Fed in pieces of `step` bytes: cells must not depend on where a read ends.
Parsed Parse(std::string_view text, size_t step = 1 << 20) {
  Parsed parsed;
  const auto on_row = [&](const CsvRow& row) {
    parsed.rows.push_back(absl::StrCat(row.line, ": ", absl::StrJoin(row.cells, "|")));
    return absl::OkStatus();
  };
  const auto on_bad = [&](const BadRow& row) { parsed.bad.push_back(row); };
  CsvParser parser(on_row, on_bad);
  for (size_t i = 0; i < text.size() && parsed.status.ok(); i += step) {
    parsed.status = parser.Feed(text.substr(i, step));
  }
  if (parsed.status.ok()) parsed.status = parser.Finish();
  return parsed;
}

TEST(CsvReader, KnowsTheLineOfEachRow) {
  const std::string text =
      "\xEF\xBB\xBFid,title\r\n1,\"two\r\nlines\"\r\n\r\n2,\"a \"\"b\"\", c\"\n3, plain ";
  for (const size_t step : {1, 2, 7, 1000}) {
    const Parsed parsed = Parse(text, step);
    ASSERT_TRUE(parsed.status.ok()) << parsed.status;
    EXPECT_THAT(parsed.rows,
                ElementsAre("1: id|title", "2: 1|two\r\nlines", "5: 2|a \"b\", c", "6: 3|plain"));
    EXPECT_THAT(parsed.bad, SizeIs(0));
  }
}

TEST(CsvReader, TakesTheSignThatTheHeaderIsSeparatedBy) {
  EXPECT_THAT(Parse("id;title\n1;a, b\n").rows, ElementsAre("1: id|title", "2: 1|a, b"));
  EXPECT_THAT(Parse("id\ttitle\n1\ta\n").rows, ElementsAre("1: id|title", "2: 1|a"));
}

TEST(CsvReader, ALostQuoteCostsOneRow) {
  std::string text = "id,title\n1,\"lost\n";
  for (int i = 2; i <= 1000; ++i) absl::StrAppend(&text, i, ",row\n");
  for (const size_t step : {13, 100000}) {
    const Parsed parsed = Parse(text, step);
    ASSERT_TRUE(parsed.status.ok()) << parsed.status;
    ASSERT_THAT(parsed.bad, SizeIs(1));
    EXPECT_EQ(parsed.bad[0].line, 2);
    EXPECT_THAT(parsed.bad[0].reason, HasSubstr("quote"));
    ASSERT_THAT(parsed.rows, SizeIs(1000));
    EXPECT_EQ(parsed.rows[1], "3: 2|row");
    EXPECT_EQ(parsed.rows.back(), "1001: 1000|row");
  }
}

TEST(CsvReader, ALostQuoteNearTheEndCostsOneRow) {
  for (const char* end : {"", "\n"}) {
    const Parsed parsed = Parse(absl::StrCat("id,title\n1,\"lost\n2,b\n3,c", end));
    ASSERT_TRUE(parsed.status.ok()) << parsed.status;
    ASSERT_THAT(parsed.bad, SizeIs(1));
    EXPECT_EQ(parsed.bad[0].line, 2);
    EXPECT_THAT(parsed.rows, ElementsAre("1: id|title", "3: 2|b", "4: 3|c"));
  }
}

TEST(CsvReader, AnErrorOfTheCallerEndsTheReading) {
  int rows = 0;
  const auto on_row = [&](const CsvRow&) {
    return ++rows == 2 ? absl::UnavailableError("enough") : absl::OkStatus();
  };
  const auto on_bad = [](const BadRow&) {};
  CsvParser parser(on_row, on_bad);
  EXPECT_EQ(parser.Feed("a\nb\nc\nd\n").message(), "enough");
  EXPECT_EQ(rows, 2);
}

TEST(CsvReader, ReadsGzipAndNoticesAFileThatIsCutOff) {
  TestFolder folder;
  const std::string path = folder.file("x.csv.gz");
  std::string text = "id,title\n";
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&text, i * 7919 % 10'007, ",title ", i, "\n");
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);

  int rows = 0;
  const auto count = [&](const CsvRow&) {
    ++rows;
    return absl::OkStatus();
  };
  const auto on_bad = [](const BadRow&) {};
  ASSERT_TRUE(ReadCsv(path, count, on_bad).ok());
  EXPECT_EQ(rows, 20'001);

  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const absl::Status cut = ReadCsv(path, count, on_bad);
  EXPECT_FALSE(cut.ok());
  EXPECT_THAT(std::string(cut.message()), HasSubstr("x.csv.gz"));
  EXPECT_EQ(ReadCsv(folder.file("none.csv"), count, on_bad).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace vaiven::server
