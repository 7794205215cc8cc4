// What fold needs to know of a bundle, unpacked: declared aggregates, goals, decay, the site's
// clock. Made by core/engine/bundle.cc; the default one is that of a host that has no bundle yet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/condition/condition.h"
#include "core/profile/aggregate.h"

namespace vaiven {

struct UtcOffset {
  int64_t from = 0;
  int32_t seconds = 0;
};

struct AffinitySettings {
  int64_t half_life_ms = 14LL * 24 * 3600 * 1000;
  // By wire::ItemAction.
  double weights[4] = {1, 2, 3, 5};
  // Upper bounds in minor units, ascending.
  PodVector<int64_t> price_bands;
};

// A campaign whose success is that this event happens after it was shown.
struct Goal {
  std::string_view event;
  uint64_t campaign = 0;
};

struct ProfileSchema {
  std::string_view currency;
  int64_t session_timeout_ms = 30LL * 60 * 1000;
  PodVector<UtcOffset> utc_offsets;
  PodVector<AggregateDefinition> aggregates;
  AffinitySettings affinity;
  PodVector<Goal> goals;
  // Holds the `where` of the aggregates.
  ConditionSet conditions;

  // Milliseconds of the site's local clock.
  int64_t LocalTime(int64_t utc_ms) const;
  // Days since 1970 of the site's calendar.
  int32_t LocalDay(int64_t utc_ms) const;
};

}  // namespace vaiven
