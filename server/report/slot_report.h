// What slots showed and what came of it: impressions, clicks, products put into carts and bought,
// by slot, strategy and position. Used by `vaiven report slots`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "server/feedback/competition.h"
#include "server/store/store.h"

namespace vaiven::server {

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
  // What strategies that compete have earned.
  std::vector<ArmResult> arms;
  int64_t visitors = 0;
  // Left out: what says that it is a bot.
  int64_t bots = 0;
};

absl::StatusOr<SlotReport> ReportSlots(Store& store, int64_t site);

// What was drawn where strategies compete, bots left out: what `vaiven evaluate --logged` reads.
absl::Status ForEachDrawOf(Store& store, int64_t site, absl::FunctionRef<void(const Draw&)> each);

}  // namespace vaiven::server
