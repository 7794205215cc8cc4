// What changed since the last publish (core/schema/live.fbs): prices and what is sold out. Used by
// filters, strategies and templates wherever they read a card.
#pragma once

#include <cstdint>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/recommend/id_table.h"
#include "core/schema/catalog_generated.h"
#include "core/schema/live_generated.h"

namespace vaiven {

// What a card says and time may change.
struct Offer {
  int64_t price = 0;
  int64_t list_price = 0;
  bool available = false;
  // Seconds since the Unix epoch; 0: never.
  uint32_t reduced_at = 0;
  uint32_t restocked_at = 0;
};

class LiveIndex {
 public:
  // Takes the bytes of a live file in place of the one before; none: nothing has changed.
  // Malformed: not such a file; then the one before stays.
  Status Load(absl::Span<const uint8_t> bytes);

  Offer OfferOf(const wire::Card& card) const;

 private:
  Bytes bytes_;
  const wire::Live* live_ = nullptr;
  // By id: places in live_->offers().
  IdTable ids_;
};

}  // namespace vaiven
