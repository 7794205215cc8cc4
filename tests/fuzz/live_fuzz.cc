// Any bytes as a live file: refused, or every offer of it can be looked up.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/verify.h"
#include "core/recommend/live.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  vaiven::LiveIndex live;
  if (!live.Load({data, size}).ok() || size == 0) return 0;
  const std::vector<uint8_t> bytes(data, data + size);
  const auto* offers = vaiven::wire::GetLive(bytes.data())->offers();
  for (uint32_t i = 0; offers != nullptr && i < offers->size(); ++i) {
    flatbuffers::FlatBufferBuilder builder;
    const auto id = builder.CreateString(vaiven::View(offers->Get(i)->id()));
    builder.Finish(vaiven::wire::CreateCard(builder, id));
    const auto* card = flatbuffers::GetRoot<vaiven::wire::Card>(builder.GetBufferPointer());
    static_cast<void>(live.OfferOf(*card));
  }
  return 0;
}
