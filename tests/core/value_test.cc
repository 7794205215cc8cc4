// Tests of core/value: values on the wire and money.
#include <gtest/gtest.h>

#include <limits>

#include "core/base/verify.h"
#include "core/value/limits.h"
#include "core/value/money.h"
#include "core/value/value.h"

namespace vaiven {
namespace {

Value Nested(int levels) {
  Value value = Value::Number(1);
  for (int i = 0; i < levels; ++i) {
    Value list = Value::List();
    list.Append(std::move(value));
    value = std::move(list);
  }
  return value;
}

Status ValidateMap(const Value& map) {
  FlatWriter writer;
  writer.Finish(WriteValue(writer, map));
  return ValidateMembers(flatbuffers::GetRoot<wire::Value>(writer.bytes().data())->items());
}

Value MapOf(std::string_view key, Value value) {
  Value map = Value::Map();
  map.Set(key, std::move(value));
  return map;
}

TEST(Value, RoundTripsThroughTheWire) {
  Value map = Value::Map();
  map.Set("null", Value());
  map.Set("yes", Value::Bool(true));
  map.Set("price", Value::Number(19.9));
  map.Set("title", Value::String("<b>\xC3\x91</b>"));
  Value list = Value::List();
  list.Append(Value::String(""));
  list.Append(MapOf("deep", Value::Bool(false)));
  map.Set("list", std::move(list));

  FlatWriter writer;
  writer.Finish(WriteValue(writer, map));
  EXPECT_EQ(ReadValue(*flatbuffers::GetRoot<wire::Value>(writer.bytes().data())), map);
}

TEST(Value, LastMemberOfAKeyCounts) {
  Value map = Value::Map();
  map.Set("a", Value::Number(1));
  map.Set("a", Value::Number(2));
  EXPECT_EQ(map.items().size(), 1u);
  EXPECT_EQ(map.Find("a")->number(), 2);
  EXPECT_EQ(map.Find("b"), nullptr);
}

TEST(Value, RefusesWhatPassesABound) {
  EXPECT_TRUE(ValidateMap(MapOf("a", Nested(limits::kValueDepth - 1))).ok());
  EXPECT_FALSE(ValidateMap(MapOf("a", Nested(limits::kValueDepth))).ok());
  EXPECT_TRUE(ValidateMap(MapOf("a", Value::String(std::string(4096, 'x')))).ok());
  EXPECT_FALSE(ValidateMap(MapOf("a", Value::String(std::string(4097, 'x')))).ok());
  EXPECT_FALSE(
      ValidateMap(MapOf("a", Value::Number(std::numeric_limits<double>::infinity()))).ok());
  Value many = Value::List();
  for (size_t i = 0; i < limits::kValueNodes; ++i) many.Append(Value());
  EXPECT_FALSE(ValidateMap(MapOf("a", std::move(many))).ok());
}

TEST(Money, KnowsDigitsOfCurrencies) {
  EXPECT_EQ(CurrencyDigits("EUR"), 2);
  EXPECT_EQ(CurrencyDigits("JPY"), 0);
  EXPECT_EQ(CurrencyDigits("KWD"), 3);
  EXPECT_EQ(CurrencyDigits("P X"), 2);
  EXPECT_EQ(CurrencyDigits(""), 2);
}

TEST(Money, RoundsHalfUpAndComesBack) {
  EXPECT_EQ(ToMinorUnits(19.99, 2), 1999);
  EXPECT_EQ(ToMinorUnits(0.125, 2), 13);
  EXPECT_EQ(ToMinorUnits(-5, 2), -500);
  EXPECT_EQ(ToMinorUnits(1e300, 2), 9007199254740992);
  EXPECT_EQ(ToMajorUnits(1999, 2), 19.99);
}

TEST(Money, ParsesPlainDecimalsAlone) {
  EXPECT_EQ(ParseDecimal("19.90"), 19.9);
  EXPECT_EQ(ParseDecimal("-3"), -3);
  EXPECT_EQ(ParseDecimal(".5"), 0.5);
  for (const char* text : {"", "-", ".", "1,5", "19.90 EUR", "1e3", "1.2.3", " 1"}) {
    EXPECT_FALSE(ParseDecimal(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace vaiven
