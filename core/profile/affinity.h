// Tastes: scores by category, brand and price band that halve every half-life. Used by fold (Add)
// and decide (Top).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"

namespace vaiven {

// The score at `now`, decayed.
double ScoreAt(const Affinity& affinity, int64_t now, int64_t half_life_ms);

// Adds `weight` to what the key has at `now`. Where a dimension is full the weakest key goes.
void AddAffinity(wire::AffinityDimension dimension, std::string_view key, double weight,
                 int64_t now, int64_t half_life_ms, PodVector<Affinity>& affinities);

// Keeps the `count` strongest keys of each dimension at `now`.
void KeepStrongest(size_t count, int64_t now, int64_t half_life_ms,
                   PodVector<Affinity>& affinities);

// The strongest key of a dimension at `now`; empty if there is none.
std::string_view TopAffinity(const PodVector<Affinity>& affinities,
                             wire::AffinityDimension dimension, int64_t now, int64_t half_life_ms);

// Index of the band that a price falls into, as text; empty where the site declares no bands.
std::string PriceBand(const PodVector<int64_t>& bounds, int64_t price);

}  // namespace vaiven
