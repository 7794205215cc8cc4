// Recommends items for a session: the weighted sum of the rows of its items. Used by the slot
// strategies of the engine and by `vaiven evaluate`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/recommend/filter.h"
#include "core/recommend/shard_index.h"

namespace vaiven {

struct SessionItem {
  std::string_view id;
  // Items whose weight is not above 0 are passed over.
  float weight = 1;
};

struct Scored {
  const wire::Card* card = nullptr;
  float score = 0;
  // Index into the session of the item that gave most of the score, the earliest if several did.
  uint16_t because = 0;
};

// Memory that scoring reuses, so that it allocates nothing once warm.
class ScoreScratch {
 private:
  friend FilterCounts ScoreSession(const ShardIndex& index, absl::Span<const SessionItem> session,
                                   const Filter& filter, size_t count, ScoreScratch& scratch,
                                   PodVector<Scored>& out);

  struct Candidate {
    uint32_t item = 0;
    float score = 0;
    float best = 0;
    uint16_t because = 0;
  };

  // By dense item number: index into candidates_ plus one; all 0 between calls.
  PodVector<uint32_t> candidate_of_item_;
  // In order of first appearance.
  PodVector<Candidate> candidates_;
  PodVector<uint32_t> heap_;
};

// Replaces `out` by the best `count` items that the filter keeps, best first. Session items whose
// row is not loaded contribute nothing. Equal scores keep the order in which the rows, read in the
// order of the session, first name the items. Returns what the filter took away before `out` was
// full.
FilterCounts ScoreSession(const ShardIndex& index, absl::Span<const SessionItem> session,
                          const Filter& filter, size_t count, ScoreScratch& scratch,
                          PodVector<Scored>& out);

}  // namespace vaiven
