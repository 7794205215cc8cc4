#include "core/recommend/score.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/recommend/blend.h"
#include "core/recommend/filter.h"
#include "core/recommend/weight.h"
#include "tests/core/recommend_testlib.h"

namespace vaiven {
namespace {

std::vector<std::string> Ids(const PodVector<Scored>& scored) {
  std::vector<std::string> ids;
  for (const Scored& one : scored) ids.push_back(one.card->id()->str());
  return ids;
}

using Names = std::vector<std::string>;

class ScoreSessionTest : public testing::Test {
 protected:
  void Load(const std::vector<TestCard>& cards, const std::vector<TestRow>& rows) {
    index_.Reset(1);
    const auto result = index_.Add(MakeShard(cards, rows));
    ASSERT_TRUE(result.ok()) << result.status().message();
  }

  const PodVector<Scored>& Score(const std::vector<SessionItem>& session, size_t count = 10,
                                 const Filter& filter = {}) {
    ranking_.Begin(index_, session, blend_);
    out_.clear();
    for (Scored scored; out_.size() < count && ranking_.Next(scored);) {
      if (CheckFilter(filter, *scored.card) == FilterVerdict::kKeep) out_.push_back(scored);
    }
    return out_;
  }

  ShardIndex index_;
  std::vector<float> blend_;
  SessionRanking ranking_;
  PodVector<Scored> out_;
};

// a -> c 1, d 1/2; b -> d 1, e 1/4. Session b (1), a (1/2):
// d = 1 + 1/4, c = 1/2, e = 1/4.
TEST_F(ScoreSessionTest, SumsWeightedRows) {
  Load({{"a"}, {"b"}, {"c"}, {"d"}, {"e"}}, {{0, {2, 3}, {0, 8}}, {1, {3, 4}, {0, 16}}});
  const auto& scored = Score({{"b", 1}, {"a", 0.5f}});
  ASSERT_EQ(Ids(scored), (Names{"d", "c", "e"}));
  EXPECT_EQ(scored[0].score, 1.25f);
  EXPECT_EQ(scored[1].score, 0.5f);
  EXPECT_EQ(scored[2].score, 0.25f);
  EXPECT_EQ(scored[0].because, 0);
  EXPECT_EQ(scored[1].because, 1);
}

TEST_F(ScoreSessionTest, BecauseIsWhoGaveMost) {
  Load({{"a"}, {"b"}, {"c"}}, {{0, {2}, {8}}, {1, {2}, {0}}});
  EXPECT_EQ(Score({{"a", 1}, {"b", 0.75f}})[0].because, 1);
  EXPECT_EQ(Score({{"a", 1}, {"b", 0.5f}})[0].because, 0);
  EXPECT_EQ(Score({{"a", 1}, {"b", 0.25f}})[0].because, 0);
}

TEST_F(ScoreSessionTest, EqualScoresKeepTheOrderOfAppearance) {
  Load({{"a"}, {"b"}, {"z"}, {"y"}, {"x"}, {"w"}},
       {{0, {2, 3}, {5, 5}}, {1, {4, 3, 5}, {5, 5, 5}}});
  EXPECT_EQ(Ids(Score({{"a", 1}, {"b", 1}})), (Names{"y", "z", "x", "w"}));
  EXPECT_EQ(Ids(Score({{"b", 1}, {"a", 1}})), (Names{"y", "x", "w", "z"}));
  EXPECT_EQ(Ids(Score({{"a", 1}, {"b", 1}}, 2)), (Names{"y", "z"}));
}

TEST_F(ScoreSessionTest, AnswersWithNoMoreThanAsked) {
  Load({{"a"}, {"b"}, {"c"}}, {{0, {1, 2}, {0, 1}}});
  EXPECT_EQ(Ids(Score({{"a", 1}}, 1)), (Names{"b"}));
  EXPECT_TRUE(Score({{"a", 1}}, 0).empty());
  EXPECT_TRUE(Score({}).empty());
}

TEST_F(ScoreSessionTest, PassesOverUnknownItemsAndUselessWeights) {
  Load({{"a"}, {"b"}, {"c"}}, {{0, {1}, {0}}, {1, {2}, {0}}});
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(Ids(Score({{"nobody", 1}, {"b", nan}, {"b", -1}, {"b", 0}, {"a", 1}})), (Names{"b"}));
}

TEST_F(ScoreSessionTest, FiltersByEveryName) {
  Load({{"a"}, {"cart", true, {"cart-m"}}, {"gone", false}, {"shown"}, {"ok"}, {"a2"}},
       {{0, {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}}});
  const std::vector<std::string_view> in_cart = {"cart-m"};
  const std::vector<std::string_view> shown = {"shown", "cart"};
  const LiveIndex live;
  Filter filter;
  filter.current = "a";
  filter.in_cart = in_cart;
  filter.shown = shown;
  EXPECT_EQ(Ids(Score({{"a", 1}}, 10, filter)), (Names{"gone", "ok", "a2"}));
  filter.live = &live;
  EXPECT_EQ(Ids(Score({{"a", 1}}, 10, filter)), (Names{"ok", "a2"}));
  const auto verdict = [&](std::string_view id) {
    return CheckFilter(filter, *index_.FindCard(id));
  };
  EXPECT_EQ(verdict("a"), FilterVerdict::kCurrent);
  EXPECT_EQ(verdict("cart"), FilterVerdict::kInCart);
  EXPECT_EQ(verdict("shown"), FilterVerdict::kShown);
  EXPECT_EQ(verdict("gone"), FilterVerdict::kOutOfStock);
}

TEST_F(ScoreSessionTest, ScratchCarriesNothingOver) {
  Load({{"a"}, {"b"}, {"c"}}, {{0, {1}, {0}}, {1, {2}, {0}}});
  Score({{"a", 1}, {"b", 1}});
  EXPECT_EQ(Ids(Score({{"a", 1}})), (Names{"b"}));
  EXPECT_EQ(out_[0].score, 1.0f);
  Load({{"m"}, {"n"}, {"o"}, {"p"}, {"q"}}, {{0, {4, 3}, {0, 8}}});
  EXPECT_EQ(Ids(Score({{"m", 1}})), (Names{"q", "p"}));
}

TEST_F(ScoreSessionTest, OrderOfLoadingDecidesNothing) {
  const std::string first = IdInShard("x", 0, 2);
  const std::string second = IdInShard("x", 1, 2);
  const auto one = MakeShard({{first}, {"s"}, {"t"}}, {{0, {1, 2}, {3, 3}}});
  const auto two = MakeShard({{"t"}, {second}, {"u"}}, {{1, {2, 0}, {3, 3}}});
  std::vector<std::vector<std::pair<std::string, float>>> answers;
  for (const bool swapped : {false, true}) {
    index_.Reset(2);
    ASSERT_TRUE(index_.Add(swapped ? two : one).ok());
    ASSERT_TRUE(index_.Add(swapped ? one : two).ok());
    auto& answer = answers.emplace_back();
    for (const Scored& scored : Score({{first, 1}, {second, 1}})) {
      answer.emplace_back(scored.card->id()->str(), scored.score);
    }
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[0][0].first, "t");
  EXPECT_EQ(answers[0][1].first, "s");
}

// The decision for one session, bit for bit: the same numbers natively and as WASM.
TEST_F(ScoreSessionTest, SumsInTheOrderOfTheSession) {
  Load({{"a"}, {"b"}, {"c"}, {"d"}}, {{0, {3}, {1}}, {1, {3}, {90}}, {2, {3}, {173}}});
  const float expected =
      ((0.7f * DecodeWeight(1)) + 0.6f * DecodeWeight(90)) + 0.5f * DecodeWeight(173);
  EXPECT_EQ(Score({{"a", 0.7f}, {"b", 0.6f}, {"c", 0.5f}})[0].score, expected);
}

// d is the first by the sum; the blend knows no sum, only that e is looked at more.
TEST_F(ScoreSessionTest, RanksByTheBlendOfTheClass) {
  Load({{"a"}, {"b"}, {"c"}, {"d"}, {"e", true, {}, 40}}, {{0, {3, 4}, {0, 8}}, {1, {3}, {0}}});
  blend_.assign(kBlendWeights, 0);
  blend_[8] = 1;
  EXPECT_EQ(Ids(Score({{"a", 1}})), (Names{"e", "d"}));
  EXPECT_EQ(out_[0].score, 5.0f);
  // Sessions of two have weights of their own: none of them is above 0.
  EXPECT_EQ(Ids(Score({{"a", 1}, {"b", 1}})), (Names{"d", "e"}));
  EXPECT_EQ(out_[0].score, 0.0f);
}

TEST_F(ScoreSessionTest, TheBlendKnowsWhatWasSeen) {
  Load({{"a"}, {"b"}, {"c"}}, {{0, {0, 2, 1}, {0, 8, 16}}, {1, {2}, {0}}});
  blend_.assign(kBlendWeights, 0);
  // Of two items: the second newest is worth 1, an octave of views 1/4.
  blend_[kBlendFeatures + 12] = 1;
  blend_[kBlendFeatures + 10] = 0.25f;
  const auto& scored = Score({{"a", 1, 3}, {"b", 1, 1}});
  ASSERT_EQ(Ids(scored), (Names{"b", "a", "c"}));
  EXPECT_EQ(scored[0].score, 1.25f);
  EXPECT_EQ(scored[1].score, 0.5f);
  EXPECT_EQ(scored[0].because, 0);
}

}  // namespace
}  // namespace vaiven
