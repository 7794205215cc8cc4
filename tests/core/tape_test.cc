#include "core/engine/tape.h"

#include <gtest/gtest.h>

#include <string>

#include "core/engine/engine.h"

namespace vaiven {
namespace {

absl::Span<const uint8_t> Bytes(const std::string& text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

TEST(Tape, GivesBackWhatWasAppended) {
  std::string file;
  AppendTapeRecord({6, {}}, file);
  AppendTapeRecord({0x01020304, Bytes("abc")}, file);
  EXPECT_EQ(file, std::string("\x06\0\0\0\0\0\0\0\x04\x03\x02\x01\x03\0\0\0abc", 19));
  const Result<std::vector<TapeRecord>> records = ReadTape(Bytes(file));
  ASSERT_TRUE(records.ok());
  ASSERT_EQ(records->size(), 2u);
  EXPECT_EQ((*records)[0].head, 6u);
  EXPECT_TRUE((*records)[0].bytes.empty());
  EXPECT_EQ((*records)[1].head, 0x01020304u);
  EXPECT_EQ((*records)[1].bytes, Bytes("abc"));
}

TEST(Tape, IsRefusedWhereverItIsCutOff) {
  std::string file;
  AppendTapeRecord({6, {}}, file);
  const size_t first = file.size();
  AppendTapeRecord({1, Bytes("abc")}, file);
  for (size_t size = 0; size < file.size(); ++size) {
    const bool whole = size == 0 || size == first;
    EXPECT_EQ(ReadTape(Bytes(file.substr(0, size))).ok(), whole) << size;
  }
}

TEST(Tape, RefusesALengthThatGoesBeyondTheFile) {
  const std::string file(
      "\x01\0\0\0\xff\xff\xff\xff"
      "abc",
      11);
  const Result<std::vector<TapeRecord>> records = ReadTape(Bytes(file));
  ASSERT_FALSE(records.ok());
  EXPECT_EQ(records.status().code(), ErrorCode::kMalformed);
  EXPECT_EQ(records.status().message(), "tape: byte 0: a record of 4294967295 bytes, there are 3");
}

TEST(Tape, LeavesTheSentenceOfAnErrorOut) {
  Engine engine;
  const TapeRecord answer = PlayTapeRecord({99, {}}, engine);
  EXPECT_EQ(answer.head, static_cast<uint32_t>(ErrorCode::kInvalid));
  EXPECT_TRUE(answer.bytes.empty());
}

TEST(Tape, TakesTheResponseOfTheEngine) {
  Engine engine;
  const TapeRecord answer =
      PlayTapeRecord({static_cast<uint32_t>(wire::Operation::SaveProfile), {}}, engine);
  EXPECT_EQ(answer.head, 0u);
  EXPECT_FALSE(answer.bytes.empty());
}

}  // namespace
}  // namespace vaiven
