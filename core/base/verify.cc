#include "core/base/verify.h"

#include <cstring>

namespace vaiven::internal {
namespace {

constexpr int kMaxTableDepth = 32;
constexpr int kMaxTables = 1'000'000;

bool IsStruct(const uint8_t* type) { return *type >= kStruct; }

// Places are offsets from the first byte of the buffer; types are places in the list of layouts.
class BufferVerifier {
 public:
  BufferVerifier(absl::Span<const uint8_t> bytes, const uint8_t* layouts)
      : bytes_(bytes), layouts_(layouts) {}

  const uint8_t* Type(size_t index) const {
    const uint8_t* type = layouts_;
    while (index-- > 0) type += IsStruct(type) ? 2 : 1 + *type;
    return type;
  }

  bool Table(size_t at, const uint8_t* type) {
    if (depth_ == kMaxTableDepth || tables_ == kMaxTables || !Holds(at, 4, 4)) return false;
    ++tables_;
    // A table begins with the distance back to its vtable, which may lie on either side.
    const int64_t vtable = static_cast<int64_t>(at) - Read<int32_t>(at);
    if (vtable < 0 || !Holds(static_cast<size_t>(vtable), 2, 2)) return false;
    const auto fields = static_cast<size_t>(vtable);
    const size_t size = Read<uint16_t>(fields);
    if (size < 4 || size % 2 != 0 || !Holds(fields, size, 2)) return false;
    ++depth_;
    // What a newer schema appended is not looked at, so it need not be right.
    const size_t known = (size - 4) / 2;
    for (size_t i = 0; i < *type && i < known; ++i) {
      const size_t offset = Read<uint16_t>(fields + 4 + 2 * i);
      if (offset != 0 && !Field(at + offset, type[1 + i])) return false;
    }
    --depth_;
    return true;
  }

  bool Indirect(size_t at, size_t& target) const {
    if (!Holds(at, 4, 4)) return false;
    const uint32_t offset = Read<uint32_t>(at);
    target = at + offset;
    return offset != 0 && offset < bytes_.size();
  }

 private:
  bool Holds(size_t at, size_t size, size_t alignment) const {
    return at % alignment == 0 && at <= bytes_.size() && size <= bytes_.size() - at;
  }

  template <typename T>
  T Read(size_t at) const {
    return flatbuffers::ReadScalar<T>(bytes_.data() + at);
  }

  bool Field(size_t at, uint8_t code) {
    if (code < kNumbers) return Number(at, 1, code);
    const uint8_t* type = code < kTypes ? nullptr : Type((code - kTypes) / 2);
    const bool is_vector = code < kText || code % 2 != 0;
    // A struct lies where it is named, all else elsewhere.
    if (!is_vector && type != nullptr && IsStruct(type)) return Struct(at, 1, type);
    size_t target = 0;
    if (!Indirect(at, target)) return false;
    if (is_vector) return Vector(target, code, type);
    return type == nullptr ? Text(target) : Table(target, type);
  }

  // `count` of them, one after the other.
  bool Number(size_t at, size_t count, uint8_t log2_size) const {
    return Holds(at, count << log2_size, size_t{1} << log2_size);
  }
  bool Struct(size_t at, size_t count, const uint8_t* type) const {
    return Holds(at, count * type[1], *type - kStruct);
  }

  bool Text(size_t at) const {
    if (!Holds(at, 4, 4)) return false;
    const size_t size = Read<uint32_t>(at);
    return Holds(at + 4, size, 1) && Holds(at + 4 + size, 1, 1) && bytes_[at + 4 + size] == 0;
  }

  bool Vector(size_t at, uint8_t code, const uint8_t* type) {
    if (!Holds(at, 4, 4)) return false;
    const uint32_t count = Read<uint32_t>(at);
    const size_t begin = at + 4;
    if (count == 0) return true;
    if (count > bytes_.size()) return false;
    if (code < kText) return Number(begin, count, code - kNumbers);
    if (type != nullptr && IsStruct(type)) return Struct(begin, count, type);
    if (!Number(begin, count, 2)) return false;
    for (size_t i = 0; i < count; ++i) {
      size_t target = 0;
      if (!Indirect(begin + 4 * i, target)) return false;
      if (!(type == nullptr ? Text(target) : Table(target, type))) return false;
    }
    return true;
  }

  absl::Span<const uint8_t> bytes_;
  const uint8_t* layouts_;
  int depth_ = 0;
  int tables_ = 0;
};

}  // namespace

bool VerifyBuffer(absl::Span<const uint8_t> bytes, const char* identifier, const TypeLayout& type) {
  if (bytes.size() < 8) return false;
  if (identifier != nullptr && std::memcmp(bytes.data() + 4, identifier, 4) != 0) return false;
  BufferVerifier verifier(bytes, type.list);
  size_t root = 0;
  return verifier.Indirect(0, root) && verifier.Table(root, verifier.Type(type.index));
}

}  // namespace vaiven::internal
