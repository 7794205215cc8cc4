// How much an item is looked at, and whether more of late: a byte each, shipped with its card. Used
// by trainer.cc and by the blends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/train/session_log.h"

namespace vaiven::server {

// This share of the sessions, the newest, is "of late".
inline constexpr double kNewestShare = 0.05;

// By item, as in wire::Card.
struct ItemSignals {
  std::vector<uint8_t> popularity;
  std::vector<uint8_t> trend;
};

ItemSignals MeasureItems(const SessionLog& log, size_t item_count);

}  // namespace vaiven::server
