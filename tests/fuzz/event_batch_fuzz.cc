// Bytes as the collector receives them: what the door takes, everything behind it can read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/event/event.h"
#include "server/ingest/batch_door.h"
#include "server/ingest/event_json.h"

namespace vaiven::server {
namespace {

constexpr int64_t kNow = 1'767'323'045'000;

void Check(std::string bytes) {
  const absl::StatusOr<EventWrite> write = ReadBatch(std::move(bytes), 1, kNow);
  if (!write.ok()) {
    if (write.status().message().empty()) std::abort();
    return;
  }
  const wire::EventBatch* batch = wire::GetEventBatch(write->bytes.data());
  if (batch->events()->size() != write->keys.size()) std::abort();
  for (flatbuffers::uoffset_t i = 0; i < batch->events()->size(); ++i) {
    const wire::Event* event = batch->events()->Get(i);
    if (!ParseEvent(*event).ok() || event->sequence() != write->keys[i].sequence) std::abort();
    (void)EventToJson({event, write->visitor, kNow, kNow});
  }
}

}  // namespace
}  // namespace vaiven::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // In memory of exactly this size, so that reading past the end is noticed.
  vaiven::server::Check(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
