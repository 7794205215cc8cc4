#include "server/train/choice_model.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "server/train/parallel.h"

namespace vaiven::server {
namespace {

constexpr int kSteps = 25;
constexpr size_t kChoicesAtOnce = 128;
// Strength of the prior, in choices.
constexpr double kPrior = 2;
// Candidates that are hardly ever chosen bend the likelihood no further.
constexpr double kFlat = 1e-4;

// Log-likelihood with its derivatives.
struct Likelihood {
  explicit Likelihood(size_t width) : gradient(width, 0), curvature(width * width, 0) {}

  void Add(const Likelihood& other) {
    value += other.value;
    for (size_t i = 0; i < gradient.size(); ++i) gradient[i] += other.gradient[i];
    for (size_t i = 0; i < curvature.size(); ++i) curvature[i] += other.curvature[i];
  }

  double value = 0;
  std::vector<double> gradient;
  // Minus the second derivatives, the upper triangle.
  std::vector<double> curvature;
};

class Accumulator {
 public:
  Accumulator(const ChoiceData& data, std::span<const double> weights)
      : data_(data), weights_(weights), mean_(data.width) {}

  void Add(const Choice& choice, Likelihood& sum) {
    const size_t width = data_.width;
    utility_.resize(choice.size);
    double largest = -1e300;
    for (size_t i = 0; i < choice.size; ++i) {
      const float* x = data_.candidate(choice.begin + i);
      double utility = 0;
      for (size_t k = 0; k < width; ++k) utility += weights_[k] * static_cast<double>(x[k]);
      utility_[i] = utility;
      largest = std::max(largest, utility);
    }
    double total = 0;
    for (const double utility : utility_) total += std::exp(utility - largest);
    sum.value += utility_[choice.chosen] - largest - std::log(total);
    const float* chosen = data_.candidate(choice.begin + choice.chosen);
    for (size_t k = 0; k < width; ++k) sum.gradient[k] += static_cast<double>(chosen[k]);
    // The curvature is the covariance of the features, of those candidates that matter.
    std::fill(mean_.begin(), mean_.end(), 0);
    double share = 0;
    for (size_t i = 0; i < choice.size; ++i) {
      const double p = std::exp(utility_[i] - largest) / total;
      const float* x = data_.candidate(choice.begin + i);
      for (size_t k = 0; k < width; ++k) sum.gradient[k] -= p * static_cast<double>(x[k]);
      if (p < kFlat) continue;
      share += p;
      for (size_t k = 0; k < width; ++k) {
        const double part = p * static_cast<double>(x[k]);
        if (part == 0) continue;
        mean_[k] += part;
        double* row = sum.curvature.data() + k * width;
        for (size_t l = k; l < width; ++l) row[l] += part * static_cast<double>(x[l]);
      }
    }
    for (size_t k = 0; k < width; ++k) {
      double* row = sum.curvature.data() + k * width;
      for (size_t l = k; l < width; ++l) row[l] -= mean_[k] * mean_[l] / share;
    }
  }

