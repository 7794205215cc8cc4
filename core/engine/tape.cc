#include "core/engine/tape.h"

#include "core/engine/engine.h"

namespace vaiven {
namespace {

constexpr size_t kHeadBytes = 8;

void AppendU32(uint32_t number, std::string& file) {
  for (int shift = 0; shift < 32; shift += 8) {
    file.push_back(static_cast<char>((number >> shift) & 0xff));
  }
}

uint32_t ReadU32(absl::Span<const uint8_t> file, size_t at) {
  uint32_t number = 0;
  for (size_t i = 0; i < 4; ++i) number |= static_cast<uint32_t>(file[at + i]) << (8 * i);
  return number;
}

}  // namespace

void AppendTapeRecord(const TapeRecord& record, std::string& file) {
  AppendU32(record.head, file);
  AppendU32(static_cast<uint32_t>(record.bytes.size()), file);
  file.append(reinterpret_cast<const char*>(record.bytes.data()), record.bytes.size());
}

Result<std::vector<TapeRecord>> ReadTape(absl::Span<const uint8_t> file) {
  std::vector<TapeRecord> records;
  size_t at = 0;
  while (at < file.size()) {
    if (file.size() - at < kHeadBytes) {
      return Status::Malformed("tape: byte ", at, ": the head of a record has 8 bytes, there are ",
                               file.size() - at);
    }
    const uint32_t head = ReadU32(file, at);
    const size_t size = ReadU32(file, at + 4);
    if (file.size() - at - kHeadBytes < size) {
      return Status::Malformed("tape: byte ", at, ": a record of ", size, " bytes, there are ",
                               file.size() - at - kHeadBytes);
    }
    records.push_back({head, file.subspan(at + kHeadBytes, size)});
    at += kHeadBytes + size;
  }
  return records;
}

TapeRecord PlayTapeRecord(const TapeRecord& request, Engine& engine) {
  const Status status = engine.Handle(static_cast<wire::Operation>(request.head), request.bytes);
  if (!status.ok()) return {static_cast<uint32_t>(status.code()), {}};
  return {0, engine.response()};
}

}  // namespace vaiven
