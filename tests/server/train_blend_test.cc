#include <gtest/gtest.h>

#include <cmath>
#include <span>
#include <vector>

#include "core/recommend/blend.h"
#include "server/train/choice_model.h"
#include "server/train/device_blend.h"
#include "server/train/hold_out.h"
#include "server/train/item_signals.h"

namespace vaiven::server {
namespace {

// Choices between 1 and 0: `ones` of `all` take the 1.
ChoiceData Coins(size_t ones, size_t all, uint32_t group) {
  ChoiceData data;
  data.width = 1;
  for (size_t i = 0; i < all; ++i) {
    data.choices.push_back({2 * i, 2, i < ones ? 0u : 1u, group});
    data.features.insert(data.features.end(), {1, 0});
  }
  return data;
}

TEST(ChoiceModel, FindsTheOdds) {
  const std::vector<float> weights = FitChoices(Coins(3000, 4000, 0), 1);
  ASSERT_EQ(weights.size(), 1u);
  EXPECT_NEAR(weights[0], std::log(3.0), 0.01);
}

TEST(ChoiceModel, GroupsWithoutChoicesTakeWhatTheOthersTeach) {
  ChoiceData data = Coins(3000, 4000, 0);
  data.Append(Coins(1000, 4000, 2));
  const std::vector<float> weights = FitChoices(data, 3);
  ASSERT_EQ(weights.size(), 3u);
  EXPECT_NEAR(weights[0], std::log(3.0), 0.01);
  EXPECT_NEAR(weights[1], 0, 0.01);
  EXPECT_NEAR(weights[2], -std::log(3.0), 0.01);
}

TEST(ChoiceModel, IgnoresWhatNoCandidateAnswers) {
  ChoiceData data = Coins(300, 400, 0);
  const std::vector<float> before = FitChoices(data, 1);
  for (Choice& choice : data.choices) {
    if (choice.begin % 4 == 0) choice.chosen = choice.size;
  }
  data.Append(Coins(0, 0, 0));
  const std::vector<float> after = FitChoices(data, 1);
  EXPECT_NEAR(before[0], after[0], 0.05);
}

TEST(ChoiceModel, OfNothingIsZero) {
  ChoiceData data;
  data.width = 2;
  EXPECT_EQ(FitChoices(data, 2), (std::vector<float>{0, 0, 0, 0}));
}

TEST(HoldOut, KeepsTheNewestApartAndSpreadsTheRest) {
  SessionLog log;
  for (uint32_t i = 0; i < 100; ++i) log.Add(std::vector<uint32_t>{i, i, i});
  const HeldOut all = HoldOut(log, {.share = 0.1, .min_pairs = 0});
  EXPECT_EQ(all.teach.size(), 90u);
  EXPECT_EQ(all.answer.size(), 10u);
  EXPECT_EQ(all.pairs, 20u);
  const HeldOut few = HoldOut(log, {.share = 0.1, .min_pairs = 0, .max_pairs = 7});
  EXPECT_EQ(few.answer.size(), 4u);
  EXPECT_EQ(few.answer[1][0], 93u);
}

TEST(HoldOut, KeepsALargerShareOfAShortLogApart) {
  SessionLog log;
  for (uint32_t i = 0; i < 100; ++i) log.Add(std::vector<uint32_t>{i, i, i});
  EXPECT_EQ(HoldOut(log, {.share = 0.1, .min_pairs = 30}).pairs, 30u);
  const HeldOut most = HoldOut(log, {.share = 0.1, .min_pairs = 1000, .max_share = 0.2});
  EXPECT_EQ(most.pairs, 40u);
  EXPECT_EQ(most.teach.size(), 80u);
}

// Model a says what comes next, model b that the same comes again.
TEST(DeviceBlend, ComparesModelsOnTheSameQuestions) {
  SessionLog log;
  for (uint32_t i = 0; i < 60; ++i) log.Add(std::vector<uint32_t>{i % 3, (i + 1) % 3 + 3});
  ItemModel right;
  right.item_ids = {"a", "b", "c", "d", "e", "f"};
  right.decay = {1};
  right.rows = {{{4, 0}, {0, 8}}, {{5, 0}, {1, 8}}, {{3, 0}, {2, 8}}, {}, {}, {}};
  right.signals = MeasureItems(log, 6);
  ItemModel wrong = right;
  wrong.rows = {{{0, 0}}, {{1, 0}}, {{2, 0}}, {}, {}, {}};
  const Comparison comparison = CompareDeviceBlends(right, wrong, log);
  EXPECT_DOUBLE_EQ(comparison.gain, 2);
  EXPECT_DOUBLE_EQ(comparison.standard_error, 0);
  EXPECT_DOUBLE_EQ(CompareDeviceBlends(wrong, right, log).gain, -2);
  EXPECT_DOUBLE_EQ(CompareDeviceBlends(wrong, right, SessionLog()).gain, 0);
}

TEST(ItemSignals, AreOctavesOfClicksAndOfLate) {
  SessionLog log;
  // Item 0 once a session for all time, item 1 in the newest 5 % only, item 2 never.
  for (uint32_t i = 0; i < 100; ++i) {
    log.Add(i < 95 ? std::vector<uint32_t>{0} : std::vector<uint32_t>{0, 1});
  }
  const ItemSignals signals = MeasureItems(log, 3);
  EXPECT_EQ(signals.popularity, (std::vector<uint8_t>{53, 21, 0}));
  // 5.5/5.5; 5.5/.75; .5/.5.
  EXPECT_EQ(signals.trend, (std::vector<uint8_t>{128, 174, 128}));
}

// What training measures is what the engine answers with.
TEST(DeviceBlend, SeesWhatTheEngineSees) {
  ItemModel model;
  model.item_ids = {"a", "b", "c", "d"};
  model.rows = {{{2, 0}, {0, 8}}, {{3, 0}, {2, 4}}, {}, {}};
  model.decay = {1, 0.5f};
  model.signals = {{8, 16, 24, 32}, {128, 128, 144, 128}};
  SessionLog log;
  log.Add(std::vector<uint32_t>{0, 1, 2});
  log.Add(std::vector<uint32_t>{3, 0});
  const ChoiceData choices = MakeDeviceChoices(model, log);
  ASSERT_EQ(choices.width, kBlendFeatures);
  ASSERT_EQ(choices.choices.size(), 3u);
  // a -> b is not among the answers of a; b, a -> c is the second of d, c, a; d has no row.
  EXPECT_EQ(choices.choices[0].size, 2u);
  EXPECT_EQ(choices.choices[0].chosen, 2u);
  EXPECT_EQ(choices.choices[1].size, 3u);
  EXPECT_EQ(choices.choices[1].chosen, 1u);
  EXPECT_EQ(choices.choices[1].group, 1u);
  EXPECT_EQ(choices.choices[2].size, 0u);
  const float* c = choices.candidate(choices.choices[1].begin + 1);
  EXPECT_EQ(c[2], 1);
  EXPECT_EQ(c[4], -0.5f);
  EXPECT_EQ(c[5], 1);
  EXPECT_EQ(c[8], 3);
  EXPECT_EQ(c[9], 1);
  std::vector<float> weights(kBlendWeights, 0);
  weights[kBlendFeatures + 2] = 1;
  const Accuracy accuracy = MeasureChoices(choices, weights, 20);
  EXPECT_EQ(accuracy.pairs, 3u);
  EXPECT_DOUBLE_EQ(accuracy.mean_reciprocal_rank(), 1.0 / 3);
}

}  // namespace
}  // namespace vaiven::server
