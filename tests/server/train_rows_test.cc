#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "server/train/transitions.h"
#include "server/train/walk.h"

namespace vaiven::server {
namespace {

using Row = std::vector<std::pair<uint32_t, double>>;

Row RowOf(const SparseRows& rows, size_t row) {
  Row result;
  for (const SparseEntry& entry : rows[row]) {
    result.emplace_back(entry.item, static_cast<double>(entry.value));
  }
  return result;
}

void ExpectRow(const SparseRows& rows, size_t row, const Row& expected) {
  const Row actual = RowOf(rows, row);
  ASSERT_EQ(actual.size(), expected.size()) << "row " << row;
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(actual[i].first, expected[i].first) << "row " << row << ", place " << i;
    EXPECT_NEAR(actual[i].second, expected[i].second, 1e-6) << "row " << row << ", place " << i;
  }
}

SessionLog Log(const std::vector<std::vector<uint32_t>>& sessions) {
  SessionLog log;
  for (const auto& session : sessions) log.Add(session);
  return log;
}

// Only counting: no discount, no trend, no normalisation, hardly any ageing.
TransitionOptions Plain() {
  TransitionOptions options;
  options.distance = 1e9f;
  options.backward = 0;
  options.recency = 1e9f;
  options.normalisation = 0;
  options.discount = 0;
  options.trend = 0;
  return options;
}

TEST(SessionLog, KeepsSessionsAndIgnoresEmptyOnes) {
  const SessionLog log = Log({{1, 2}, {}, {3}});
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log.clicks(), 3u);
  EXPECT_EQ(log[1][0], 3u);
  EXPECT_EQ(log.Slice(1, 2)[0][0], 3u);
}

TEST(Transitions, CountsWhatComesAfter) {
  const SparseRows rows = CountTransitions(Log({{0, 1, 2}, {0, 2}}), 3, Plain());
  ExpectRow(rows, 0, {{2, 2}, {1, 1}});
  ExpectRow(rows, 1, {{2, 1}});
  ExpectRow(rows, 2, {});
}

TEST(Transitions, CountsBackwardLess) {
  TransitionOptions options = Plain();
  options.backward = 0.25f;
  const SparseRows rows = CountTransitions(Log({{0, 1}}), 2, options);
  ExpectRow(rows, 0, {{1, 1}});
  ExpectRow(rows, 1, {{0, 0.25}});
}

TEST(Transitions, DistanceAndWindow) {
  TransitionOptions options = Plain();
  options.distance = 2;
  options.window = 2;
  const SparseRows rows = CountTransitions(Log({{0, 1, 2, 3}}), 4, options);
  ExpectRow(rows, 0, {{1, 1}, {2, std::exp(-0.5)}});
}

// Two sessions: ages 1/2 and 0.
TEST(Transitions, NewerSessionsCountMore) {
  TransitionOptions options = Plain();
  options.recency = 0.5f;
  const SparseRows rows = CountTransitions(Log({{0, 1}, {0, 2}}), 3, options);
  ExpectRow(rows, 0, {{2, 1}, {1, std::exp(-1.0)}});
}

TEST(Transitions, NormalisesByOccurrencesAndDiscountsPopularNeighbours) {
  TransitionOptions options = Plain();
  options.normalisation = 0.5f;
  options.smoothing = 2;
  options.discount = 1;
  // Item 0 occurs twice: (2 + 2)^0.5 = 2. Item 1 has 3 clicks, item 2 one.
  const SparseRows rows = CountTransitions(Log({{0, 1}, {0, 2}, {1}, {1}}), 3, options);
  ExpectRow(rows, 0, {{2, 1 / 2.0}, {1, 1 / 2.0 / 3.0}});
}

TEST(Transitions, TrendLiftsWhatIsClickedOfLate) {
  TransitionOptions options = Plain();
  options.trend = 1;
  options.trend_share = 0.5f;
  // Recent half: item 1 twice of 3 clicks, item 2 none of 1.
  const SparseRows rows = CountTransitions(Log({{0, 1}, {0, 2}, {1}, {1}}), 3, options);
  ExpectRow(rows, 0, {{1, 2.5 / 2}, {2, 0.5 / 1}});
}

TEST(Transitions, AnItemCanFollowItself) {
  const SparseRows rows = CountTransitions(Log({{0, 0}}), 1, Plain());
  ExpectRow(rows, 0, {{0, 1}});
}

TEST(Transitions, KeepsTheLargestAndBreaksTiesByIndex) {
  TransitionOptions options = Plain();
  options.width = 2;
  const SparseRows rows = CountTransitions(Log({{0, 3}, {0, 2}, {0, 1}, {0, 3}}), 4, options);
  ExpectRow(rows, 0, {{3, 2}, {1, 1}});
}

// R: 0 -> 1 (4), 1 -> 2 (1), 1 -> 0 (1), rows scaled to 1.
// Row 0 = 4 * (R_0 + s * R_1) with s = 0.5: 1: 4, 2: 4 * .5 * .5 = 1, 0: 1.
TEST(Walk, AddsTheSecondStep) {
  SparseRows rows;
  rows.Add(std::vector<SparseEntry>{{1, 4}});
  rows.Add(std::vector<SparseEntry>{{0, 1}, {2, 1}});
  rows.Add({});
  WalkOptions options;
  options.second_step = 0.5f;
  options.self = 1;
  const SparseRows walked = Walk(rows, options);
  ExpectRow(walked, 0, {{1, 4}, {0, 1}, {2, 1}});
  // Row 1 = 2 * (R_1 + .5 * (.5 * R_0 + .5 * 0)): 0: 1, 2: 1, 1: .5.
  ExpectRow(walked, 1, {{0, 1}, {2, 1}, {1, 0.5}});
  ExpectRow(walked, 2, {});

  options.self = 3;
  ExpectRow(Walk(rows, options), 0, {{1, 4}, {0, 3}, {2, 1}});
  options.width = 1;
  ExpectRow(Walk(rows, options), 0, {{1, 4}});
}

TEST(Walk, WalksThroughWhatIsNotOnOffer) {
  SparseRows rows;
  rows.Add(std::vector<SparseEntry>{{1, 4}});
  rows.Add(std::vector<SparseEntry>{{2, 1}});
  rows.Add({});
  WalkOptions options;
  options.second_step = 1;
  const std::vector<uint8_t> offered = {1, 0, 1};
  const std::vector<uint8_t> wanted = {1, 0, 0};
  const SparseRows walked = Walk(rows, options, {.rows = wanted, .neighbours = offered});
  ExpectRow(walked, 0, {{2, 4}});
  ExpectRow(walked, 1, {});
}

}  // namespace
}  // namespace vaiven::server
