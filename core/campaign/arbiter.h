// Which campaigns to show now and which sensors to arm: triggers, schedule, caps, audience, one
// overlay at a time, the best by priority and value first. Used by core/engine/decide.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/campaign/plan.h"
#include "core/condition/condition.h"
#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {

struct CampaignInput {
  const ProfileSchema& schema;
  // Best first.
  absl::Span<const CampaignPlan> campaigns;
  // Parallel to `campaigns`; null where the visitor never saw it.
  absl::Span<const Exposure* const> exposures;
  const Profile& profile;
  const Event& event;
  FieldReader& reader;
  FieldCache& cache;
  // One is added per campaign; null: none are asked for.
  PodVector<wire::Trace>* traces = nullptr;
};

struct CampaignDecisions {
  // Indices into `campaigns`.
  PodVector<uint16_t> shows;
  PodVector<uint16_t> arms;

  void Clear() {
    shows.clear();
    arms.clear();
  }
};

void Arbitrate(const CampaignInput& input, CampaignDecisions& decisions);

// The variant that a visitor gets: by hash of visitor and campaign, so it stays the same.
const wire::Variant* ChooseVariant(const CampaignPlan& campaign, const Uuid& visitor);

}  // namespace vaiven
