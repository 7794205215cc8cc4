#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "server/train/checkpoint.h"
#include "server/train/coordinate_search.h"
#include "server/train/device_blend.h"
#include "server/train/embedding.h"
#include "server/train/knn_tune.h"
#include "server/train/matrix.h"
#include "server/train/session_knn.h"
#include "server/train/teacher.h"

namespace vaiven::server {
namespace {

// Sessions walk around one of `circles` circles of 10 items.
SessionLog Circles(uint32_t circles, size_t sessions) {
  SessionLog log;
  uint32_t state = 7;
  for (size_t session = 0; session < sessions; ++session) {
    state = state * 1664525u + 1013904223u;
    const uint32_t circle = (state >> 8) % circles;
    const uint32_t start = (state >> 16) % 10;
    std::vector<uint32_t> items;
    for (uint32_t step = 0; step < 4; ++step) items.push_back(circle * 10 + (start + step) % 10);
    log.Add(items);
  }
  return log;
}

TEST(Matrix, MultipliesAsByHand) {
  constexpr size_t kRows = 5;
  constexpr size_t kInner = 3;
  std::vector<float> left(kRows * kInner);
  std::vector<float> right(kInner * 32);
  std::iota(left.begin(), left.end(), -7.0f);
  std::iota(right.begin(), right.end(), -40.0f);
  std::vector<float> result(kRows * 32, 1e9f);
  Multiply({left.data(), kInner, right.data(), 32, result.data(), 32, kRows, kInner, 32});
  for (size_t row = 0; row < kRows; ++row) {
    for (size_t column = 0; column < 32; ++column) {
      float expected = 0;
      for (size_t k = 0; k < kInner; ++k)
        expected += left[row * kInner + k] * right[k * 32 + column];
      EXPECT_EQ(result[row * 32 + column], expected) << row << " " << column;
    }
  }
}

TEST(Matrix, ExponentiatesAsTheLibraryDoes) {
  std::vector<float> values(32);
  for (size_t i = 0; i < values.size(); ++i) values[i] = 2 - static_cast<float>(i);
  const std::vector<float> before = values;
  EXPECT_EQ(Largest(values.data(), values.size()), 2);
  const float sum = Exponentiate(values.data(), values.size(), 2);
  double expected = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double power = std::exp(static_cast<double>(before[i]) - 2);
    EXPECT_NEAR(static_cast<double>(values[i]) / power, 1, 1e-5) << before[i];
    expected += power;
  }
  EXPECT_NEAR(static_cast<double>(sum), expected, 1e-5);
  std::vector<float> low(16, -1e9f);
  Exponentiate(low.data(), low.size(), 0);
  EXPECT_EQ(low[0], std::exp2(-64.0f));
  std::vector<float> scaled(16, 3);
  const std::vector<float> minus(16, 1);
  ScaleAndSubtract(scaled.data(), scaled.size(), 2, minus.data());
  EXPECT_EQ(scaled[15], 5);
}

// Sessions a b, c b d, a e; question a: the session that shares it gives b and, newer, e.
TEST(SessionKnn, NewestSharedItemDecidesWhatIsNear) {
  SessionLog log;
  log.Add(std::vector<uint32_t>{0, 1, 3});
  log.Add(std::vector<uint32_t>{2, 1, 3});
  log.Add(std::vector<uint32_t>{0, 4});
  const KnnIndex index(log, 5);
  EXPECT_EQ(index.sessions(1).size(), 2u);
  KnnOptions options;
  options.discount = 0;
  options.recency = 0.5f;
  SessionKnn knn(index, options);
  ScoreBoard board(5);
  const std::vector<uint32_t> session = {0};
  knn.Score(session, board);
  EXPECT_GT(board[4], board[1]);
  EXPECT_GT(board[1], board[3]);
  EXPECT_EQ(board[2], 0);
  EXPECT_GT(board[0], 0);
  // Once more, with what is left over from the first question.
  const float before = board[4];
  board.Clear();
  knn.Score(session, board);
  EXPECT_EQ(board[4], before);
}

TEST(SessionKnn, FindsTheCircle) {
  const SessionLog log = Circles(8, 2000);
  const KnnIndex index(log, 80);
  const Accuracy accuracy = MeasureKnn(index, KnnOptions(), Circles(8, 50), 5);
  EXPECT_EQ(accuracy.pairs, 150u);
  EXPECT_GT(accuracy.hit_rate(), 0.95);
}

TEST(CoordinateSearch, ClimbsAndStopsAtItsTrials) {
  size_t trials = 0;
  const auto hill = [&](const Position& at) {
    ++trials;
    return -std::fabs(static_cast<double>(at[0]) - 3) - std::fabs(static_cast<double>(at[1]) - 1);
  };
  EXPECT_EQ(SearchCoordinates({6, 4}, {0, 3}, {.min_gain = 0, .max_trials = 50}, hill),
            (Position{3, 1}));
  trials = 0;
  EXPECT_EQ(SearchCoordinates({6, 4}, {0, 3}, {.min_gain = 0, .max_trials = 3}, hill),
            (Position{2, 3}));
  EXPECT_EQ(trials, 3u);
  EXPECT_EQ(NearestValue({0.1f, 0.5f, 2}, 0.6f), 1u);
}

TEST(Embedding, LearnsWhatComesNextAndTheSameEachTime) {
  const SessionLog log = Circles(6, 1500);
  EmbeddingOptions options;
  options.dimensions = 16;
  options.batch = 64;
  options.negatives = 32;
  options.rate = 0.02f;
  const Embedding first = LearnEmbedding(log, 60, options, [](double) {});
  const Embedding second = LearnEmbedding(log, 60, options, [](double) {});
  EXPECT_EQ(first.values(), second.values());
  size_t hits = 0;
  std::vector<float> direction(options.dimensions);
  for (uint32_t item = 0; item < 60; ++item) {
    const std::vector<uint32_t> session = {item};
    first.Query(session, direction.data());
    const auto cosine = [&](uint32_t other) {
      return std::inner_product(direction.begin(), direction.end(), first.Direction(other), 0.0f);
    };
    const uint32_t next = item / 10 * 10 + (item + 1) % 10;
    size_t ahead = 0;
    for (uint32_t other = 0; other < 60; ++other) ahead += cosine(other) > cosine(next) ? 1 : 0;
    if (ahead < 5) ++hits;
  }
  EXPECT_GT(hits, 50u);
}

class TeacherTest : public testing::Test {
 protected:
  TeacherTest() : log_(Circles(5, 1200)) {
    settings_.embedding.dimensions = 16;
    settings_.embedding.batch = 64;
    settings_.embedding.negatives = 32;
    settings_.embedding.epochs = 3;
    embedding_ = LearnEmbedding(log_, 50, settings_.embedding, [](double) {});
  }

