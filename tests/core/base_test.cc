// Tests of core/base: hashes, identifiers, powers of two, plain containers.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/base/fixed_text.h"
#include "core/base/hash.h"
#include "core/base/math.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/base/uuid.h"

namespace vaiven {
namespace {

TEST(Hash, StaysWhatIsStored) {
  EXPECT_EQ(Hash64(""), 0xf52a15e9a9b5e89bull);
  EXPECT_EQ(Hash64("exit-coupon"), Hash64("exit-coupon"));
  EXPECT_NE(Hash64("exit-coupon"), Hash64("exit-coupon", 1));
}

TEST(Hash, SpreadsItemsOverShards) {
  int counts[8] = {};
  for (int i = 0; i < 8000; ++i) ++counts[ShardOfItem("item-" + std::to_string(i), 8)];
  for (int count : counts) EXPECT_NEAR(count, 1000, 150);
  EXPECT_EQ(ShardOfItem("anything", 0), 0u);
}

TEST(Uuid, RoundTripsInBothCases) {
  const std::string text = "018f3c2a-7b10-7c3d-9e4f-0123456789ab";
  ASSERT_TRUE(ParseUuid(text).has_value());
  EXPECT_EQ(ToString(*ParseUuid(text)), text);
  EXPECT_EQ(ParseUuid("018F3C2A-7B10-7C3D-9E4F-0123456789AB"), ParseUuid(text));
}

TEST(Uuid, RefusesWhatIsNone) {
  for (const char* text :
       {"", "018f3c2a7b107c3d9e4f0123456789ab", "018f3c2a-7b10-7c3d-9e4f-0123456789ag",
        "018f3c2a-7b10-7c3d-9e4f-0123456789ab0", "018f3c2a+7b10-7c3d-9e4f-0123456789ab"}) {
    EXPECT_FALSE(ParseUuid(text).has_value()) << text;
  }
}

TEST(Exp2, IsTheLibrarysToTwoUnits) {
  for (double x = -60; x <= 60; x += 0.0137) {
    EXPECT_NEAR(Exp2(x) / std::exp2(x), 1, 4.5e-16) << x;
  }
}

TEST(Exp2, IsExactForWholeNumbersAndEndsWell) {
  EXPECT_EQ(Exp2(0), 1);
  EXPECT_EQ(Exp2(-3), 0.125);
  EXPECT_EQ(Exp2(10), 1024);
  EXPECT_EQ(Exp2(-5000), 0);
  EXPECT_TRUE(std::isfinite(Exp2(5000)));
  EXPECT_EQ(Exp2(std::nan("")), 0);
}

TEST(PodVector, InsertsErasesAndCopies) {
  PodVector<int> numbers;
  for (int i = 0; i < 10; ++i) numbers.push_back(i);
  numbers.insert(numbers.begin(), -1);
  numbers.erase(numbers.begin() + 5);
  numbers.erase(numbers.begin() + 1, numbers.begin() + 3);
  EXPECT_EQ(numbers, (PodVector<int>{-1, 2, 3, 5, 6, 7, 8, 9}));
  const PodVector<int> copy = numbers;
  numbers.clear();
  EXPECT_EQ(copy.size(), 8u);
  numbers = copy;
  EXPECT_EQ(numbers, copy);
  numbers.resize(10, 7);
  EXPECT_EQ(numbers.back(), 7);
}

TEST(PodVector, PushesItsOwnElementWhileGrowing) {
  PodVector<int> numbers = {1, 2, 3, 4};
  numbers.push_back(numbers.front());
  EXPECT_EQ(numbers.back(), 1);
}

TEST(FixedText, CutsOffAndSaysWhatFits) {
  EXPECT_TRUE(FixedText<4>::Fits("shoe"));
  EXPECT_FALSE(FixedText<4>::Fits("shoes"));
  EXPECT_EQ(FixedText<4>("shoes").view(), "shoe");
  EXPECT_TRUE(FixedText<4>() == "");
}

#ifndef VAIVEN_TERSE
TEST(Status, JoinsItsParts) {
  const Status status = Status::Invalid("row ", 3, " of ", std::string("feed.csv"));
  EXPECT_EQ(status.message(), "row 3 of feed.csv");
  EXPECT_EQ(status.code(), ErrorCode::kInvalid);
  EXPECT_TRUE(Status::Ok().ok());
}
#endif

}  // namespace
}  // namespace vaiven
