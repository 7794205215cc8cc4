#include "core/profile/affinity.h"

#include <string>

#include "core/base/digits.h"
#include "core/base/math.h"

namespace vaiven {

double ScoreAt(const Affinity& affinity, int64_t now, int64_t half_life_ms) {
  // A clock that was set back must not make tastes grow.
  const int64_t age = now > affinity.time ? now - affinity.time : 0;
  return affinity.score * Exp2(-static_cast<double>(age) / static_cast<double>(half_life_ms));
}

namespace {

struct Dimension {
  size_t size = 0;
  Affinity* weakest = nullptr;
};

Dimension Look(wire::AffinityDimension dimension, int64_t now, int64_t half_life_ms,
               PodVector<Affinity>& affinities) {
  Dimension found;
  double weakest_score = 0;
  for (Affinity& affinity : affinities) {
    if (affinity.dimension != dimension) continue;
    ++found.size;
    const double score = ScoreAt(affinity, now, half_life_ms);
    if (found.weakest == nullptr || score < weakest_score) {
      found.weakest = &affinity;
      weakest_score = score;
    }
  }
  return found;
}

}  // namespace

void AddAffinity(wire::AffinityDimension dimension, std::string_view key, double weight,
                 int64_t now, int64_t half_life_ms, PodVector<Affinity>& affinities) {
  if (key.empty() || !ProfileText::Fits(key)) return;
  size_t in_dimension = 0;
  for (Affinity& affinity : affinities) {
    if (affinity.dimension != dimension) continue;
    if (affinity.key == key) {
      affinity.score = ScoreAt(affinity, now, half_life_ms) + weight;
      affinity.time = now;
      return;
    }
    ++in_dimension;
  }
  const Affinity added{dimension, key, weight, now};
  if (in_dimension < limits::kAffinitiesPerDimension) {
    affinities.push_back(added);
  } else {
    *Look(dimension, now, half_life_ms, affinities).weakest = added;
  }
}

void KeepStrongest(size_t count, int64_t now, int64_t half_life_ms,
                   PodVector<Affinity>& affinities) {
  for (const auto dimension : wire::EnumValuesAffinityDimension()) {
    for (;;) {
      const Dimension found = Look(dimension, now, half_life_ms, affinities);
      if (found.size <= count) break;
      affinities.erase(found.weakest);
    }
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
  return Digits(band);
}

}  // namespace vaiven