  const SessionLog log_;
  TeacherSettings settings_;
  Embedding embedding_;
};

TEST_F(TeacherTest, DistilsWhatComesNext) {
  const Teacher teacher(log_, 50, settings_, embedding_);
  const ChoiceData choices = teacher.MakeChoices(Circles(5, 150));
  ASSERT_EQ(choices.choices.size(), 450u);
  const std::vector<float> weights = FitChoices(choices, kTeacherGroups);
  ASSERT_EQ(weights.size(), kTeacherGroups * choices.width);
  const SparseRows rows = teacher.Distil({weights, {}}, 4, {});
  ASSERT_EQ(rows.size(), 50u);
  size_t hits = 0;
  for (uint32_t item = 0; item < 50; ++item) {
    ASSERT_EQ(rows[item].size(), 4u);
    double sum = 0;
    bool own = false;
    for (const SparseEntry& entry : rows[item]) {
      sum += static_cast<double>(entry.value);
      own = own || entry.item == item;
    }
    EXPECT_LE(sum, 1.0001);
    EXPECT_TRUE(own);
    if (rows[item][0].item == item / 10 * 10 + (item + 1) % 10) ++hits;
  }
  EXPECT_GT(hits, 45u);
}

// Items of the whole log that the part taught from does not have: knowing that they will come would
// be knowing the answers.
TEST_F(TeacherTest, NeverNamesWhatTheLogDoesNotKnow) {
  const Embedding embedding = LearnEmbedding(log_, 60, settings_.embedding, [](double) {});
  const Teacher teacher(log_, 60, settings_, embedding);
  const ChoiceData choices = teacher.MakeChoices(Circles(6, 50));
  size_t unanswered = 0;
  for (const Choice& choice : choices.choices) unanswered += choice.chosen == choice.size ? 1 : 0;
  EXPECT_GE(unanswered, 10u);
  const SparseRows rows = teacher.Distil({FitChoices(choices, kTeacherGroups), {}}, 8, {});
  for (uint32_t item = 0; item < 60; ++item) {
    EXPECT_EQ(rows[item].empty(), item >= 50);
    for (const SparseEntry& entry : rows[item]) EXPECT_LT(entry.item, 50u);
  }
}

TEST_F(TeacherTest, ShortlistsBeginWithWhatTheLogitSays) {
  const Teacher teacher(log_, 50, settings_, embedding_);
  const SessionLog asked = Circles(5, 60);
  const ChoiceData choices = teacher.MakeChoices(asked);
  const std::vector<float> weights = FitChoices(choices, kTeacherGroups);
  const ChoiceData shortlists = teacher.MakeShortlists(asked, weights);
  ASSERT_EQ(shortlists.choices.size(), choices.choices.size());
  ASSERT_GT(shortlists.width, choices.width);
  for (const Choice& choice : shortlists.choices) {
    ASSERT_LE(choice.size, 64u);
    EXPECT_EQ(shortlists.candidate(choice.begin)[0], 0);
    for (size_t i = 1; i < choice.size; ++i) {
      const float* candidate = shortlists.candidate(choice.begin + i);
      EXPECT_LE(candidate[0], candidate[-static_cast<std::ptrdiff_t>(shortlists.width)]);
    }
  }
  const Accuracy expected = MeasureChoices(choices, weights, 20);
  const Accuracy accuracy = MeasureShortlists(shortlists, BoostedTrees(), 20);
  EXPECT_EQ(accuracy.pairs, expected.pairs);
  EXPECT_NEAR(accuracy.hit_rate(), expected.hit_rate(), 0.02);
  EXPECT_NEAR(accuracy.mean_reciprocal_rank(), expected.mean_reciprocal_rank(), 0.02);
}

TEST_F(TeacherTest, NamesOnlyWhatIsOnOffer) {
  const Teacher teacher(log_, 50, settings_, embedding_);
  const std::vector<float> weights =
      FitChoices(teacher.MakeChoices(Circles(5, 50)), kTeacherGroups);
  std::vector<uint8_t> offered(50, 1);
  offered[3] = 0;
  const SparseRows rows = teacher.Distil({weights, {}}, 8, offered);
  for (size_t row = 0; row < rows.size(); ++row) {
    EXPECT_FALSE(rows[row].empty());
    for (const SparseEntry& entry : rows[row]) EXPECT_NE(entry.item, 3u);
  }
}

TEST(Checkpoint, KeepsStepsOfOneInputUntilCleared) {
  const std::string folder = testing::TempDir() + "/vaiven-checkpoint-test";
  std::filesystem::remove_all(folder);
  const Checkpoint checkpoint(folder, 1);
  EXPECT_FALSE(checkpoint.Read("step"));
  EXPECT_TRUE(checkpoint.Write("step", "bytes"));
  EXPECT_EQ(checkpoint.Read("step"), "bytes");
  EXPECT_FALSE(checkpoint.Read("other"));
  EXPECT_FALSE(Checkpoint(folder, 2).Read("step"));
  // Cut short.
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::filesystem::resize_file(entry.path(), 10);
  }
  EXPECT_FALSE(checkpoint.Read("step"));
  checkpoint.Clear();
  EXPECT_FALSE(std::filesystem::exists(folder));
  EXPECT_TRUE(Checkpoint("", 1).Write("step", "bytes"));
  EXPECT_FALSE(Checkpoint("", 1).Read("step"));
}

TEST(Checkpoint, PacksParts) {
  const std::vector<std::string> parts = {"rows", "", PackFloats(std::vector<float>{1, 2.5f})};
  const std::string bytes = PackParts(parts);
  const auto unpacked = UnpackParts(bytes, 3);
  ASSERT_TRUE(unpacked);
  EXPECT_EQ(*unpacked, parts);
  EXPECT_EQ(UnpackFloats(unpacked->at(2)), (std::vector<float>{1, 2.5f}));
  EXPECT_FALSE(UnpackParts(bytes, 2));
  EXPECT_FALSE(UnpackParts(bytes.substr(0, bytes.size() - 1), 3));
}

}  // namespace
}  // namespace vaiven::server
