#include "core/profile/affinity.h"

#include <string>

#include "core/base/math.h"

namespace vaiven {

double ScoreAt(const Affinity& affinity, int64_t now, int64_t half_life_ms) {
  // A clock that was set back must not make tastes grow.
  const int64_t age = now > affinity.time ? now - affinity.time : 0;
  return affinity.score * Exp2(-static_cast<double>(age) / static_cast<double>(half_life_ms));
}

void AddAffinity(wire::AffinityDimension dimension, std::string_view key, double weight,
                 int64_t now, int64_t half_life_ms, PodVector<Affinity>& affinities) {
  if (key.empty() || !ProfileText::Fits(key)) return;
  size_t in_dimension = 0;
  size_t weakest = affinities.size();
  double weakest_score = 0;
  for (size_t i = 0; i < affinities.size(); ++i) {
    Affinity& affinity = affinities[i];
    if (affinity.dimension != dimension) continue;
    const double score = ScoreAt(affinity, now, half_life_ms);
    if (affinity.key == key) {
      affinity.score = score + weight;
      affinity.time = now;
      return;
    }
    ++in_dimension;
    if (weakest == affinities.size() || score < weakest_score) {
      weakest = i;
      weakest_score = score;
    }
  }
  Affinity added{dimension, key, weight, now};
  if (in_dimension == limits::kAffinitiesPerDimension) {
    affinities[weakest] = std::move(added);
  } else {
    affinities.push_back(std::move(added));
  }
}

std::string_view TopAffinity(const PodVector<Affinity>& affinities,
                             wire::AffinityDimension dimension, int64_t now, int64_t half_life_ms) {
  const Affinity* top = nullptr;
  double top_score = 0;
  for (const Affinity& affinity : affinities) {
    if (affinity.dimension != dimension) continue;
    const double score = ScoreAt(affinity, now, half_life_ms);
    if (top == nullptr || score > top_score) {
      top = &affinity;
      top_score = score;
    }
  }
  return top == nullptr ? std::string_view() : top->key.view();
}

std::string PriceBand(const PodVector<int64_t>& bounds, int64_t price) {
  if (bounds.empty() || price < 0) return {};
  size_t band = 0;
  while (band < bounds.size() && price >= bounds[band]) ++band;
  return std::to_string(band);
}

}  // namespace vaiven
