#include "core/recommend/weight.h"

#include <gtest/gtest.h>

#include <cmath>

namespace vaiven {
namespace {

TEST(Weight, IsPowerOfTwoInEighths) {
  for (int k = 0; k < 256; ++k) {
    const double exact = std::exp2(-k / 8.0);
    EXPECT_NEAR(static_cast<double>(DecodeWeight(static_cast<uint8_t>(k))) / exact, 1, 6e-8) << k;
  }
}

TEST(Weight, FallsStrictly) {
  for (int k = 1; k < 256; ++k) {
    EXPECT_LT(DecodeWeight(static_cast<uint8_t>(k)), DecodeWeight(static_cast<uint8_t>(k - 1)));
  }
}

TEST(Weight, WholeOctavesAreExact) {
  EXPECT_EQ(DecodeWeight(0), 1.0f);
  EXPECT_EQ(DecodeWeight(8), 0.5f);
  EXPECT_EQ(DecodeWeight(248), 0x1p-31f);
  EXPECT_EQ(DecodeWeight(12), DecodeWeight(4) * 0.5f);
}

}  // namespace
}  // namespace vaiven
