#include "core/base/verify.h"

#include <cstring>

namespace vaiven::internal {
namespace {

using flatbuffers::TypeCode;
using flatbuffers::TypeTable;

constexpr int kMaxTableDepth = 32;
constexpr int kMaxTables = 1'000'000;

// Of a bool or number, by flatbuffers::ElementaryType.
size_t ScalarSize(TypeCode code) {
  switch (code.base_type) {
    case flatbuffers::ET_SHORT:
    case flatbuffers::ET_USHORT:
      return 2;
    case flatbuffers::ET_INT:
    case flatbuffers::ET_UINT:
    case flatbuffers::ET_FLOAT:
      return 4;
    case flatbuffers::ET_LONG:
    case flatbuffers::ET_ULONG:
    case flatbuffers::ET_DOUBLE:
      return 8;
    default:
      return 1;
  }
}

struct Layout {
  size_t size;
  size_t alignment;
};

Layout StructLayout(const TypeTable& type) {
  Layout layout{static_cast<size_t>(type.values[type.num_elems]), 1};
  for (size_t i = 0; i < type.num_elems; ++i) {
    const size_t alignment = ScalarSize(type.type_codes[i]);
    if (alignment > layout.alignment) layout.alignment = alignment;
  }
  return layout;
}

// Places are offsets from the first byte of the buffer.
class BufferVerifier {
 public:
  explicit BufferVerifier(absl::Span<const uint8_t> bytes) : bytes_(bytes) {}

  bool Table(size_t at, const TypeTable& type) {
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
    for (size_t i = 0; i < type.num_elems && i < known; ++i) {
      const size_t offset = Read<uint16_t>(fields + 4 + 2 * i);
      if (offset != 0 && !Field(at + offset, type.type_codes[i], type)) return false;
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

  bool Field(size_t at, TypeCode code, const TypeTable& parent) {
    const bool is_sequence = code.base_type == flatbuffers::ET_SEQUENCE;
    if (code.is_repeating || code.base_type == flatbuffers::ET_STRING) {
      size_t target = 0;
      if (!Indirect(at, target)) return false;
      return code.is_repeating ? Vector(target, code, parent) : Text(target);
    }
    if (is_sequence) return Sequence(at, *parent.type_refs[code.sequence_ref]());
    const size_t size = ScalarSize(code);
    return Holds(at, size, size);
  }

  // A struct lies where it is named, a table elsewhere.
  bool Sequence(size_t at, const TypeTable& type) {
    if (type.st == flatbuffers::ST_STRUCT) {
      const Layout layout = StructLayout(type);
      return Holds(at, layout.size, layout.alignment);
    }
    size_t target = 0;
    return Indirect(at, target) && Table(target, type);
  }

  bool Text(size_t at) const {
    if (!Holds(at, 4, 4)) return false;
    const size_t size = Read<uint32_t>(at);
    return Holds(at + 4, size, 1) && Holds(at + 4 + size, 1, 1) && bytes_[at + 4 + size] == 0;
  }

  bool Vector(size_t at, TypeCode code, const TypeTable& parent) {
    if (!Holds(at, 4, 4)) return false;
    const uint32_t count = Read<uint32_t>(at);
    const size_t begin = at + 4;
    const TypeTable* type = nullptr;
    Layout element{4, 4};
    if (code.base_type == flatbuffers::ET_SEQUENCE) {
      type = parent.type_refs[code.sequence_ref]();
      if (type->st == flatbuffers::ST_STRUCT) element = StructLayout(*type);
    } else if (code.base_type != flatbuffers::ET_STRING) {
      element.size = element.alignment = ScalarSize(code);
    }
    if (count == 0) return true;
    if (count > bytes_.size() || !Holds(begin, count * element.size, element.alignment)) {
      return false;
    }
    const bool of_texts = code.base_type == flatbuffers::ET_STRING;
    if (!of_texts && (type == nullptr || type->st == flatbuffers::ST_STRUCT)) return true;
    for (size_t i = 0; i < count; ++i) {
      size_t target = 0;
      if (!Indirect(begin + 4 * i, target)) return false;
      if (!(of_texts ? Text(target) : Table(target, *type))) return false;
    }
    return true;
  }

  absl::Span<const uint8_t> bytes_;
  int depth_ = 0;
  int tables_ = 0;
};

}  // namespace

bool VerifyBuffer(absl::Span<const uint8_t> bytes, const char* identifier, const TypeTable& type) {
  if (bytes.size() < 8) return false;
  if (identifier != nullptr && std::memcmp(bytes.data() + 4, identifier, 4) != 0) return false;
  BufferVerifier verifier(bytes);
  size_t root = 0;
  return verifier.Indirect(0, root) && verifier.Table(root, type);
}

}  // namespace vaiven::internal
