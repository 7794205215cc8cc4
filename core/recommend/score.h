// Recommends items for a session: the rows of its items, summed and blended. Used by the slot
// strategies of the engine and by `vaiven evaluate`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/recommend/candidates.h"
#include "core/recommend/filter.h"
#include "core/recommend/shard_index.h"

namespace vaiven {

struct SessionItem {
  std::string_view id;
  // Items whose weight is not above 0 are passed over.
  float weight = 1;
  // How often the visitor looked at it.
  uint32_t views = 1;
};

struct Scored {
  const wire::Card* card = nullptr;
  float score = 0;
  // Index into the session of the item that gave most of the score, the earliest if several did.
  uint16_t because = 0;
};

// Memory that scoring reuses, so that it allocates nothing once warm.
struct ScoreScratch {
  CandidateSet set;
  PodVector<float> scores;
  PodVector<uint32_t> heap;
};

// Replaces `out` by the best `count` items that the filter keeps, best first, by rows of this kind.
// Session items whose row is not loaded contribute nothing. Ranks by the blend (blend.h) with these
// weights of all classes, or by the sum of the rows if there are none. Equal scores keep the order
// in which the rows, read in the order of the session, first name the items. Returns what the
// filter took away before `out` was full.
FilterCounts ScoreSession(const ShardIndex& index, absl::Span<const SessionItem> session,
                          absl::Span<const float> blend, const Filter& filter, size_t count,
                          ScoreScratch& scratch, PodVector<Scored>& out,
                          RowKind kind = RowKind::kViewed);

}  // namespace vaiven
