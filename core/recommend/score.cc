#include "core/recommend/score.h"

#include <algorithm>
#include <optional>

#include "core/recommend/blend.h"

namespace vaiven {
namespace {

// Puts the candidates of the session into the set.
void Gather(const ShardIndex& index, RowKind kind, absl::Span<const SessionItem> session,
            CandidateSet& set) {
  set.Begin(index.item_count());
  for (size_t q = 0; q < session.size(); ++q) {
    const float weight = session[q].weight;
    if (!(weight > 0)) continue;
    const std::optional<RowView> row = index.FindRow(session[q].id, kind);
    if (!row) continue;
    for (size_t i = 0; i < row->size(); ++i) set.Add(row->item(i), q, weight, row->weight(i));
  }
}

// Replaces `scores` by those of the candidates.
void Score(const ShardIndex& index, absl::Span<const SessionItem> session,
           absl::Span<const float> blend, CandidateSet& set, PodVector<float>& scores) {
  scores.clear();
  float largest = 0;
  for (const Candidate& candidate : set.candidates()) {
    scores.push_back(candidate.decayed);
    largest = std::max(largest, candidate.decayed);
  }
  if (blend.empty()) return;
  for (size_t q = 0; q < session.size(); ++q) {
    const std::optional<RowView> row = index.FindRow(session[q].id);
    if (row) set.MarkSeen(row->self, q, session[q].views);
  }
  // Not subspan: what it throws, and the logging behind that, would be linked into every page.
  const absl::Span<const float> weights(blend.data() + BlendClass(session.size()) * kBlendFeatures,
                                        kBlendFeatures);
  for (size_t i = 0; i < scores.size(); ++i) {
    const Candidate& candidate = set.candidates()[i];
    const wire::Card& card = *index.card(candidate.item);
    scores[i] =
        BlendScore(MakeBlendFeatures(candidate, largest, card.popularity(), card.trend()), weights);
  }
}

// For heaps: the best on top.
auto Worse(const PodVector<float>& scores) {
  return [&scores](uint32_t a, uint32_t b) {
    if (scores[a] != scores[b]) return scores[a] < scores[b];
    return a > b;
  };
}

}  // namespace

void SessionRanking::Begin(const ShardIndex& index, absl::Span<const SessionItem> session,
                           absl::Span<const float> blend, RowKind kind) {
  index_ = &index;
  Gather(index, kind, session, set_);
  Score(index, session, blend, set_, scores_);
  heap_.clear();
  for (uint32_t i = 0; i < scores_.size(); ++i) heap_.push_back(i);
  std::make_heap(heap_.begin(), heap_.end(), Worse(scores_));
}

bool SessionRanking::Next(Scored& next) {
  if (heap_.empty()) return false;
  std::pop_heap(heap_.begin(), heap_.end(), Worse(scores_));
  const uint32_t best = heap_.back();
  heap_.pop_back();
  const Candidate& candidate = set_.candidates()[best];
  next = {index_->card(candidate.item), scores_[best], candidate.because};
  return true;
}

}  // namespace vaiven
