#include "core/recommend/blend.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/math.h"

namespace vaiven {
namespace {

TEST(Log2, IsNearAndExactAtPowersOfTwo) {
  EXPECT_EQ(Log2(1), 0);
  EXPECT_EQ(Log2(0.25f), -2);
  EXPECT_EQ(Log2(1024), 10);
  for (float x = 0.001f; x < 100; x *= 1.01f) EXPECT_NEAR(Log2(x), std::log2(x), 0.009) << x;
}

TEST(Blend, ClassesAreSessionLengths) {
  EXPECT_EQ(BlendClass(0), 0u);
  EXPECT_EQ(BlendClass(1), 0u);
  EXPECT_EQ(BlendClass(2), 1u);
  EXPECT_EQ(BlendClass(3), 1u);
  EXPECT_EQ(BlendClass(4), 2u);
}

TEST(Blend, FeaturesOfOneCandidate) {
  Candidate candidate;
  candidate.decayed = 0.25f;
  candidate.flat = 0.5f;
  candidate.newest = 16;
  candidate.seen = 9;
  candidate.views = 1;
  const BlendFeatures features = MakeBlendFeatures(candidate, 1, 80, 112);
  EXPECT_NEAR(features[0], -2, 0.001);
  EXPECT_NEAR(features[1], -1, 0.001);
  EXPECT_EQ(features[2], 0.25f);
  EXPECT_EQ(features[3], 0.5f);
  EXPECT_EQ(features[4], -2);
  EXPECT_EQ(features[5], 1);
  EXPECT_EQ(features[6], 0);
  EXPECT_EQ(features[7], 0);
  EXPECT_EQ(features[8], 10);
  EXPECT_EQ(features[9], -1);
  EXPECT_EQ(features[10], 1);
  // However far back, there is one place for it.
  EXPECT_EQ(std::count(features.begin() + 11, features.end(), 1.0f), 1);
  EXPECT_EQ(features[17], 1);
}

}  // namespace
}  // namespace vaiven
