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

}  // namespace

FilterCounts ScoreSession(const ShardIndex& index, absl::Span<const SessionItem> session,
                          absl::Span<const float> blend, const Filter& filter, size_t count,
                          ScoreScratch& scratch, PodVector<Scored>& out, RowKind kind) {
  out.clear();
  Gather(index, kind, session, scratch.set);
  auto& scores = scratch.scores;
  Score(index, session, blend, scratch.set, scores);
  auto& heap = scratch.heap;
  heap.clear();
  for (uint32_t i = 0; i < scores.size(); ++i) heap.push_back(i);
  const auto worse = [&scores](uint32_t a, uint32_t b) {
    if (scores[a] != scores[b]) return scores[a] < scores[b];
    return a > b;
  };
  std::make_heap(heap.begin(), heap.end(), worse);
  FilterCounts taken;
  while (!heap.empty() && out.size() < count) {
    std::pop_heap(heap.begin(), heap.end(), worse);
    const uint32_t best = heap.back();
    heap.pop_back();
    const Candidate& candidate = scratch.set.candidates()[best];
    const wire::Card* card = index.card(candidate.item);
    const FilterVerdict verdict = CheckFilter(filter, *card);
    if (verdict == FilterVerdict::kKeep) {
      out.push_back({card, scores[best], candidate.because});
    } else {
      taken.Count(verdict);
    }
  }
  return taken;
}

}  // namespace vaiven
