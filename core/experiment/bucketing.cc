#include "core/experiment/bucketing.h"

#include <algorithm>
#include <string>

#include "core/experiment/hash.h"

namespace vaiven {
namespace {

bool Holds(const BucketRange& range, double number) {
  return number >= range.start && number < range.end;
}

}  // namespace

std::vector<double> EqualWeights(int count) {
  if (count <= 0) return {};
  return std::vector<double>(static_cast<size_t>(count), 1.0 / count);
}

std::vector<BucketRange> BucketRanges(int count, double coverage,
                                      absl::Span<const double> weights) {
  // Written so that a coverage that is not a number becomes 0.
  coverage = coverage > 0 ? std::min(coverage, 1.0) : 0;
  double sum = 0;
  for (double weight : weights) sum += weight;
  const std::vector<double> equal = EqualWeights(count);
  if (weights.size() != equal.size() || !(sum >= 0.99 && sum <= 1.01)) weights = equal;

  std::vector<BucketRange> ranges;
  ranges.reserve(weights.size());
  double start = 0;
  for (double weight : weights) {
    ranges.push_back({start, start + coverage * weight});
    start += weight;
  }
  return ranges;
}

int ChooseVariation(double hash, absl::Span<const BucketRange> ranges) {
  for (size_t i = 0; i < ranges.size(); ++i) {
    if (Holds(ranges[i], hash)) return static_cast<int>(i);
  }
  return -1;
}

std::string NamespaceSeed(std::string_view name_space) {
  std::string seed = "__";
  seed += name_space;
  return seed;
}

bool InNamespace(std::string_view visitor, std::string_view name_space, BucketRange part) {
  const std::optional<double> hash = ExperimentHash(NamespaceSeed(name_space), visitor, 1);
  return hash.has_value() && Holds(part, *hash);
}

}  // namespace vaiven
