#include "server/store/stored_batch.h"

#include "absl/strings/str_cat.h"

namespace vaiven::server {

absl::Status ForEachCounted(const StoredBatch& batch,
                            absl::FunctionRef<void(const wire::Event&)> each) {
  flatbuffers::Verifier verifier(reinterpret_cast<const uint8_t*>(batch.bytes.data()),
                                 batch.bytes.size());
  const wire::EventBatch* wire =
      wire::VerifyEventBatchBuffer(verifier) ? wire::GetEventBatch(batch.bytes.data()) : nullptr;
  if (wire == nullptr || wire->events() == nullptr ||
      (!batch.counted.empty() && batch.counted.size() != wire->events()->size())) {
    return absl::DataLossError(absl::StrCat("store: batch ", batch.id, " is damaged"));
  }
  for (flatbuffers::uoffset_t i = 0; i < wire->events()->size(); ++i) {
    if (batch.counted.empty() || batch.counted[i] != 0) each(*wire->events()->Get(i));
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
