// Which variation of an experiment a visitor gets, with the rules of GrowthBook's SDKs. Used by
// campaigns with variants and by the conformance suites.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"

namespace vaiven {

// [start, end) of the numbers from 0 to 1.
struct BucketRange {
  double start = 0;
  double end = 0;

  friend bool operator==(const BucketRange&, const BucketRange&) = default;
};

// `count` times 1 / count; empty for a count that is not positive.
std::vector<double> EqualWeights(int count);

// One range per variation. `coverage` (cut to 0...1) is the share of each range that takes part.
// Weights that are not one per variation, or whose sum is not within 0.99...1.01, count as equal.
std::vector<BucketRange> BucketRanges(int count, double coverage, absl::Span<const double> weights);

// Index of the first range that holds `hash`; -1: none.
int ChooseVariation(double hash, absl::Span<const BucketRange> ranges);

// With which a visitor is hashed (version 1) for a namespace.
std::string NamespaceSeed(std::string_view name_space);

// Whether the visitor is in that part of a namespace, by which experiments exclude each other.
bool InNamespace(std::string_view visitor, std::string_view name_space, BucketRange part);

}  // namespace vaiven
