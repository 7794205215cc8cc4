#include "server/train/quantise.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/recommend/weight.h"

namespace vaiven::server {
namespace {

// Half a step of an eighth of an octave.
const double kBound = std::exp2(1.0 / 16) * (1 + 1e-6);

TEST(Quantise, StaysWithinHalfAStep) {
  for (int i = 0; i < 20000; ++i) {
    const double value = std::exp2(-31.8 * i / 20000);
    const int weight = QuantiseWeight(static_cast<float>(value));
    ASSERT_GE(weight, 0);
    ASSERT_LE(weight, 255);
    const double ratio = static_cast<double>(DecodeWeight(static_cast<uint8_t>(weight))) / value;
    ASSERT_LE(ratio, kBound) << value;
    ASSERT_GE(ratio, 1 / kBound) << value;
  }
}

TEST(Quantise, DecodedWeightsComeBackAsTheyWere) {
  for (int weight = 0; weight < 256; ++weight) {
    EXPECT_EQ(QuantiseWeight(DecodeWeight(static_cast<uint8_t>(weight))), weight);
  }
}

TEST(Quantise, IsRelativeToTheLargestOfAllRows) {
  SparseRows rows;
  rows.Add(std::vector<SparseEntry>{{1, 8}, {2, 4}});
  rows.Add({});
  rows.Add(std::vector<SparseEntry>{{0, 1}});
  const auto quantised = QuantiseRows(rows, LargestValue(rows));
  ASSERT_EQ(quantised.size(), 3u);
  ASSERT_EQ(quantised[0].size(), 2u);
  EXPECT_EQ(quantised[0][0].item, 1u);
  EXPECT_EQ(quantised[0][0].weight, 0);
  EXPECT_EQ(quantised[0][1].weight, 8);
  EXPECT_TRUE(quantised[1].empty());
  EXPECT_EQ(quantised[2][0].weight, 24);
}

TEST(Quantise, LeavesOutWhatIsTooSmall) {
  SparseRows rows;
  rows.Add(std::vector<SparseEntry>{{0, 1}, {1, std::exp2(-31.8f)}, {2, std::exp2(-32.1f)}});
  const auto quantised = QuantiseRows(rows, LargestValue(rows));
  ASSERT_EQ(quantised[0].size(), 2u);
  EXPECT_EQ(quantised[0][1].weight, 254);
}

// A row that is better in the float model is never worse in the shipped one: rounding is monotonic.
TEST(Quantise, KeepsTheOrderWithinARow) {
  SparseRows rows;
  std::vector<SparseEntry> row;
  for (uint32_t i = 0; i < 500; ++i) row.push_back({i, std::exp(-0.013f * static_cast<float>(i))});
  rows.Add(row);
  const auto quantised = QuantiseRows(rows, LargestValue(rows));
  for (size_t i = 1; i < quantised[0].size(); ++i) {
    EXPECT_EQ(quantised[0][i].item, i);
    EXPECT_GE(quantised[0][i].weight, quantised[0][i - 1].weight);
  }
}

}  // namespace
}  // namespace vaiven::server
