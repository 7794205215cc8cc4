#include "server/train/accuracy.h"

#include <cstdint>
#include <vector>

#include "server/train/settings.h"

namespace vaiven::server {

size_t RankOf(size_t chosen, std::span<const float> scores) {
  size_t rank = 1;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > scores[chosen] || (scores[i] == scores[chosen] && i < chosen)) ++rank;
  }
  return rank;
}

Accuracy MeasureRows(const SparseRows& rows, std::span<const float> decay, const SessionLog& log,
                     size_t k) {
  Accuracy accuracy;
  std::vector<float> scores(rows.size(), 0);
  std::vector<uint32_t> touched;
  for (size_t session = 0; session < log.size(); ++session) {
    const auto items = log[session];
    for (size_t seen = 1; seen < items.size(); ++seen) {
      ++accuracy.pairs;
      const std::vector<SeenItem> recent = RecentItems(items.first(seen), decay.size());
      for (size_t q = 0; q < recent.size(); ++q) {
        for (const SparseEntry& entry : rows[recent[q].item]) {
          if (scores[entry.item] == 0) touched.push_back(entry.item);
          scores[entry.item] += decay[q] * entry.value;
        }
      }
      const uint32_t target = items[seen];
      size_t rank = 1;
      for (const uint32_t item : touched) {
        const bool ahead =
            scores[item] > scores[target] || (scores[item] == scores[target] && item < target);
        if (ahead) ++rank;
      }
      if (scores[target] > 0 && rank <= k) accuracy.Count(rank);
      for (const uint32_t item : touched) scores[item] = 0;
      touched.clear();
    }
  }
  return accuracy;
}

}  // namespace vaiven::server
