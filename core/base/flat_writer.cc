#include "core/base/flat_writer.h"

namespace vaiven {

flatbuffers::Offset<flatbuffers::String> WriteText(flatbuffers::FlatBufferBuilder& builder,
                                                   std::string_view text) {
  if (text.empty()) return 0;
  return builder.CreateString(text.data(), text.size());
}

namespace internal {

flatbuffers::uoffset_t WriteOffsets(flatbuffers::FlatBufferBuilder& builder,
                                    const PodVector<flatbuffers::uoffset_t>& offsets) {
  if (offsets.empty()) return 0;
  builder.StartVector(offsets.size(), sizeof(flatbuffers::uoffset_t));
  for (size_t i = offsets.size(); i-- > 0;) {
    builder.PushElement(flatbuffers::Offset<void>(offsets[i]));
  }
  return builder.EndVector(offsets.size());
}

flatbuffers::uoffset_t WriteStructs(flatbuffers::FlatBufferBuilder& builder, const void* data,
                                    size_t count, size_t size, size_t alignment) {
  if (count == 0) return 0;
  builder.StartVector(count * size / alignment, alignment);
  builder.PushBytes(static_cast<const uint8_t*>(data), count * size);
  return builder.EndVector(count);
}

}  // namespace internal
}  // namespace vaiven