 private:
  const ChoiceData& data_;
  const std::span<const double> weights_;
  std::vector<double> mean_;
  std::vector<double> utility_;
};

// Sums over pieces in their order: the same however many threads there are.
Likelihood Measure(const ChoiceData& data, const std::vector<const Choice*>& choices,
                   std::span<const double> weights, std::span<const double> prior) {
  std::vector<Likelihood> pieces((choices.size() + kChoicesAtOnce - 1) / kChoicesAtOnce,
                                 Likelihood(data.width));
  ForEachPiece(choices.size(), kChoicesAtOnce, [&] {
    return [&, accumulator = Accumulator(data, weights)](size_t begin, size_t end) mutable {
      for (size_t i = begin; i < end; ++i)
        accumulator.Add(*choices[i], pieces[begin / kChoicesAtOnce]);
    };
  });
  Likelihood sum(data.width);
  for (const Likelihood& piece : pieces) sum.Add(piece);
  for (size_t k = 0; k < data.width; ++k) {
    const double off = weights[k] - prior[k];
    sum.value -= kPrior / 2 * off * off;
    sum.gradient[k] -= kPrior * off;
    sum.curvature[k * data.width + k] += kPrior;
  }
  return sum;
}

// x with curvature * x = gradient, by Cholesky's decomposition of a positive definite matrix;
// nothing if rounding made it indefinite.
std::optional<std::vector<double>> Solve(Likelihood system) {
  const size_t n = system.gradient.size();
  std::vector<double>& a = system.curvature;
  std::vector<double>& x = system.gradient;
  for (size_t k = 0; k < n; ++k) {
    for (size_t j = 0; j < k; ++j) {
      const double factor = a[j * n + k];
      for (size_t l = k; l < n; ++l) a[k * n + l] -= factor * a[j * n + l];
      x[k] -= factor * x[j];
    }
    if (!(a[k * n + k] > 0)) return std::nullopt;
    const double root = std::sqrt(a[k * n + k]);
    for (size_t l = k; l < n; ++l) a[k * n + l] /= root;
    x[k] /= root;
  }
  for (size_t k = n; k-- > 0;) {
    for (size_t l = k + 1; l < n; ++l) x[k] -= a[k * n + l] * x[l];
    x[k] /= a[k * n + k];
  }
  return x;
}

// Newton's method from `prior`, shortening a step that does not rise.
std::vector<double> Maximise(const ChoiceData& data, const std::vector<const Choice*>& choices,
                             const std::vector<double>& prior) {
  std::vector<double> best = prior;
  if (choices.empty()) return best;
  Likelihood at_best = Measure(data, choices, best, prior);
  std::optional<std::vector<double>> step = Solve(at_best);
  for (int i = 0; i < kSteps && step; ++i) {
    std::vector<double> next = best;
    for (size_t k = 0; k < next.size(); ++k) next[k] += (*step)[k];
    Likelihood at_next = Measure(data, choices, next, prior);
    if (at_next.value > at_best.value) {
      const double rise = at_next.value - at_best.value;
      best = std::move(next);
      at_best = std::move(at_next);
      if (rise < 1e-6 * static_cast<double>(choices.size())) break;
      step = Solve(at_best);
    } else {
      for (double& part : *step) part *= 0.25;
    }
  }
  return best;
}

}  // namespace

void ChoiceData::Append(const ChoiceData& other) {
  const size_t before = width == 0 ? 0 : features.size() / width;
  width = other.width;
  features.insert(features.end(), other.features.begin(), other.features.end());
  for (Choice choice : other.choices) {
    choice.begin += before;
    choices.push_back(choice);
  }
}

ChoiceData Join(std::vector<ChoiceData> pieces, size_t width) {
  ChoiceData whole;
  whole.width = width;
  size_t features = 0;
  for (const ChoiceData& piece : pieces) features += piece.features.size();
  whole.features.reserve(features);
  for (ChoiceData& piece : pieces) {
    whole.Append(piece);
    piece = {};
  }
  return whole;
}

std::vector<float> FitChoices(const ChoiceData& data, size_t groups) {
  std::vector<const Choice*> all;
  std::vector<std::vector<const Choice*>> by_group(groups);
  for (const Choice& choice : data.choices) {
    // What none of the candidates answers teaches nothing of how to order them.
    if (choice.chosen == choice.size) continue;
    all.push_back(&choice);
    by_group[choice.group].push_back(&choice);
  }
  const std::vector<double> pooled = Maximise(data, all, std::vector<double>(data.width, 0));
  std::vector<float> weights;
  for (const auto& choices : by_group) {
    for (const double weight : Maximise(data, choices, pooled)) {
      weights.push_back(static_cast<float>(weight));
    }
  }
  return weights;
}

}  // namespace vaiven::server
