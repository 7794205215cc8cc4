// What training learns from and where it comes from: a file of sessions (session_file.h) or the
// events and orders of a store (store_sessions.h). Used by trainer.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "server/feedback/click_lift.h"
#include "server/feedback/competition.h"
#include "server/train/robots.h"
#include "server/train/session_log.h"

namespace vaiven::server {

// Numbers for item ids, in the order of first use.
class ItemNumbers {
 public:
  uint32_t Number(std::string_view id) {
    const auto [found, added] =
        numbers_.try_emplace(std::string(id), static_cast<uint32_t>(ids_.size()));
    if (added) ids_.push_back(found->first);
    return found->second;
  }

  // No number is given after this.
  std::vector<std::string> TakeIds() && { return std::move(ids_); }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<std::string> ids_;
};

struct TrainingData {
  // Everything below says items by their index here.
  std::vector<std::string> item_ids;
  SessionLog sessions;
  // Orders, oldest first: the distinct items of each.
  SessionLog orders;
  // Whether the shop has the item on offer: what it has not is learnt from but never recommended.
  // Empty: all are.
  std::vector<uint8_t> offered;
  // What was left out of `sessions`.
  RobotCounts robots;
  // What slots have shown, and what came of it; nothing for files of sessions.
  ClickLifts lifts;
  std::vector<ArmResult> arms;
};

class SessionSource {
 public:
  virtual ~SessionSource() = default;
  // The whole of it; the same source with the same content answers the same.
  virtual absl::StatusOr<TrainingData> Read() = 0;
};

}  // namespace vaiven::server
