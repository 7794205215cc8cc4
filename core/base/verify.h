// Verify, then use: the only way from outside bytes to a FlatBuffers table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "flatbuffers/flatbuffers.h"

namespace vaiven {

inline constexpr flatbuffers::uoffset_t kMaxTableDepth = 32;
inline constexpr flatbuffers::uoffset_t kMaxTables = 1'000'000;

// The root table of type T, or null if the bytes are not one, are longer than `max_bytes`, or do
// not carry the identifier (null: none is asked for). The bytes must be aligned to 8.
template <typename T>
const T* VerifyRoot(absl::Span<const uint8_t> bytes, const char* identifier, size_t max_bytes) {
  if (bytes.size() < 8 || bytes.size() > max_bytes) return nullptr;
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), kMaxTableDepth, kMaxTables);
  if (!verifier.VerifyBuffer<T>(identifier)) return nullptr;
  return flatbuffers::GetRoot<T>(bytes.data());
}

// Empty where there is none.
inline std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : text->string_view();
}

}  // namespace vaiven
