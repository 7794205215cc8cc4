// Campaigns and segments as decide reads them: numbers unpacked, names hashed once.
// Made by core/engine/bundle.cc.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/schema/bundle_generated.h"

namespace vaiven {

struct SegmentPlan {
  std::string_view id;
  uint64_t hash = 0;
  int32_t condition = -1;
};

struct CampaignPlan {
  const wire::Campaign* wire = nullptr;
  std::string_view id;
  uint64_t hash = 0;
  wire::Surface surface = wire::Surface::Overlay;
  wire::TriggerKind trigger = wire::TriggerKind::Page;
  // TriggerKind::Event: its name.
  std::string_view event;
  uint32_t amount = 0;
  int32_t audience = -1;
  int64_t from = 0;
  int64_t until = 0;
  uint32_t cap_session = 0;
  uint32_t cap_day = 0;
  uint32_t cap_visitor = 0;
  int64_t cool_down_ms = 0;
  bool stop_at_goal = false;
};

}  // namespace vaiven
