// Orders and refunds that events tell of. Used by both doors.
#pragma once

#include "core/event/event.h"
#include "server/store/records.h"

namespace vaiven::server {

// Adds the order or refund of a purchase or refund event with a transaction_id to `write`. `time`
// is the event's by the server's clock.
void CollectOrder(const Event& event, OrderSource source, int64_t time, EventWrite& write);

}  // namespace vaiven::server
