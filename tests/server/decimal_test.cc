#include "server/base/decimal.h"

#include <gtest/gtest.h>

namespace vaiven::server {
namespace {

TEST(Decimal, ParsesExactly) {
  EXPECT_EQ(ParseMicros("2.55"), 2'550'000);
  EXPECT_EQ(ParseMicros("0.001"), 1'000);
  EXPECT_EQ(ParseMicros("-11062.06"), -11'062'060'000);
  EXPECT_EQ(ParseMicros("+3"), 3'000'000);
  EXPECT_EQ(ParseMicros(".5"), 500'000);
  EXPECT_EQ(ParseMicros("5."), 5'000'000);
  EXPECT_EQ(ParseMicros("0.10000000"), 100'000);
}

TEST(Decimal, RefusesWhatIsNoDecimal) {
  for (const char* text : {"", "-", ".", "1e3", "1,5", "0x10", " 1", "1 ", "1.2.3", "0.0000001",
                           "99999999999999999999", "nan", "\u0661"}) {
    EXPECT_FALSE(ParseMicros(text)) << text;
  }
}

TEST(Decimal, ReadsPricesAsFeedsWriteThem) {
  EXPECT_EQ(ParsePriceMicros("Rs\n1699"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("Rs. 1,69,900.50"), 169'900'500'000);
  EXPECT_EQ(ParsePriceMicros("59.90 EUR"), 59'900'000);
  EXPECT_EQ(ParsePriceMicros("EUR59.9"), 59'900'000);
  EXPECT_EQ(ParsePriceMicros("1.699,00 \u20ac"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("$1,699"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("1.699 \u20ac"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("19,9"), 19'900'000);
  EXPECT_EQ(ParsePriceMicros("1'699.00 CHF"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("1 699,00"), 1'699'000'000);
  EXPECT_EQ(ParsePriceMicros("-5.00"), -5'000'000);
  EXPECT_EQ(ParsePriceMicros(".99"), 990'000);
}

// Four lines of a real export have this price; read as thousands they made the total 4 too large.
TEST(Decimal, ThreeDigitsAfterAZeroAreNoThousands) {
  EXPECT_EQ(ParsePriceMicros("0.001"), 1'000);
  EXPECT_EQ(ParsePriceMicros("0,125"), 125'000);
}

TEST(Decimal, RefusesWhatIsNoPrice) {
  for (const char* text : {"", "Nan", "free", "50% off", "12-15", "1,2,3", "1.2.3", "19.90/20.90",
                           "call 555 1234 for a price"}) {
    EXPECT_FALSE(ParsePriceMicros(text)) << text;
  }
}

TEST(Decimal, RoundsHalfAwayFromZero) {
  EXPECT_EQ(MicrosToMinorUnits(19'905'000, 2), 1991);
  EXPECT_EQ(MicrosToMinorUnits(-19'905'000, 2), -1991);
  EXPECT_EQ(MicrosToMinorUnits(19'904'999, 2), 1990);
  EXPECT_EQ(MicrosToMinorUnits(1'500'000, 0), 2);
  EXPECT_EQ(MinorUnitsToMicros(1990, 2), 19'900'000);
  EXPECT_EQ(MinorUnitsToMicros(7, 0), 7'000'000);
}

TEST(Decimal, FormatsWithAsManyDigitsAsNeeded) {
  EXPECT_EQ(FormatMicros(9'747'747'934'000, 2), "9747747.934");
  EXPECT_EQ(FormatMicros(-12'500'000, 2), "-12.50");
  EXPECT_EQ(FormatMicros(3'000'000, 0), "3");
  EXPECT_EQ(FormatMicros(1'000, 2), "0.001");
}

}  // namespace
}  // namespace vaiven::server
