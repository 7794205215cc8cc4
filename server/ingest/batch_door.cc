#include "server/ingest/batch_door.h"

#include "absl/strings/str_cat.h"
#include "core/event/event.h"
#include "core/value/limits.h"
#include "server/ingest/bad_input.h"
#include "server/ingest/order_events.h"

namespace vaiven::server {
namespace {

// Batch, event, then values within values.
constexpr flatbuffers::uoffset_t kMaxDepth = limits::kValueDepth + 4;
// What can be in 64 KiB, with tables that are shared counted every time.
constexpr flatbuffers::uoffset_t kMaxTables = 16 * 1024;
// Numbers that every language can count to.
constexpr uint64_t kMaxSequence = uint64_t{1} << 53;
// 2001 to 2100, as for events.
constexpr int64_t kMinTime = 978'307'200'000;
constexpr int64_t kMaxTime = 4'102'444'800'000;

std::string At(size_t index, std::string_view member = "") {
  return absl::StrCat("events[", index, "]", member.empty() ? "" : ".", member);
}

absl::Status CheckIdentity(const Event& event, const Uuid& visitor, uint64_t after, size_t index) {
  if (event.id.is_nil()) return BadInput(At(index, "id"), "is missing; a UUIDv7 would be right");
  if (!event.visitor.is_nil() && event.visitor != visitor) {
    return BadInput(At(index, "visitor"), "is not the visitor of the batch");
  }
  // The same again is of two pages that knew nothing of each other, each with its own event.
  if (event.sequence < after || event.sequence == 0 || event.sequence > kMaxSequence) {
    return BadInput(At(index, "sequence"),
                    absl::StrCat("must be 1 at least, not below that of the event before it (",
                                 after, ") and at most 2^53"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EventWrite> ReadBatch(std::string bytes, int64_t site, int64_t now) {
  flatbuffers::Verifier verifier(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(),
                                 kMaxDepth, kMaxTables);
  if (bytes.size() < 8 || !wire::VerifyEventBatchBuffer(verifier)) {
    return BadInput("", "the body is not an event batch (FlatBuffers, identifier VVEB)");
  }
  const wire::EventBatch* batch = wire::GetEventBatch(bytes.data());
  EventWrite write{.site = site, .visitor = ReadUuid(batch->visitor()), .server_time = now};
  if (write.visitor.is_nil()) return BadInput("visitor", "is missing; a UUID would be right");
  if (batch->sent_at() < kMinTime || batch->sent_at() > kMaxTime) {
    return BadInput("sent_at", "must be ms since 1970, between the years 2001 and 2100");
  }
  write.clock_offset = now - batch->sent_at();
  const size_t count = batch->events() == nullptr ? 0 : batch->events()->size();
  if (count == 0 || count > limits::kBatchEvents) {
    return BadInput("events", absl::StrCat("must hold 1 to ", limits::kBatchEvents, " events"));
  }
  write.keys.reserve(count);
  uint64_t after = 0;
  for (size_t i = 0; i < count; ++i) {
    Result<Event> event = ParseEvent(*batch->events()->Get(static_cast<flatbuffers::uoffset_t>(i)));
    if (!event.ok()) return BadInput(At(i), absl::StrCat("is refused: ", event.status().message()));
    if (absl::Status status = CheckIdentity(*event, write.visitor, after, i); !status.ok()) {
      return status;
    }
    after = event->sequence;
    event->visitor = write.visitor;
    write.keys.push_back({event->sequence, event->id});
    CollectOrder(*event, OrderSource::kTag, std::min(event->time + write.clock_offset, now), write);
  }
  write.bytes = std::move(bytes);
  return write;
}

}  // namespace vaiven::server
