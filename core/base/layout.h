// What the verifier knows of a FlatBuffers type: a byte per field. The build makes the lists
// (tools/layouts.mjs, "core/schema/layouts.h"). Used by core/base/verify.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vaiven::internal {

// Of a field: below 4 a number of 2^code bytes; below 8 a vector of numbers of 2^(code - 4); text;
// vector of texts; from kTypes on the type (code - kTypes) / 2 of the list, if odd a vector of it.
enum FieldCode : uint8_t { kNumbers = 4, kText = 8, kTypes = 10 };

// A type in a list. A table: how many fields it has, then a code for each. A struct: this bit and
// its alignment, then its size.
inline constexpr uint8_t kStruct = 0x80;

struct TypeLayout {
  const uint8_t* list;
  size_t index;
};

// LayoutOf<wire::Root>::kLayout; of tables only.
template <typename Table>
struct LayoutOf;

}  // namespace vaiven::internal
