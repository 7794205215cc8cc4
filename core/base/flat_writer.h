// Writes FlatBuffers by field, through one piece of code for all types: the library's builder and
// the code that flatc generates for each table would weigh a kilobyte more in the browser. Used by
// everything in core/ that writes bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/base/uuid.h"

namespace vaiven {

// A buffer that is filled from its end to its beginning: what a table refers to is written before
// the table. All that is written is little-endian, as the hosts that we run on.
class FlatWriter {
 public:
  // Where something written begins, counted from the end of the buffer; 0: nothing.
  using Offset = uint32_t;

  // Starts over; memory is kept.
  void Clear();

  Offset Text(std::string_view text);
  // A vector of numbers or structs, as they lie in memory; nothing if it is empty.
  Offset Vector(const void* data, size_t count, size_t size, size_t alignment);
  template <typename T>
  Offset Vector(const PodVector<T>& elements) {
    return Vector(elements.data(), elements.size(), sizeof(T), alignof(T));
  }
  // A vector of texts or tables; nothing if it is empty.
  Offset Offsets(const PodVector<Offset>& offsets);

  // `identifier`: four characters, or null.
  void Finish(Offset root, const char* identifier = nullptr);

  // Aligned to 8, good until the next call of another member.
  absl::Span<const uint8_t> bytes() const { return {End() - used_, used_}; }

 private:
  friend class FlatTable;

  struct Field {
    uint16_t field;
    uint16_t size;
    Offset target;
    uint64_t value[2];
  };

  const uint8_t* End() const {
    return reinterpret_cast<const uint8_t*>(buffer_.data() + buffer_.size());
  }
  uint8_t* Push(size_t size);
  void PushNumber(uint32_t number);
  // So that `size` bytes more begin at a multiple of `alignment`.
  void Align(size_t size, size_t alignment);
  Offset Block(const void* data, size_t size, size_t count, size_t alignment);
  // Of the fields from `first` on.
  Offset Table(size_t first);

  PodVector<uint64_t> buffer_;
  size_t used_ = 0;
  // Fields of the tables that are not written yet, outermost first.
  PodVector<Field> fields_;
  // Where the shapes ("vtables") are that were written; tables share them.
  PodVector<Offset> shapes_;
  PodVector<uint16_t> shape_;
};

// Gathers the fields of one table, which is written as a whole. Tables may be gathered and written
// while an outer one waits. Fields are named by flatc's constants (wire::Show::VT_CAMPAIGN); what
// is 0, empty or nothing is left out, so 0 must be the default in the schema.
class FlatTable {
 public:
  explicit FlatTable(FlatWriter& writer) : writer_(writer), first_(writer.fields_.size()) {}

  template <typename T>
  void Number(uint16_t field, T number) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof(number));
    Bits(field, sizeof(number), bits);
  }
  // `size` bytes that are a number, or the struct of two numbers of 8 that a Uuid is.
  void Bits(uint16_t field, size_t size, uint64_t first, uint64_t second = 0);
  void Id(uint16_t field, const Uuid& id) { Bits(field, sizeof(id), id.high, id.low); }
  void Text(uint16_t field, std::string_view text);
  void Refer(uint16_t field, FlatWriter::Offset target);

  // Writes the table.
  FlatWriter::Offset End() { return writer_.Table(first_); }

 private:
  FlatWriter& writer_;
  size_t first_;
};

}  // namespace vaiven
