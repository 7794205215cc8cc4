#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "server/train/accuracy.h"
#include "server/train/boosted_trees.h"
#include "server/train/choice_model.h"
#include "server/train/device_blend.h"
#include "server/train/random.h"

namespace vaiven::server {
namespace {

void Silent(size_t) {}

// Of four candidates, the one is chosen whose second and third feature have the same sign, which no
// weighted sum of the features tells from the others. The first feature, the score so far, is 0;
// the others say nothing.
ChoiceData SameSigns(size_t choices, uint64_t seed) {
  Random random(seed);
  ChoiceData data;
  data.width = 5;
  for (size_t i = 0; i < choices; ++i) {
    const auto chosen = static_cast<uint32_t>(random.Below(4));
    data.choices.push_back({4 * i, 4, chosen, 0});
    for (uint32_t c = 0; c < 4; ++c) {
      const float sign = random.Share() < 0.4f ? -1.0f : 1.0f;
      const float other = c == chosen ? sign : -sign;
      data.features.insert(data.features.end(), {0, sign * random.Share(), other * random.Share(),
                                                 static_cast<float>(c), random.Share()});
    }
  }
  return data;
}

double FirstIsRight(const ChoiceData& data, const BoostedTrees& trees) {
  size_t right = 0;
  std::vector<float> scores;
  for (const Choice& choice : data.choices) {
    scores.assign(choice.size, 0);
    trees.AddTo(data.candidate(choice.begin), choice.size, data.width, scores.data());
    if (RankOf(choice.chosen, scores) == 1) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(data.choices.size());
}

TEST(BoostedTrees, LearnWhatNoWeightedSumCan) {
  const ChoiceData data = SameSigns(2000, 1);
  const ChoiceData others = SameSigns(1000, 2);
  const std::vector<float> weights = FitChoices(data, 1);
  EXPECT_LT(MeasureChoices(others, weights, 1).hit_rate(), 0.65);
  const BoostedTrees trees = FitTrees(data, others, {.trees = 60, .depth = 3}, Silent);
  EXPECT_GT(trees.size(), 20u);
  EXPECT_GT(FirstIsRight(SameSigns(1000, 3), trees), 0.95);
}

TEST(BoostedTrees, AddToTheScoreThatTheyBeginWith) {
  // The first feature says it all: there is nothing left to learn.
  ChoiceData data = SameSigns(500, 1);
  for (const Choice& choice : data.choices) {
    data.features[(choice.begin + choice.chosen) * data.width] = 30;
  }
  const BoostedTrees trees = FitTrees(data, {}, {.trees = 5}, Silent);
  ASSERT_EQ(trees.size(), 5u);
  float score = 1;
  trees.AddTo(data.features.data(), 1, data.width, &score);
  EXPECT_NEAR(score, 1, 1e-3);
}

TEST(BoostedTrees, StopWhereChanceIsAllThereIs) {
  ChoiceData data = SameSigns(400, 1);
  ChoiceData apart = SameSigns(400, 2);
  Random random(3);
  for (ChoiceData* each : {&data, &apart}) {
    for (float& feature : each->features) feature = random.Share();
  }
  size_t grown = 0;
  const BoostedTrees trees =
      FitTrees(data, apart, {.trees = 200, .patience = 10}, [&](size_t count) { grown = count; });
  EXPECT_LT(trees.size(), 40u);
  EXPECT_EQ(grown, trees.size() + 10);
}

TEST(BoostedTrees, AreTheSameBytesEachTimeAndReadBack) {
  const ChoiceData data = SameSigns(600, 1);
  const BoostedTrees first = FitTrees(data, {}, {.trees = 12}, Silent);
  const std::string bytes = first.Write();
  EXPECT_EQ(bytes, FitTrees(data, {}, {.trees = 12}, Silent).Write());
  const auto read = BoostedTrees::Read(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 12u);
  EXPECT_EQ(FirstIsRight(data, *read), FirstIsRight(data, first));
  EXPECT_FALSE(BoostedTrees::Read(bytes.substr(1)));
  EXPECT_FALSE(BoostedTrees::Read("trees"));
  EXPECT_EQ(BoostedTrees::Read(BoostedTrees().Write())->size(), 0u);
}

TEST(BoostedTrees, OfNothingAreNone) {
  EXPECT_EQ(FitTrees({}, {}, {}, Silent).size(), 0u);
  ChoiceData unanswered;
  unanswered.width = 1;
  unanswered.features = {1, 2};
  unanswered.choices = {{0, 2, 2, 0}};
  EXPECT_EQ(FitTrees(unanswered, {}, {}, Silent).size(), 0u);
}

}  // namespace
}  // namespace vaiven::server
