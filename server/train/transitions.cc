#include "server/train/transitions.h"

#include <algorithm>
#include <cmath>

#include "server/train/parallel.h"
#include "server/train/row_gatherer.h"

namespace vaiven::server {
namespace {

// Where each item occurs: places of one item are contiguous and in time order.
struct Occurrence {
  uint32_t session = 0;
  uint32_t position = 0;
};

struct OccurrenceIndex {
  std::vector<Occurrence> places;
  // First place of item i; one more element than there are items.
  std::vector<size_t> begins;
};

OccurrenceIndex IndexOccurrences(const SessionLog& log, const std::vector<uint32_t>& clicks) {
  OccurrenceIndex index;
  index.begins.assign(clicks.size() + 1, 0);
  for (size_t item = 0; item < clicks.size(); ++item) {
    index.begins[item + 1] = index.begins[item] + clicks[item];
  }
  index.places.resize(log.clicks());
  std::vector<size_t> next(index.begins.begin(), index.begins.end() - 1);
  for (size_t session = 0; session < log.size(); ++session) {
    const auto items = log[session];
    for (size_t position = 0; position < items.size(); ++position) {
      index.places[next[items[position]]++] = {static_cast<uint32_t>(session),
                                               static_cast<uint32_t>(position)};
    }
  }
  return index;
}

std::vector<float> SessionWeights(size_t sessions, float recency) {
  std::vector<float> weights(sessions);
  for (size_t session = 0; session < sessions; ++session) {
    const double age = static_cast<double>(sessions - 1 - session) / static_cast<double>(sessions);
    weights[session] = static_cast<float>(std::exp(-age / static_cast<double>(recency)));
  }
  return weights;
}

// What popularity and trend of a neighbour make of each pair with it.
std::vector<float> TargetScales(const SessionLog& log, const std::vector<uint32_t>& clicks,
                                const TransitionOptions& options) {
  const size_t recent_sessions =
      static_cast<size_t>(options.trend_share * static_cast<float>(log.size()));
  std::vector<uint32_t> recent(clicks.size(), 0);
  for (size_t session = log.size() - recent_sessions; session < log.size(); ++session) {
    for (const uint32_t item : log[session]) ++recent[item];
  }
  std::vector<float> scales(clicks.size());
  for (size_t item = 0; item < clicks.size(); ++item) {
    const float popularity = static_cast<float>(std::max(clicks[item], 1u));
    const float expected = options.trend_share * popularity;
    const float trend = (static_cast<float>(recent[item]) + 0.5f) / (expected + 0.5f);
    scales[item] = std::pow(trend, options.trend) / std::pow(popularity, options.discount);
  }
  return scales;
}

}  // namespace

std::vector<uint32_t> CountClicks(const SessionLog& log, size_t item_count) {
  std::vector<uint32_t> clicks(item_count, 0);
  for (size_t session = 0; session < log.size(); ++session) {
    for (const uint32_t item : log[session]) ++clicks[item];
  }
  return clicks;
}

SparseRows CountTransitions(const SessionLog& log, size_t item_count,
                            const TransitionOptions& options) {
  const std::vector<uint32_t> clicks = CountClicks(log, item_count);
  const OccurrenceIndex index = IndexOccurrences(log, clicks);
  const std::vector<float> weight = SessionWeights(log.size(), options.recency);
  std::vector<float> by_distance(options.window + 1, 0);
  for (size_t d = 1; d <= options.window; ++d) {
    by_distance[d] = std::exp(-static_cast<float>(d - 1) / options.distance);
  }
  const std::vector<float> target_scale = TargetScales(log, clicks, options);

  return MakeRows(item_count, [&] {
    return [&, gatherer = RowGatherer(item_count)](uint32_t item) mutable {
      float occurrences = 0;
      for (size_t p = index.begins[item]; p < index.begins[item + 1]; ++p) {
        const Occurrence& place = index.places[p];
        const auto items = log[place.session];
        const float session_weight = weight[place.session];
        occurrences += session_weight;
        const size_t after = std::min(options.window, items.size() - 1 - place.position);
        for (size_t d = 1; d <= after; ++d) {
          gatherer.Add(items[place.position + d], session_weight * by_distance[d]);
        }
        const size_t before = std::min<size_t>(options.window, place.position);
        for (size_t d = 1; d <= before; ++d) {
          const float value = session_weight * by_distance[d] * options.backward;
          if (value > 0) gatherer.Add(items[place.position - d], value);
        }
      }
      const float row_scale = 1 / std::pow(occurrences + options.smoothing, options.normalisation);
      return gatherer.Take(options.width, [&](uint32_t neighbour, float sum) {
        return sum * row_scale * target_scale[neighbour];
      });
    };
  });
}

}  // namespace vaiven::server
