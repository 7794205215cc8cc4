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
#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/recommend/score.h"
#include "core/recommend/shard_index.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {

struct SlotPick {
  const wire::Card* card = nullptr;
  wire::Strategy strategy = wire::Strategy::BestSellers;
  float score = 0;
  // Id of the item of the visitor's past that gave most of the score; empty: none.
  std::string_view because;
};

struct SlotDecision {
  // Index into Root.slots.
  uint16_t slot = 0;
  PodVector<SlotPick> picks;
};

struct SlotInput {
  const Bundle& bundle;
  const ShardIndex& shards;
  const Profile& profile;
  FieldReader& reader;
  FieldCache& cache;
  absl::Span<const std::string_view> placements;
  absl::Span<const std::string_view> shown_items;
  // Null: none are asked for.
  PodVector<wire::Trace>* traces = nullptr;
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
  // One slot after the other, so that an earlier one's products are not repeated by a later one.
  void Fill(const SlotInput& input, SlotDecisions& decisions);

 private:
  struct Page;

  void FillSlot(const SlotInput& input, uint16_t slot, Page& page, SlotDecisions& decisions);
  void RunStrategy(const SlotInput& input, wire::Strategy strategy, size_t count, Page& page,
                   PodVector<SlotPick>& picks, SlotDecisions& decisions);
  // Session and rows of the strategies that score rows; an empty session for the others.
  void BuildSession(const SlotInput& input, wire::Strategy strategy);
  void NoteMissingShards(const SlotInput& input, SlotDecisions& decisions) const;

  PodVector<SessionItem> session_;
  RowKind rows_ = RowKind::kViewed;
  // Weights that the strategy ranks by; empty: by the sum of the rows.
  absl::Span<const float> blend_;
  PodVector<Scored> scored_;
  ScoreScratch scratch_;
};

}  // namespace vaiven
