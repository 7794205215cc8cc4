// Tests of core/base: hashes, identifiers, powers of two, plain containers.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/base/digits.h"
#include "core/base/fixed_text.h"
#include "core/base/flat_writer.h"
#include "core/base/hash.h"
#include "core/base/math.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/base/text_list.h"
#include "core/base/uuid.h"
#include "core/base/verify.h"
#include "core/schema/profile_generated.h"

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

TEST(FlatWriter, WritesTablesThatTheLibraryReads) {
  FlatWriter writer;
  for (int round = 0; round < 2; ++round) {
    writer.Clear();
    PodVector<FlatWriter::Offset> lines;
    // More than fits at first, so that the buffer grows around what is there.
    for (int i = 0; i < 300; ++i) {
      FlatTable line(writer);
      line.Number(wire::CartLine::VT_QUANTITY, i);
      line.Text(wire::CartLine::VT_ITEM_ID, "item-" + std::to_string(i));
      line.Number(wire::CartLine::VT_PRICE, int64_t{1} << 40);
      lines.push_back(line.End());
    }
    FlatTable profile(writer);
    profile.Number(wire::Profile::VT_DEVICE, wire::DeviceCategory::Mobile);
    profile.Id(wire::Profile::VT_VISITOR, {7, 8});
    FlatTable touch(writer);
    touch.Text(wire::Touch::VT_SOURCE, "a");
    touch.Number(wire::Touch::VT_TIME, int64_t{-1});
    profile.Refer(wire::Profile::VT_LAST_TOUCH, touch.End());
    profile.Refer(wire::Profile::VT_CART, writer.Offsets(lines));
    const PodVector<wire::Membership> members = {{5, 6}};
    profile.Refer(wire::Profile::VT_MEMBERSHIPS, writer.Vector(members));
    profile.Refer(wire::Profile::VT_RECENT_ORDERS, writer.Vector(PodVector<uint64_t>()));
    writer.Finish(profile.End(), wire::ProfileIdentifier());

    flatbuffers::Verifier verifier(writer.bytes().data(), writer.bytes().size());
    ASSERT_TRUE(wire::VerifyProfileBuffer(verifier));
    ASSERT_NE(VerifyRoot<wire::Profile>(writer.bytes(), wire::ProfileIdentifier(), 1 << 20),
              nullptr);
    const wire::Profile& read = *wire::GetProfile(writer.bytes().data());
    EXPECT_EQ(read.device(), wire::DeviceCategory::Mobile);
    EXPECT_EQ(read.visitor()->low(), 8u);
    EXPECT_EQ(read.language(), nullptr);
    EXPECT_EQ(read.recent_orders(), nullptr);
    EXPECT_EQ(read.last_touch()->time(), -1);
    EXPECT_EQ(read.memberships()->Get(0)->since(), 6);
    ASSERT_EQ(read.cart()->size(), 300u);
    EXPECT_EQ(read.cart()->Get(0)->quantity(), 0);
    EXPECT_EQ(read.cart()->Get(299)->quantity(), 299);
    EXPECT_EQ(read.cart()->Get(299)->price(), int64_t{1} << 40);
    EXPECT_EQ(read.cart()->Get(299)->item_id()->str(), "item-299");
    // Lines share the list of where their fields are.
    EXPECT_LT(writer.bytes().size(), 300u * 64);
  }
}

TEST(TextList, KeepsTextsApart) {
  TextList texts;
  for (const char* text : {"", "one", "", "two"}) texts.Add(text);
  ASSERT_EQ(texts.size(), 4u);
  EXPECT_EQ(texts[0], "");
  EXPECT_EQ(texts[1], "one");
  EXPECT_EQ(texts[3], "two");
}

TEST(Digits, AreThoseOfTheNumber) {
  EXPECT_EQ(Digits(0), "0");
  EXPECT_EQ(Digits(907), "907");
  EXPECT_EQ(Digits(UINT64_MAX), "18446744073709551615");
}

}  // namespace
}  // namespace vaiven
