#include "server/train/boosted_trees.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "server/train/parallel.h"
#include "server/train/random.h"

namespace vaiven::server {
namespace {

constexpr size_t kMaxDepth = 7;
constexpr size_t kBins = 128;
// Candidates that the bounds between the bins are taken from.
constexpr size_t kBoundSample = 200'000;
constexpr size_t kListsAtOnce = 256;
constexpr size_t kCandidatesAtOnce = 16'384;
// A question has to lower the loss by this much.
constexpr double kLeastGain = 1e-3;

// First and second derivative of the loss.
struct Slope {
  float first = 0;
  float second = 0;
};
struct SlopeSum {
  double first = 0;
  double second = 0;

  void Add(const Slope& slope) {
    first += static_cast<double>(slope.first);
    second += static_cast<double>(slope.second);
  }
};

// Twice what the loss falls by if all of them take the best step of one leaf.
double Gain(const SlopeSum& sum, double ridge) {
  return sum.first * sum.first / (sum.second + ridge);
}

struct Range {
  size_t begin = 0;
  size_t end = 0;
};

// The answered choices of one ChoiceData, with what boosting knows of their candidates.
struct Candidates {
  explicit Candidates(const ChoiceData& all) : data(all) {
    for (const Choice& choice : data.choices) {
      if (choice.chosen < choice.size) choices.push_back(choice);
    }
    const size_t count = data.width == 0 ? 0 : data.features.size() / data.width;
    scores.resize(count);
    for (size_t i = 0; i < count; ++i) scores[i] = data.candidate(i)[0];
    slopes.resize(count);
  }

  const ChoiceData& data;
  std::vector<Choice> choices;
  // By candidate.
  std::vector<float> scores;
  std::vector<Slope> slopes;
};

// Slopes at the scores; returns the log-likelihood of the choices.
double MeasureLists(Candidates& on) {
  std::vector<double> pieces((on.choices.size() + kListsAtOnce - 1) / kListsAtOnce, 0);
  ForEachPiece(on.choices.size(), kListsAtOnce, [&] {
    return [&, powers = std::vector<double>()](size_t begin, size_t end) mutable {
      for (size_t i = begin; i < end; ++i) {
        const Choice& choice = on.choices[i];
        const float* scores = on.scores.data() + choice.begin;
        const double largest = static_cast<double>(*std::max_element(scores, scores + choice.size));
        powers.resize(choice.size);
        double total = 0;
        for (size_t c = 0; c < choice.size; ++c) {
          powers[c] = std::exp(static_cast<double>(scores[c]) - largest);
          total += powers[c];
        }
        Slope* slopes = on.slopes.data() + choice.begin;
        for (size_t c = 0; c < choice.size; ++c) {
          const double share = powers[c] / total;
          slopes[c].first = static_cast<float>(c == choice.chosen ? share - 1 : share);
          slopes[c].second = static_cast<float>(share * (1 - share));
        }
        pieces[begin / kListsAtOnce] += std::log(powers[choice.chosen] / total);
      }
    };
  });
  double sum = 0;
  for (const double piece : pieces) sum += piece;
  return sum;
}

class TreeGrower {
 public:
  TreeGrower(const ChoiceData& data, const ChoiceData& apart, const TreeOptions& options)
      : options_(options),
        depth_(std::min(options.depth, kMaxDepth)),
        on_(data),
        apart_(apart),
        bounds_(data.width),
        bins_(data.width),
        leaves_(on_.scores.size()),
        trees_(depth_) {
    ForEachPiece(data.width, 1, [&] { return [&](size_t f, size_t) { FillBins(f); }; });
  }

  BoostedTrees Grow(absl::FunctionRef<void(size_t)> progress) {
    if (on_.choices.empty()) return std::move(trees_);
    MeasureLists(on_);
    double best = apart_.choices.empty() ? 0 : MeasureLists(apart_);
    size_t best_size = 0;
    for (size_t tree = 0; tree < options_.trees; ++tree) {
      GrowTree(tree);
      MeasureLists(on_);
      progress(tree + 1);
      if (apart_.choices.empty()) continue;
      AddNewest(apart_);
      const double now = MeasureLists(apart_);
      if (now > best) {
        best = now;
        best_size = tree + 1;
      } else if (tree + 1 >= best_size + options_.patience) {
        break;
      }
    }
    if (!apart_.choices.empty()) trees_.Keep(best_size);
    return std::move(trees_);
  }

