#include "server/feedback/click_lift.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "server/feedback/position_bias.h"

namespace vaiven::server {
namespace {

constexpr size_t kCompactFrom = size_t{1} << 20;

struct Evidence {
  double expected = 0;
  double clicked = 0;
};

// How often clicks are `evidence` where what is clicked is 1 / shape more or less than expected
// (negative binomial), as a logarithm.
double LogLikelihood(const Evidence& evidence, double shape) {
  const auto [expected, clicked] = evidence;
  return std::lgamma(clicked + shape) - std::lgamma(shape) +
         shape * std::log(shape / (shape + expected)) +
         clicked * std::log(expected / (shape + expected));
}

// The shape of the Gamma distribution of lifts that makes the counts most probable: small where
// products differ, large where all that differs is chance.
double FitShape(const std::vector<Evidence>& all) {
  double best = 0;
  double best_likelihood = -HUGE_VAL;
  for (double shape = 0.5; shape <= 4096; shape *= 2) {
    double likelihood = 0;
    for (const Evidence& evidence : all) {
      if (evidence.expected > 0) likelihood += LogLikelihood(evidence, shape);
    }
    if (likelihood > best_likelihood) {
      best = shape;
      best_likelihood = likelihood;
    }
  }
  return best;
}

double LiftOf(const Evidence& evidence, double shape) {
  return (evidence.clicked + shape) / (evidence.expected + shape);
}

float Bounded(double lift) {
  return std::clamp(static_cast<float>(lift), ClickLifts::kLeast, ClickLifts::kMost);
}

}  // namespace

float ClickLifts::Of(uint32_t anchor, uint32_t item) const {
  const auto pair = std::lower_bound(
      pairs_.begin(), pairs_.end(), std::pair(anchor, item),
      [](const Pair& a, const auto& b) { return std::pair(a.anchor, a.item) < b; });
  if (pair != pairs_.end() && pair->anchor == anchor && pair->item == item) return pair->lift;
  const auto found = std::lower_bound(items_.begin(), items_.end(), std::pair(item, 0.0f));
  return found != items_.end() && found->first == item ? found->second : 1;
}

void ClickLog::Add(std::string_view slot, uint32_t position, uint32_t anchor, uint32_t item,
                   bool clicked) {
  auto number = slots_.find(slot);
  if (number == slots_.end()) {
    number = slots_.emplace(slot, static_cast<uint32_t>(slots_.size())).first;
  }
  counts_.push_back({number->second, position, anchor, item, 1, clicked ? 1u : 0u});
  if (counts_.size() >= std::max(kCompactFrom, 2 * compacted_)) Compact();
}

void ClickLog::Compact() {
  const auto key = [](const Count& count) {
    return std::tie(count.slot, count.anchor, count.item, count.position);
  };
  std::sort(counts_.begin(), counts_.end(),
            [&](const Count& a, const Count& b) { return key(a) < key(b); });
  size_t kept = 0;
  for (const Count& count : counts_) {
    if (kept > 0 && key(counts_[kept - 1]) == key(count)) {
      counts_[kept - 1].seen += count.seen;
      counts_[kept - 1].clicked += count.clicked;
    } else {
      counts_[kept++] = count;
    }
  }
  counts_.resize(kept);
  compacted_ = kept;
}

ClickLifts ClickLog::Fit() && {
  Compact();
  // What is expected of each count: looks of its place, times what a look is worth in its slot.
  std::vector<double> expected(counts_.size(), 0);
  for (size_t begin = 0; begin < counts_.size();) {
    size_t end = begin;
    std::vector<PositionCount> places;
    std::unordered_map<uint32_t, uint32_t> numbers;
    for (; end < counts_.size() && counts_[end].slot == counts_[begin].slot; ++end) {
      const Count& count = counts_[end];
      const auto next = static_cast<uint32_t>(numbers.size());
      places.push_back({numbers.try_emplace(count.item, next).first->second, count.position,
                        static_cast<double>(count.seen), static_cast<double>(count.clicked)});
    }
    const std::vector<double> examined = FitExamination(places);
    double looks = 0;
    double clicks = 0;
    for (const PositionCount& place : places) {
      looks += examined[place.position] * place.seen;
      clicks += place.clicked;
    }
    const double worth = looks > 0 ? clicks / looks : 0;
    for (size_t i = begin; i < end; ++i) {
      expected[i] = examined[counts_[i].position] * counts_[i].seen * worth;
    }
    begin = end;
  }

  std::map<uint32_t, Evidence> by_item;
  std::map<std::pair<uint32_t, uint32_t>, Evidence> by_pair;
  for (size_t i = 0; i < counts_.size(); ++i) {
    const Count& count = counts_[i];
    const auto add = [&](Evidence& evidence) {
      evidence.expected += expected[i];
      evidence.clicked += count.clicked;
    };
    add(by_item[count.item]);
    if (count.anchor != kNoAnchor) add(by_pair[{count.anchor, count.item}]);
  }

  ClickLifts lifts;
  std::vector<Evidence> all;
  for (const auto& [item, evidence] : by_item) all.push_back(evidence);
  const double item_shape = FitShape(all);
  std::map<uint32_t, double> item_lifts;
  for (const auto& [item, evidence] : by_item) {
    const double lift = LiftOf(evidence, item_shape);
    item_lifts[item] = lift;
    lifts.items_.emplace_back(item, Bounded(lift));
  }
  all.clear();
  for (auto& [pair, evidence] : by_pair) {
    evidence.expected *= item_lifts[pair.second];
    all.push_back(evidence);
  }
  const double pair_shape = FitShape(all);
  for (const auto& [pair, evidence] : by_pair) {
    lifts.pairs_.push_back(
        {pair.first, pair.second, Bounded(item_lifts[pair.second] * LiftOf(evidence, pair_shape))});
  }
  return lifts;
}

}  // namespace vaiven::server
