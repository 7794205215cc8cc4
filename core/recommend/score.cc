#include "core/recommend/score.h"

#include <algorithm>
#include <optional>

#include "core/recommend/weight.h"

namespace vaiven {

FilterCounts ScoreSession(const ShardIndex& index, absl::Span<const SessionItem> session,
                          const Filter& filter, size_t count, ScoreScratch& scratch,
                          PodVector<Scored>& out) {
  auto& candidates = scratch.candidates_;
  auto& candidate_of_item = scratch.candidate_of_item_;
  auto& heap = scratch.heap_;
  candidates.clear();
  heap.clear();
  out.clear();
  if (candidate_of_item.size() < index.item_count()) candidate_of_item.resize(index.item_count());

  for (size_t q = 0; q < session.size(); ++q) {
    const float weight = session[q].weight;
    if (!(weight > 0)) continue;
    const std::optional<RowView> row = index.FindRow(session[q].id);
    if (!row) continue;
    for (size_t i = 0; i < row->size(); ++i) {
      const uint32_t item = row->item(i);
      const float value = weight * DecodeWeight(row->weight(i));
      uint32_t& place = candidate_of_item[item];
      if (place == 0) {
        candidates.push_back({item, value, value, static_cast<uint16_t>(q)});
        place = static_cast<uint32_t>(candidates.size());
        continue;
      }
      auto& candidate = candidates[place - 1];
      candidate.score += value;
      if (value > candidate.best) {
        candidate.best = value;
        candidate.because = static_cast<uint16_t>(q);
      }
    }
  }

  for (uint32_t i = 0; i < candidates.size(); ++i) {
    candidate_of_item[candidates[i].item] = 0;
    heap.push_back(i);
  }
  const auto worse = [&candidates](uint32_t a, uint32_t b) {
    if (candidates[a].score != candidates[b].score)
      return candidates[a].score < candidates[b].score;
    return a > b;
  };
  std::make_heap(heap.begin(), heap.end(), worse);
  FilterCounts taken;
  while (!heap.empty() && out.size() < count) {
    std::pop_heap(heap.begin(), heap.end(), worse);
    const auto& candidate = candidates[heap.back()];
    heap.pop_back();
    const wire::Card* card = index.card(candidate.item);
    const FilterVerdict verdict = CheckFilter(filter, *card);
    if (verdict == FilterVerdict::kKeep) {
      out.push_back({card, candidate.score, candidate.because});
    } else {
      taken.Count(verdict);
    }
  }
  return taken;
}

}  // namespace vaiven
