#include "server/train/tune.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "server/train/accuracy.h"
#include "server/train/coordinate_search.h"

namespace vaiven::server {
namespace {

constexpr size_t kKnobs = 9;

struct Knob {
  std::vector<float> values;
  // Where it is in the settings.
  float& (*at)(TrainSettings&);
};

// In the order in which they are tried: what mattered most comes first.
const std::array<Knob, kKnobs>& Knobs() {
  static const std::array<Knob, kKnobs> knobs = {{
      {{0.3f, 1, 3, 10, 30}, [](TrainSettings& s) -> float& { return s.walk.self; }},
      {{0.25f, 0.5f, 1, 2, 4}, [](TrainSettings& s) -> float& { return s.walk.second_step; }},
      {{0, 0.15f, 0.3f, 0.45f}, [](TrainSettings& s) -> float& { return s.transitions.discount; }},
      {{0.7f, 1, 1.4f, 2, 3, 5}, [](TrainSettings& s) -> float& { return s.decay; }},
      {{0.1f, 0.3f, 0.7f, 2}, [](TrainSettings& s) -> float& { return s.transitions.recency; }},
      {{0.7f, 1, 2, 4}, [](TrainSettings& s) -> float& { return s.transitions.distance; }},
      {{0.4f, 0.7f, 1}, [](TrainSettings& s) -> float& { return s.transitions.normalisation; }},
      {{0.3f, 0.6f, 1}, [](TrainSettings& s) -> float& { return s.transitions.backward; }},
      {{0, 0.15f, 0.3f}, [](TrainSettings& s) -> float& { return s.transitions.trend; }},
  }};
  return knobs;
}

// First session of the newest ones that have `clicks` clicks together.
size_t NewestClicks(const SessionLog& log, size_t clicks) {
  size_t begin = log.size();
  for (size_t sum = 0; begin > 0; --begin) {
    sum += log[begin - 1].size();
    if (sum > clicks) break;
  }
  return begin;
}

class Tuner {
 public:
  Tuner(const SessionLog& log, size_t item_count, const TrainSettings& start,
        const TuneOptions& options, absl::FunctionRef<void(const TuneResult&)> progress)
      : options_(options), item_count_(item_count), progress_(progress), settings_(start) {
    HeldOut held_out = HoldOut(log, options.hold_out);
    teach_ = std::move(held_out.teach);
    answer_ = std::move(held_out.answer);
    pairs_ = held_out.pairs;
    wanted_.assign(item_count, 0);
    for (size_t session = 0; session < answer_.size(); ++session) {
      const auto items = answer_[session];
      for (const uint32_t item : items.first(items.size() - 1)) wanted_[item] = 1;
    }
  }

  TuneResult Run() {
    if (pairs_ < options_.min_pairs) return {settings_, 0, pairs_, 0, 0};
    std::vector<size_t> sizes;
    Position start;
    for (const Knob& knob : Knobs()) {
      sizes.push_back(knob.values.size());
      start.push_back(NearestValue(knob.values, knob.at(settings_)));
    }
    const Position best = SearchCoordinates(
        sizes, start, options_.search, [&](const Position& position) { return Try(position); });
    TuneResult result = results_.at(best);
    result.trials = results_.size();
    return result;
  }

 private:
  // HR@20 + MRR@20.
  double Try(const Position& position) {
    TrainSettings settings = settings_;
    for (size_t i = 0; i < kKnobs; ++i) Knobs()[i].at(settings) = Knobs()[i].values[position[i]];
    // Most knobs leave the transitions as they are.
    if (results_.empty() || settings.transitions != counted_) {
      transitions_ = CountTransitions(teach_, item_count_, settings.transitions);
      counted_ = settings.transitions;
    }
    const SparseRows rows = Walk(transitions_, settings.walk, {.rows = wanted_, .neighbours = {}});
    const Accuracy accuracy = MeasureRows(rows, DecayWeights(settings), answer_, kAnswers);
    const TuneResult result = {settings, results_.size() + 1, pairs_, accuracy.hit_rate(),
                               accuracy.mean_reciprocal_rank()};
    progress_(result);
    results_.emplace(position, result);
    return result.hit_rate + result.mean_reciprocal_rank;
  }

  const TuneOptions& options_;
  const size_t item_count_;
  absl::FunctionRef<void(const TuneResult&)> progress_;
  TrainSettings settings_;
  SessionLog teach_;
  SessionLog answer_;
  // Items whose rows are needed.
  std::vector<uint8_t> wanted_;
  size_t pairs_ = 0;
  SparseRows transitions_;
  // What `transitions_` was counted with.
  TransitionOptions counted_;
  std::map<Position, TuneResult> results_;
};

}  // namespace

TuneResult Tune(const SessionLog& log, size_t item_count, const TrainSettings& start,
                const TuneOptions& options, absl::FunctionRef<void(const TuneResult&)> progress) {
  const size_t begin = NewestClicks(log, options.max_clicks);
  const SessionLog newest = begin == 0 ? log : log.Slice(begin, log.size());
  TuneResult result = Tuner(newest, item_count, start, options, progress).Run();
  // Ages are shares of the log, and the whole is longer than what was tuned on.
  const float share =
      static_cast<float>(newest.size()) / static_cast<float>(std::max<size_t>(log.size(), 1));
  result.settings.transitions.recency *= share;
  result.settings.transitions.trend_share *= share;
  return result;
}

}  // namespace vaiven::server
