#include "server/train/device_blend.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/recommend/blend.h"
#include "server/train/parallel.h"
#include "server/train/settings.h"

namespace vaiven::server {
namespace {

// Prefixes of sessions, one after the other.
class ChoiceMaker {
 public:
  explicit ChoiceMaker(const ItemModel& model) : model_(model) {}

  void Add(std::span<const uint32_t> seen, uint32_t next, ChoiceData& data) {
    const std::vector<SeenItem> recent = RecentItems(seen, model_.decay.size());
    set_.Begin(model_.item_ids.size());
    for (size_t q = 0; q < recent.size(); ++q) {
      for (const Neighbour& neighbour : model_.rows[recent[q].item]) {
        set_.Add(neighbour.item, q, model_.decay[q], neighbour.weight);
      }
    }
    for (size_t q = 0; q < recent.size(); ++q) set_.MarkSeen(recent[q].item, q, recent[q].views);
    const auto& candidates = set_.candidates();
    float largest = 0;
    for (const Candidate& each : candidates) largest = std::max(largest, each.decayed);
    Choice choice;
    choice.begin = data.features.size() / kBlendFeatures;
    choice.size = static_cast<uint32_t>(candidates.size());
    choice.chosen = choice.size;
    choice.group = static_cast<uint32_t>(BlendClass(recent.size()));
    for (uint32_t i = 0; i < choice.size; ++i) {
      const uint32_t item = candidates[i].item;
      if (item == next) choice.chosen = i;
      const BlendFeatures features = MakeBlendFeatures(
          candidates[i], largest, model_.signals.popularity[item], model_.signals.trend[item]);
      data.features.insert(data.features.end(), features.begin(), features.end());
    }
    data.choices.push_back(choice);
  }

 private:
  const ItemModel& model_;
  CandidateSet set_;
};

// What the answer to a choice is worth: a hit among the first k, and 1/rank of it.
double Worth(const ChoiceData& data, const Choice& choice, std::span<const float> weights, size_t k,
             std::vector<float>& scores) {
  if (choice.chosen == choice.size) return 0;
  const auto group = weights.subspan(choice.group * data.width, data.width);
  scores.assign(choice.size, 0);
  for (size_t i = 0; i < choice.size; ++i) {
    const float* x = data.candidate(choice.begin + i);
    for (size_t f = 0; f < data.width; ++f) scores[i] += group[f] * x[f];
  }
  const size_t rank = RankOf(choice.chosen, scores);
  return rank <= k ? 1 + 1 / static_cast<double>(rank) : 0;
}

// By question of `answer`, with the blend that `fit` teaches.
std::vector<double> WorthOfAnswers(const ItemModel& model, const SessionLog& fit,
                                   const SessionLog& answer) {
  const std::vector<float> weights = FitDeviceBlend(MakeDeviceChoices(model, fit));
  const ChoiceData choices = MakeDeviceChoices(model, answer);
  std::vector<double> worth;
  std::vector<float> scores;
  for (const Choice& choice : choices.choices) {
    worth.push_back(Worth(choices, choice, weights, kAnswers, scores));
  }
  return worth;
}

}  // namespace

ChoiceData MakeDeviceChoices(const ItemModel& model, const SessionLog& log) {
  constexpr size_t kPiece = 64;
  std::vector<ChoiceData> pieces((log.size() + kPiece - 1) / kPiece);
  ForEachPiece(log.size(), kPiece, [&] {
    return [&, maker = ChoiceMaker(model)](size_t begin, size_t end) mutable {
      ChoiceData& piece = pieces[begin / kPiece];
      piece.width = kBlendFeatures;
      for (size_t session = begin; session < end; ++session) {
        const auto items = log[session];
        for (size_t seen = 1; seen < items.size(); ++seen) {
          maker.Add(items.first(seen), items[seen], piece);
        }
      }
    };
  });
  return Join(std::move(pieces), kBlendFeatures);
}

std::vector<float> FitDeviceBlend(const ChoiceData& choices) {
  return FitChoices(choices, kBlendClasses);
}

Accuracy MeasureChoices(const ChoiceData& data, std::span<const float> weights, size_t k) {
  Accuracy accuracy;
  std::vector<float> scores;
  for (const Choice& choice : data.choices) {
    ++accuracy.pairs;
    const double worth = Worth(data, choice, weights, k, scores);
    if (worth == 0) continue;
    accuracy.hits += 1;
    accuracy.reciprocal_ranks += worth - 1;
  }
  return accuracy;
}

Comparison CompareDeviceBlends(const ItemModel& one, const ItemModel& other,
                               const SessionLog& log) {
  SessionLog halves[2];
  for (size_t session = 0; session < log.size(); ++session) halves[session % 2].Add(log[session]);
  double sum = 0;
  double squares = 0;
  size_t count = 0;
  for (const bool turned : {false, true}) {
    const SessionLog& fit = halves[turned ? 1 : 0];
    const SessionLog& answer = halves[turned ? 0 : 1];
    const std::vector<double> of_one = WorthOfAnswers(one, fit, answer);
    const std::vector<double> of_other = WorthOfAnswers(other, fit, answer);
    for (size_t i = 0; i < of_one.size(); ++i) {
      const double gain = of_one[i] - of_other[i];
      sum += gain;
      squares += gain * gain;
    }
    count += of_one.size();
  }
  if (count == 0) return {};
  const auto pairs = static_cast<double>(count);
  const double mean = sum / pairs;
  return {mean, std::sqrt((squares / pairs - mean * mean) / pairs)};
}

}  // namespace vaiven::server
