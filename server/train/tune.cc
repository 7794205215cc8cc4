#include "server/train/tune.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "server/train/accuracy.h"

namespace vaiven::server {
namespace {

constexpr size_t kAnswers = 20;
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

// Index of the value nearest to the one that is set.
size_t NearestValue(const Knob& knob, float set) {
  size_t nearest = 0;
  for (size_t i = 1; i < knob.values.size(); ++i) {
    const auto distance = [&](size_t at) {
      return std::max(knob.values[at], set) - std::min(knob.values[at], set);
    };
    if (distance(i) < distance(nearest)) nearest = i;
  }
  return nearest;
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
    const size_t held_out = static_cast<size_t>(options.held_out * static_cast<double>(log.size()));
    teach_ = log.Slice(0, log.size() - held_out);
    size_t held_out_pairs = 0;
    for (size_t session = teach_.size(); session < log.size(); ++session) {
      held_out_pairs += log[session].size() - 1;
    }
    const size_t step = held_out_pairs / options.max_pairs + 1;
    for (size_t session = teach_.size(); session < log.size(); session += step) {
      answer_.Add(log[session]);
    }
    wanted_.assign(item_count, 0);
    for (size_t session = 0; session < answer_.size(); ++session) {
      const auto items = answer_[session];
      pairs_ += items.size() - 1;
      for (const uint32_t item : items.first(items.size() - 1)) wanted_[item] = 1;
    }
    for (size_t i = 0; i < kKnobs; ++i) {
      position_[i] = NearestValue(Knobs()[i], Knobs()[i].at(settings_));
    }
  }

  TuneResult Run() {
    if (pairs_ < options_.min_pairs) return {settings_, 0, pairs_, 0, 0};
    Try(position_);
    for (bool moved = true; moved && trials_ < options_.max_trials;) {
      moved = false;
      for (size_t knob = 0; knob < kKnobs; ++knob) {
        if (Climb(knob, 1) || Climb(knob, -1)) moved = true;
      }
    }
    return best_;
  }

 private:
  using Position = std::array<size_t, kKnobs>;

  // Moves one knob as long as that helps; whether it did.
  bool Climb(size_t knob, int step) {
    bool moved = false;
    while (trials_ < options_.max_trials) {
      Position next = position_;
      if (step < 0 ? next[knob] == 0 : next[knob] + 1 == Knobs()[knob].values.size()) break;
      next[knob] = step < 0 ? next[knob] - 1 : next[knob] + 1;
      if (tried_.contains(next) || !Try(next)) break;
      moved = true;
    }
    return moved;
  }

  // Whether this is the best so far; it is then the position.
  bool Try(const Position& position) {
    tried_.insert(position);
    TrainSettings settings = settings_;
    for (size_t i = 0; i < kKnobs; ++i) Knobs()[i].at(settings) = Knobs()[i].values[position[i]];
    // Most knobs leave the transitions as they are.
    if (trials_ == 0 || settings.transitions != counted_) {
      transitions_ = CountTransitions(teach_, item_count_, settings.transitions);
      counted_ = settings.transitions;
    }
    const SparseRows rows = Walk(transitions_, settings.walk, {.rows = wanted_, .neighbours = {}});
    const Accuracy accuracy = MeasureRows(rows, DecayWeights(settings), answer_, kAnswers);
    const TuneResult result = {settings, ++trials_, pairs_, accuracy.hit_rate(),
                               accuracy.mean_reciprocal_rank()};
    progress_(result);
    const double gain =
        result.hit_rate + result.mean_reciprocal_rank - best_.hit_rate - best_.mean_reciprocal_rank;
    const bool better = trials_ == 1 || gain >= options_.min_gain;
    if (better) {
      best_ = result;
      position_ = position;
    }
    best_.trials = trials_;
    return better;
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
  size_t trials_ = 0;
  Position position_{};
  std::set<Position> tried_;
  TuneResult best_;
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