 private:
  // Where a question cuts best.
  struct Cut {
    double gain = 0;
    size_t feature = 0;
    // The bit is set above this bin.
    size_t bin = 0;
  };

  void FillBins(size_t feature) {
    const size_t count = on_.scores.size();
    const size_t step = count / kBoundSample + 1;
    std::vector<float> sample;
    for (size_t i = 0; i < count; i += step) sample.push_back(on_.data.candidate(i)[feature]);
    std::sort(sample.begin(), sample.end());
    std::vector<float>& bounds = bounds_[feature];
    for (size_t bin = 1; bin < kBins && !sample.empty(); ++bin) {
      const float bound = sample[bin * sample.size() / kBins];
      // Nothing exceeds the largest.
      if (bound < sample.back() && (bounds.empty() || bound > bounds.back()))
        bounds.push_back(bound);
    }
    std::vector<uint8_t>& bins = bins_[feature];
    bins.resize(count);
    for (size_t i = 0; i < count; ++i) {
      const float value = on_.data.candidate(i)[feature];
      bins[i] = static_cast<uint8_t>(std::lower_bound(bounds.begin(), bounds.end(), value) -
                                     bounds.begin());
    }
  }

  // What this tree is grown on.
  void Draw(size_t tree) {
    Random random(tree + 1);
    ranges_.clear();
    for (const Choice& choice : on_.choices) {
      if (random.Share() >= options_.choices) continue;
      if (!ranges_.empty() && ranges_.back().end == choice.begin) {
        ranges_.back().end += choice.size;
      } else {
        ranges_.push_back({choice.begin, choice.begin + choice.size});
      }
    }
    drawn_.clear();
    for (size_t feature = 0; feature < on_.data.width; ++feature) {
      if (random.Share() < options_.features && !bounds_[feature].empty())
        drawn_.push_back(feature);
    }
  }

  Cut BestCut(size_t feature, size_t leaf_count) const {
    std::vector<SlopeSum> sums(leaf_count * kBins);
    const uint8_t* bins = bins_[feature].data();
    for (const Range& range : ranges_) {
      for (size_t i = range.begin; i < range.end; ++i) {
        sums[leaves_[i] * kBins + bins[i]].Add(on_.slopes[i]);
      }
    }
    std::vector<SlopeSum> whole(leaf_count);
    for (size_t leaf = 0; leaf < leaf_count; ++leaf) {
      for (size_t bin = 0; bin < kBins; ++bin) {
        whole[leaf].first += sums[leaf * kBins + bin].first;
        whole[leaf].second += sums[leaf * kBins + bin].second;
      }
    }
    Cut best;
    std::vector<SlopeSum> below(leaf_count);
    for (size_t bin = 0; bin < bounds_[feature].size(); ++bin) {
      double gain = 0;
      for (size_t leaf = 0; leaf < leaf_count; ++leaf) {
        SlopeSum& left = below[leaf];
        left.first += sums[leaf * kBins + bin].first;
        left.second += sums[leaf * kBins + bin].second;
        const SlopeSum right = {whole[leaf].first - left.first, whole[leaf].second - left.second};
        gain += Gain(left, options_.ridge) + Gain(right, options_.ridge) -
                Gain(whole[leaf], options_.ridge);
      }
      if (gain > best.gain) best = {gain, feature, bin};
    }
    return best;
  }

  void GrowTree(size_t tree) {
    Draw(tree);
    std::fill(leaves_.begin(), leaves_.end(), uint8_t{0});
    std::vector<uint32_t> features;
    std::vector<float> thresholds;
    for (size_t level = 0; level < depth_; ++level) {
      std::vector<Cut> cuts(drawn_.size());
      ForEachPiece(drawn_.size(), 1, [&] {
        return [&](size_t i, size_t) { cuts[i] = BestCut(drawn_[i], size_t{1} << level); };
      });
      Cut best;
      for (const Cut& cut : cuts) {
        if (cut.gain > best.gain) best = cut;
      }
      if (best.gain < kLeastGain) {
        // No candidate exceeds it.
        features.push_back(0);
        thresholds.push_back(std::numeric_limits<float>::infinity());
        continue;
      }
      features.push_back(static_cast<uint32_t>(best.feature));
      thresholds.push_back(bounds_[best.feature][best.bin]);
      const uint8_t* bins = bins_[best.feature].data();
      ForEachPiece(leaves_.size(), kCandidatesAtOnce, [&] {
        return [&](size_t begin, size_t end) {
          for (size_t i = begin; i < end; ++i) {
            leaves_[i] |= static_cast<uint8_t>((bins[i] > best.bin ? 1 : 0) << level);
          }
        };
      });
    }
    trees_.Append(features, thresholds, FillLeaves());
  }

