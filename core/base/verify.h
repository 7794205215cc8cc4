// Verify, then use: the only way from outside bytes to a FlatBuffers table. One verifier reads
// lists of what fields types have: code for each type, as flatc's own verifiers are, would weigh 3
// KB more in the browser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "core/schema/layouts.h"
#include "flatbuffers/flatbuffers.h"

namespace vaiven {

namespace internal {
bool VerifyBuffer(absl::Span<const uint8_t> bytes, const char* identifier, const TypeLayout& type);
}  // namespace internal

// The root table of type T, or null if the bytes are not one, are longer than `max_bytes`, or do
// not carry the identifier (null: none is asked for). The bytes must be aligned to 8.
template <typename T>
const T* VerifyRoot(absl::Span<const uint8_t> bytes, const char* identifier, size_t max_bytes) {
  if (bytes.size() > max_bytes) return nullptr;
  if (!internal::VerifyBuffer(bytes, identifier, internal::LayoutOf<T>::kLayout)) return nullptr;
  return flatbuffers::GetRoot<T>(bytes.data());
}

// Empty where there is none.
inline std::string_view View(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : text->string_view();
}

}  // namespace vaiven
