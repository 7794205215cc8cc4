// Recommends items for a session: the rows of its items, summed and blended. Used by the slot
// strategies of the engine and by `vaiven evaluate`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/recommend/candidates.h"
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

// Ranks what the rows of a session name. Reused from session to session, it allocates nothing once
// warm.
class SessionRanking {
 public:
  // Session items whose row is not loaded contribute nothing. Ranks by the blend (blend.h) with
  // these weights of all classes, or by the sum of the rows of this kind if there are none. Equal
  // scores keep the order in which the rows, read in the order of the session, first name the
  // items.
  void Begin(const ShardIndex& index, absl::Span<const SessionItem> session,
             absl::Span<const float> blend, RowKind kind = RowKind::kViewed);

  // The best of those that were not given yet; false: there is none. Only as much is sorted as is
  // asked for.
  bool Next(Scored& next);

 private:
  const ShardIndex* index_ = nullptr;
  CandidateSet set_;
  PodVector<float> scores_;
  PodVector<uint32_t> heap_;
};

}  // namespace vaiven
