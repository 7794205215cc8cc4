#include "server/feedback/competition.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "server/base/clock.h"

namespace vaiven::server {
namespace {

// What was worth showing a season ago may not be now.
constexpr double kHalfLifeDays = 30;
// Before anything is known of a strategy it earns as all of the slot do together, worth so many
// draws.
constexpr double kPriorDraws = 10;
constexpr int kGridPoints = 4000;

// The chance of success of a strategy: a Beta distribution.
struct Beta {
  double successes = 1;
  double failures = 1;

  double mean() const { return successes / (successes + failures); }
  double deviation() const {
    const double n = successes + failures;
    return std::sqrt(successes * failures / (n * n * (n + 1)));
  }
};

// By strategy: how probable it is that its chance is the largest. By integration, so that the same
// counts give the same chances.
std::vector<double> ChancesToBeBest(absl::Span<const Beta> arms) {
  double from = 1;
  double until = 0;
  for (const Beta& arm : arms) {
    from = std::min(from, arm.mean() - 8 * arm.deviation());
    until = std::max(until, arm.mean() + 8 * arm.deviation());
  }
  from = std::max(from, 0.0);
  until = std::min(until, 1.0);
  const double step = (until - from) / kGridPoints;
  const auto point = [&](int i) { return from + (i + 0.5) * step; };

  std::vector<std::vector<double>> densities;
  for (const Beta& arm : arms) {
    std::vector<double>& density = densities.emplace_back(kGridPoints);
    double highest = -HUGE_VAL;
    for (int i = 0; i < kGridPoints; ++i) {
      density[i] =
          (arm.successes - 1) * std::log(point(i)) + (arm.failures - 1) * std::log1p(-point(i));
      highest = std::max(highest, density[i]);
    }
    double sum = 0;
    for (double& value : density) sum += value = std::exp(value - highest);
    for (double& value : density) value /= sum;
  }
  std::vector<double> below(arms.size(), 0);
  std::vector<double> best(arms.size(), 0);
  for (int i = 0; i < kGridPoints; ++i) {
    for (size_t arm = 0; arm < arms.size(); ++arm) {
      double others = densities[arm][i];
      for (size_t other = 0; other < arms.size(); ++other) {
        if (other != arm) others *= below[other] + densities[other][i] / 2;
      }
      best[arm] += others;
    }
    for (size_t arm = 0; arm < arms.size(); ++arm) below[arm] += densities[arm][i];
  }
  const double sum = std::accumulate(best.begin(), best.end(), 0.0);
  for (double& chance : best) chance /= sum;
  return best;
}

// To hundredths that make up 1, none of them 0; what is cut off goes to those that lost most.
std::vector<float> InHundredths(absl::Span<const double> chances) {
  std::vector<int> hundredths;
  for (const double chance : chances) {
    hundredths.push_back(std::max(1, static_cast<int>(chance * 100)));
  }
  std::vector<size_t> order(chances.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return chances[a] * 100 - hundredths[a] > chances[b] * 100 - hundredths[b];
  });
  int left = 100 - std::accumulate(hundredths.begin(), hundredths.end(), 0);
  for (size_t i = 0; left > 0; ++i, --left) ++hundredths[order[i % order.size()]];
  for (; left < 0; ++left) --*std::max_element(hundredths.begin(), hundredths.end());
  std::vector<float> result;
  for (const int part : hundredths) result.push_back(static_cast<float>(part) / 100);
  return result;
}

}  // namespace

void ForEachDraw(absl::Span<const Showing> showings, absl::FunctionRef<void(const Draw&)> each) {
  std::map<std::tuple<std::string, int64_t, std::string>, Draw> draws;
  for (const Showing& showing : showings) {
    if (showing.propensity <= 0) continue;
    Draw& draw =
        draws
            .try_emplace(
                {showing.slot, showing.time / kDayMs, showing.arm},
                Draw{showing.slot, showing.arm, showing.propensity, showing.server_time, {}})
            .first->second;
    for (const ShownProduct& product : showing.products) {
      draw.reached[0] |= product.clicked;
      draw.reached[1] |= product.carted;
      draw.reached[2] |= product.bought;
    }
  }
  for (const auto& [key, draw] : draws) each(draw);
}

void CompetitionLog::Add(const Draw& draw) {
  Sums& sums = sums_[{draw.slot, draw.arm}];
  // From any day on (this one is in 2024): only what two draws count beside each other matters.
  const double days = static_cast<double>(draw.time) / static_cast<double>(kDayMs) - 20'000;
  // So that squares stay numbers, whatever clocks say.
  const double half_lives = std::clamp(days / kHalfLifeDays, -300.0, 300.0);
  const double weight = std::exp2(half_lives) / draw.propensity;
  ++sums.draws;
  sums.weight += weight;
  sums.squares += weight * weight;
  for (size_t goal = 0; goal < kSlotGoals; ++goal) {
    sums.reached[goal] += draw.reached[goal] ? weight : 0;
  }
}

std::vector<ArmResult> CompetitionLog::Results() const {
  std::vector<ArmResult> results;
  for (const auto& [key, sums] : sums_) {
    ArmResult& result = results.emplace_back();
    result.slot = key.first;
    result.arm = key.second;
    result.draws = sums.draws;
    result.effective_draws = sums.weight * sums.weight / sums.squares;
    for (size_t goal = 0; goal < kSlotGoals; ++goal) {
      result.rates[goal] = sums.reached[goal] / sums.weight;
    }
  }
  return results;
}

std::vector<float> CompetitionChances(absl::Span<const std::string> arms, std::string_view slot,
                                      absl::Span<const ArmResult> results, SlotGoal goal,
                                      double explore) {
  std::vector<Beta> earned;
  double draws = 0;
  double successes = 0;
  for (const std::string& arm : arms) {
    Beta& beta = earned.emplace_back(Beta{0, 0});
    for (const ArmResult& result : results) {
      if (result.slot != slot || result.arm != arm) continue;
      const double rate = result.rates[static_cast<size_t>(goal)];
      beta = {rate * result.effective_draws, (1 - rate) * result.effective_draws};
    }
    draws += beta.successes + beta.failures;
    successes += beta.successes;
  }
  const double prior = (successes + 1) / (draws + 2);
  for (Beta& beta : earned) {
    beta.successes += prior * kPriorDraws;
    beta.failures += (1 - prior) * kPriorDraws;
  }
  std::vector<double> chances = ChancesToBeBest(earned);
  for (double& chance : chances) {
    chance = explore / static_cast<double>(arms.size()) + (1 - explore) * chance;
  }
  return InHundredths(chances);
}

}  // namespace vaiven::server
