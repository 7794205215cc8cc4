#include <gtest/gtest.h>

#include "core/experiment/bucketing.h"
#include "core/experiment/hash.h"

namespace vaiven {
namespace {

// Test vectors of GrowthBook's SDKs.
TEST(ExperimentHash, IsThatOfTheSdks) {
  EXPECT_DOUBLE_EQ(*ExperimentHash("", "a", 1), 0.22);
  EXPECT_DOUBLE_EQ(*ExperimentHash("asdf", "8952klfjas09ujk", 1), 0.549);
  EXPECT_DOUBLE_EQ(*ExperimentHash("seed", "a", 2), 0.0505);
  EXPECT_DOUBLE_EQ(*ExperimentHash("()**(%$##$%#$#", "___)((*\":&", 2), 0.0128);
}

TEST(ExperimentHash, KnowsTwoVersions) {
  EXPECT_FALSE(ExperimentHash("", "a", 0).has_value());
  EXPECT_FALSE(ExperimentHash("", "a", 3).has_value());
}

TEST(EqualWeights, SumToOne) {
  EXPECT_TRUE(EqualWeights(-1).empty());
  EXPECT_TRUE(EqualWeights(0).empty());
  EXPECT_EQ(EqualWeights(4), (std::vector<double>{0.25, 0.25, 0.25, 0.25}));
}

TEST(BucketRanges, CoverEachVariationsShare) {
  const std::vector<double> weights = {0.4, 0.6};
  EXPECT_EQ(BucketRanges(2, 1, weights), (std::vector<BucketRange>{{0, 0.4}, {0.4, 1}}));
  EXPECT_EQ(BucketRanges(2, 0.5, {}), (std::vector<BucketRange>{{0, 0.25}, {0.5, 0.75}}));
}

TEST(BucketRanges, TakeWrongWeightsAsEqual) {
  const std::vector<BucketRange> halves = {{0, 0.5}, {0.5, 1}};
  const std::vector<double> too_little = {0.4, 0.1};
  const std::vector<double> too_much = {0.7, 0.6};
  const std::vector<double> too_many = {0.3, 0.3, 0.4};
  EXPECT_EQ(BucketRanges(2, 1, too_little), halves);
  EXPECT_EQ(BucketRanges(2, 1, too_much), halves);
  EXPECT_EQ(BucketRanges(2, 1, too_many), halves);
}

TEST(BucketRanges, CutCoverage) {
  EXPECT_EQ(BucketRanges(2, -0.2, {}), (std::vector<BucketRange>{{0, 0}, {0.5, 0.5}}));
  EXPECT_EQ(BucketRanges(1, 7, {}), (std::vector<BucketRange>{{0, 1}}));
}

TEST(ChooseVariation, EndsAreExclusive) {
  const std::vector<BucketRange> ranges = {{0, 0.25}, {0.5, 0.5}, {0.5, 0.75}};
  EXPECT_EQ(ChooseVariation(0, ranges), 0);
  EXPECT_EQ(ChooseVariation(0.25, ranges), -1);
  EXPECT_EQ(ChooseVariation(0.5, ranges), 2);
  EXPECT_EQ(ChooseVariation(0.75, ranges), -1);
}

TEST(InNamespace, SplitsVisitors) {
  EXPECT_FALSE(InNamespace("1", "namespace1", {0, 0.4}));
  EXPECT_TRUE(InNamespace("1", "namespace1", {0.4, 1}));
  EXPECT_TRUE(InNamespace("3", "namespace2", {0, 0.4}));
}

}  // namespace
}  // namespace vaiven
