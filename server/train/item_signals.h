// How much an item is looked at, and whether more of late: a byte each, shipped with its card. Used
// by trainer.cc and by the blends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/train/session_log.h"

namespace vaiven::server {

// By item, as in wire::Card.
struct ItemSignals {
  std::vector<uint8_t> popularity;
  std::vector<uint8_t> trend;
};

// The newest 5 % of the sessions are "of late".
ItemSignals MeasureItems(const SessionLog& log, size_t item_count);

}  // namespace vaiven::server
