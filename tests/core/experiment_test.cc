#include <gtest/gtest.h>

#include "core/base/uuid.h"
#include "core/experiment/assign.h"
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

// An experiment as the publisher writes it.
class AssignTest : public ::testing::Test {
 protected:
  const wire::Experiment& Make(const std::string& seed, int version,
                               const std::vector<BucketRange>& ranges,
                               const std::string& name_space = "", BucketRange part = {0, 1}) {
    builder_.Clear();
    std::vector<flatbuffers::Offset<wire::ExperimentVariant>> variants;
    for (size_t i = 0; i < ranges.size(); ++i) {
      const wire::Bucket bucket(ranges[i].start, ranges[i].end);
      variants.push_back(wire::CreateExperimentVariant(
          builder_, builder_.CreateString(std::string(1, static_cast<char>('a' + i))), &bucket));
    }
    const wire::Bucket part_bucket(part.start, part.end);
    builder_.Finish(wire::CreateExperiment(
        builder_, builder_.CreateString("x"), -1, builder_.CreateString(seed),
        static_cast<uint8_t>(version),
        builder_.CreateString(name_space.empty() ? "" : NamespaceSeed(name_space)), &part_bucket,
        builder_.CreateVector(variants)));
    return *flatbuffers::GetRoot<wire::Experiment>(builder_.GetBufferPointer());
  }

  static std::string Variant(const wire::Experiment& experiment, std::string_view visitor) {
    const wire::ExperimentVariant* variant = AssignVariant(experiment, visitor);
    return variant == nullptr ? "" : variant->id()->str();
  }

  flatbuffers::FlatBufferBuilder builder_;
};

TEST_F(AssignTest, IsWhatTheFunctionsOfThePublicCasesSay) {
  for (int version : {1, 2}) {
    for (double coverage : {1.0, 0.3}) {
      const std::vector<BucketRange> ranges =
          BucketRanges(3, coverage, std::vector<double>{0.2, 0.5, 0.3});
      const wire::Experiment& experiment = Make("seed", version, ranges, "home", {0.2, 0.7});
      for (int i = 0; i < 2000; ++i) {
        const std::string visitor = ToString(Uuid{static_cast<uint64_t>(i) << 40, 77});
        const int chosen = InNamespace(visitor, "home", {0.2, 0.7})
                               ? ChooseVariation(*ExperimentHash("seed", visitor, version), ranges)
                               : -1;
        const std::string expected =
            chosen < 0 ? "" : std::string(1, static_cast<char>('a' + chosen));
        EXPECT_EQ(Variant(experiment, visitor), expected) << visitor;
      }
    }
  }
}

TEST_F(AssignTest, KnowsNoOtherHash) {
  EXPECT_EQ(Variant(Make("seed", 3, {{0, 1}}), "a"), "");
  EXPECT_EQ(Variant(Make("seed", 2, {{0, 1}}), "a"), "a");
  EXPECT_EQ(Variant(Make("seed", 2, {}), "a"), "");
}

TEST(InNamespace, SplitsVisitors) {
  EXPECT_FALSE(InNamespace("1", "namespace1", {0, 0.4}));
  EXPECT_TRUE(InNamespace("1", "namespace1", {0.4, 1}));
  EXPECT_TRUE(InNamespace("3", "namespace2", {0, 0.4}));
}

}  // namespace
}  // namespace vaiven
