// What slots showed and what came of it: impressions, clicks, products put into carts and bought,
// by slot, strategy and position. Used by `vaiven report slots`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/store/store.h"

namespace vaiven::server {

// Something that followed a click within this time is put down to the last slot that was clicked
// for the product.
inline constexpr int64_t kAttributionMs = int64_t{7} * 24 * 3600 * 1000;

struct SlotCounts {
  // Products seen; each product of a seen slot counts.
  int64_t seen = 0;
  int64_t clicked = 0;
  int64_t carted = 0;
  int64_t bought = 0;
};

struct SlotRow {
  std::string slot;
  std::string strategy;
  // From 0.
  uint32_t position = 0;
  SlotCounts counts;
};

struct SlotReport {
  // By slot, strategy, position.
  std::vector<SlotRow> rows;
  // By slot: how often each position is looked at, as a share of the first (position_bias.h).
  std::map<std::string, std::vector<double>> examination;
  int64_t visitors = 0;
  // Left out: what says that it is a bot.
  int64_t bots = 0;
};

absl::StatusOr<SlotReport> ReportSlots(Store& store, int64_t site);

}  // namespace vaiven::server
