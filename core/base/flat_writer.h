// Writing vectors and texts of FlatBuffers through one piece of code for all types: the templates
// of the library would be compiled again for each, which the browser would have to load. Used by
// everything in core/ that writes bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "core/base/pod_vector.h"
#include "flatbuffers/flatbuffers.h"

namespace vaiven {

// An empty text is left out.
flatbuffers::Offset<flatbuffers::String> WriteText(flatbuffers::FlatBufferBuilder& builder,
                                                   std::string_view text);

namespace internal {
flatbuffers::uoffset_t WriteOffsets(flatbuffers::FlatBufferBuilder& builder,
                                    const PodVector<flatbuffers::uoffset_t>& offsets);
flatbuffers::uoffset_t WriteStructs(flatbuffers::FlatBufferBuilder& builder, const void* data,
                                    size_t count, size_t size, size_t alignment);
}  // namespace internal

// Offsets of tables (or strings) that become a vector once all are written.
class OffsetList {
 public:
  template <typename T>
  void Add(flatbuffers::Offset<T> offset) {
    offsets_.push_back(offset.o);
  }

  // The vector, left out if it is empty.
  template <typename T>
  flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<T>>> Write(
      flatbuffers::FlatBufferBuilder& builder) const {
    return internal::WriteOffsets(builder, offsets_);
  }

 private:
  PodVector<flatbuffers::uoffset_t> offsets_;
};

// Plain structs of the core that are laid out as their wire form: FlatBuffers structs are C structs
// on the little-endian hosts that we run on.
template <typename Wire, typename T>
flatbuffers::Offset<flatbuffers::Vector<const Wire*>> WriteStructs(
    flatbuffers::FlatBufferBuilder& builder, const PodVector<T>& structs) {
  static_assert(sizeof(Wire) == sizeof(T) && alignof(Wire) == alignof(T));
  static_assert(std::is_trivially_copyable_v<T>);
  return internal::WriteStructs(builder, structs.data(), structs.size(), sizeof(T), alignof(T));
}

template <typename Wire, typename T>
void ReadStructs(const flatbuffers::Vector<const Wire*>* wire, PodVector<T>& structs) {
  static_assert(sizeof(Wire) == sizeof(T) && alignof(Wire) == alignof(T));
  if (wire == nullptr || wire->size() == 0) return;
  structs.resize(wire->size());
  std::memcpy(structs.data(), wire->Data(), wire->size() * sizeof(T));
}

}  // namespace vaiven