  // Values of the leaves, which are added to the scores.
  std::vector<float> FillLeaves() {
    const size_t leaf_count = size_t{1} << depth_;
    std::vector<SlopeSum> sums(leaf_count);
    for (const Range& range : ranges_) {
      for (size_t i = range.begin; i < range.end; ++i) sums[leaves_[i]].Add(on_.slopes[i]);
    }
    std::vector<float> values;
    for (const SlopeSum& sum : sums) {
      values.push_back(-options_.rate *
                       static_cast<float>(sum.first / (sum.second + options_.ridge)));
    }
    for (size_t i = 0; i < leaves_.size(); ++i) on_.scores[i] += values[leaves_[i]];
    return values;
  }

  void AddNewest(Candidates& to) const {
    ForEachPiece(to.scores.size(), kCandidatesAtOnce, [&] {
      return [&](size_t begin, size_t end) {
        trees_.AddTo(to.data.candidate(begin), end - begin, to.data.width, to.scores.data() + begin,
                     trees_.size() - 1);
      };
    });
  }

  const TreeOptions& options_;
  const size_t depth_;
  Candidates on_;
  Candidates apart_;
  // By feature: bounds, ascending, and by candidate how many of them it exceeds.
  std::vector<std::vector<float>> bounds_;
  std::vector<std::vector<uint8_t>> bins_;
  // By candidate: the answers so far.
  std::vector<uint8_t> leaves_;
  // Candidates and features of this tree.
  std::vector<Range> ranges_;
  std::vector<size_t> drawn_;
  BoostedTrees trees_;
};

}  // namespace

void BoostedTrees::Append(std::span<const uint32_t> features, std::span<const float> thresholds,
                          std::span<const float> values) {
  features_.insert(features_.end(), features.begin(), features.end());
  thresholds_.insert(thresholds_.end(), thresholds.begin(), thresholds.end());
  values_.insert(values_.end(), values.begin(), values.end());
}

void BoostedTrees::Keep(size_t count) {
  features_.resize(count * depth_);
  thresholds_.resize(count * depth_);
  values_.resize(count << depth_);
}

void BoostedTrees::AddTo(const float* candidates, size_t count, size_t width, float* scores,
                         size_t first) const {
  for (size_t tree = first; tree < size(); ++tree) {
    const uint32_t* features = features_.data() + tree * depth_;
    const float* thresholds = thresholds_.data() + tree * depth_;
    const float* values = values_.data() + (tree << depth_);
    for (size_t i = 0; i < count; ++i) {
      size_t leaf = 0;
      for (size_t level = 0; level < depth_; ++level) {
        leaf |= static_cast<size_t>(candidates[i * width + features[level]] > thresholds[level])
                << level;
      }
      scores[i] += values[leaf];
    }
  }
}

std::string BoostedTrees::Write() const {
  const std::array<uint64_t, 2> head = {depth_, size()};
  std::string bytes(reinterpret_cast<const char*>(head.data()), sizeof(head));
  const auto append = [&bytes](const auto& values) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * 4);
  };
  append(features_);
  append(thresholds_);
  append(values_);
  return bytes;
}

std::optional<BoostedTrees> BoostedTrees::Read(std::string_view bytes) {
  std::array<uint64_t, 2> head;
  if (bytes.size() < sizeof(head)) return std::nullopt;
  std::memcpy(head.data(), bytes.data(), sizeof(head));
  bytes.remove_prefix(sizeof(head));
  const auto [depth, trees] = head;
  if (depth > kMaxDepth || trees > bytes.size() ||
      bytes.size() != trees * 4 * (2 * depth + (size_t{1} << depth))) {
    return std::nullopt;
  }
  BoostedTrees result(depth);
  const auto take = [&bytes](auto& values, size_t count) {
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), bytes.data(), count * 4);
    bytes.remove_prefix(count * 4);
  };
  take(result.features_, trees * depth);
  take(result.thresholds_, trees * depth);
  take(result.values_, trees << depth);
  return result;
}

BoostedTrees FitTrees(const ChoiceData& data, const ChoiceData& apart, const TreeOptions& options,
                      absl::FunctionRef<void(size_t)> progress) {
  return TreeGrower(data, apart, options).Grow(progress);
}

}  // namespace vaiven::server
