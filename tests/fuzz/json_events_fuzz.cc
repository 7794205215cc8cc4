// A back end's JSON: what the door takes is a batch that the browser's door would have read as
// well.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/event/event.h"
#include "server/ingest/json_door.h"
#include "server/ingest/offer_json.h"

namespace vaiven::server {
namespace {

constexpr int64_t kNow = 1'767'323'045'000;

void CheckOffers(std::string_view json) {
  const auto updates = ReadOfferUpdates(json);
  if (!updates.ok()) {
    if (updates.status().message().empty()) std::abort();
    return;
  }
  for (const OfferUpdate& update : *updates) {
    if (update.id.empty() || !(update.price.value_or(0) >= 0)) std::abort();
  }
}

void Check(std::string_view json) {
  const auto writes = ReadJsonEvents(json, 1, kNow);
  if (!writes.ok()) {
    if (writes.status().message().empty()) std::abort();
    return;
  }
  for (const EventWrite& write : *writes) {
    flatbuffers::Verifier verifier(reinterpret_cast<const uint8_t*>(write.bytes.data()),
                                   write.bytes.size());
    if (!wire::VerifyEventBatchBuffer(verifier)) std::abort();
    for (const EventKey& key : write.keys) {
      if (key.id.is_nil() || key.sequence != 0) std::abort();
    }
    for (const Order& order : write.orders) {
      if (order.transaction_id.empty()) std::abort();
    }
  }
}

}  // namespace
}  // namespace vaiven::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  vaiven::server::CheckOffers(std::string_view(reinterpret_cast<const char*>(data), size));
  vaiven::server::Check(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
