// Money as GA4 tells it (major units, a double or a decimal text) to minor units of ISO 4217.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vaiven {

// 10^exponent, for an exponent from 0 to 22: those that a double holds exactly.
double PowerOfTen(int exponent);

// Digits after the decimal sign; 2 for a currency that is not known.
int CurrencyDigits(std::string_view iso_code);

// Rounds half up; amounts beyond ±2^53 minor units are cut off there.
int64_t ToMinorUnits(double major, int digits);
double ToMajorUnits(int64_t minor, int digits);

// "19", "19.90", "-3.5"; nothing else: shops also push "19,90 €", which is not a number.
std::optional<double> ParseDecimal(std::string_view text);

}  // namespace vaiven
