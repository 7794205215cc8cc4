// Fills the slots of a page: the strategies of a slot in their order until it is full, nothing
// twice on a page. Used by core/engine/engine.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/condition/condition.h"
#include "core/engine/bundle.h"
#include "core/engine/slot_rules.h"
#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/recommend/filter.h"
#include "core/recommend/live.h"
#include "core/recommend/score.h"
#include "core/recommend/shard_index.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {

struct SlotPick {
  const wire::Card* card = nullptr;
  wire::Strategy strategy = wire::Strategy::BestSellers;
  float score = 0;
  // Id of the item of the visitor's past that gave most of the score; empty: none.
  std::string_view because = {};
  // How many of its strategy come before it, as far as they may be shown; of a pinned product, its
  // place in the slot.
  size_t before = 0;
};

struct SlotDecision {
  // Index into Root.slots.
  uint16_t slot = 0;
  PodVector<SlotPick> picks;
  // Which of the slot's strategies was drawn to come first, and its chance; 0: none was drawn.
  uint32_t arm = 0;
  float propensity = 0;
};

// Where `propensity` is not 0.
inline wire::Strategy ArmOf(const wire::Slot& slot, const SlotDecision& decision) {
  return static_cast<wire::Strategy>(slot.strategies()->Get(decision.arm));
}

struct SlotInput {
  const Bundle& bundle;
  const ShardIndex& shards;
  const LiveIndex& live;
  const Profile& profile;
  // ms since the Unix epoch.
  int64_t time;
  FieldReader& reader;
  FieldCache& cache;
  absl::Span<const std::string_view> placements;
  absl::Span<const std::string_view> shown_items;
  // Null: none are asked for.
  PodVector<wire::Trace>* traces = nullptr;

  void Trace(wire::TraceCode code, uint16_t slot, uint32_t node, int32_t detail) const {
    if (traces != nullptr) {
      traces->emplace_back(wire::TraceSubject::Slot, code, slot, node, detail);
    }
  }
};

struct SlotDecisions {
  std::vector<SlotDecision> slots;
  // Numbers of shards that would have been read, in the order in which they would help.
  PodVector<uint32_t> missing_shards;

  void Clear() {
    slots.clear();
    missing_shards.clear();
  }
};

class SlotFiller {
 public:
  // One slot after the other, those that choose first before the others, so that an earlier one's
  // products are not repeated by a later one.
  void Fill(const SlotInput& input, SlotDecisions& decisions);

 private:
  void FillSlot(const SlotInput& input, uint16_t slot, SlotDecisions& decisions);
  void Pin(const SlotInput& input);
  void RunStrategy(const SlotInput& input, wire::Strategy strategy, SlotDecisions& decisions);
  // Offers what the root has of the strategy for everybody.
  void AddList(const SlotInput& input, wire::Strategy strategy);
  // Takes a product of a strategy, best first, if it may be shown; false: no more are needed.
  bool Offer(const SlotInput& input, SlotPick pick);
  // Takes from what was offered, as the rules have it.
  void Choose(const SlotInput& input);
  void Take(const SlotPick& pick);
  bool Allowed(const SlotInput& input, const wire::Card& card);
  // The items that a strategy starts from, best first; none for those that are only lists.
  void BuildSession(const SlotInput& input, wire::Strategy strategy);
  void NoteMissingShards(const SlotInput& input, SlotDecisions& decisions) const;

  // Of the page.
  PodVector<std::string_view> in_cart_;
  PodVector<std::string_view> shown_;
  // Of the slot that is being filled.
  SlotRules rules_;
  uint32_t counts_[kFilterVerdicts] = {};
  size_t target_ = 0;
  PodVector<SlotPick> pinned_;
  PodVector<SlotPick> picks_;
  PodVector<SlotPick> offered_;
  // Of the strategy that is being run.
  PodVector<SessionItem> session_;
  // Weights that it ranks by; empty: by the sum of the rows.
  absl::Span<const float> blend_;
  SessionRanking ranking_;
};

}  // namespace vaiven
