#include "core/value/money.h"

#include <cmath>

namespace vaiven {
namespace {

constexpr double kMaxExact = 9007199254740992.0;  // 2^53

}  // namespace

double PowerOfTen(int exponent) {
  double power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

int CurrencyDigits(std::string_view iso_code) {
  constexpr std::string_view kNone =
      "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
  constexpr std::string_view kThree = "BHD IQD JOD KWD LYD OMR TND";
  if (iso_code.size() != 3) return 2;
  if (kNone.find(iso_code) != std::string_view::npos) return 0;
  if (kThree.find(iso_code) != std::string_view::npos) return 3;
  return 2;
}

int64_t ToMinorUnits(double major, int digits) {
  const double minor = std::floor(major * PowerOfTen(digits) + 0.5);
  if (!(minor > -kMaxExact)) return static_cast<int64_t>(-kMaxExact);
  if (minor > kMaxExact) return static_cast<int64_t>(kMaxExact);
  return static_cast<int64_t>(minor);
}

double ToMajorUnits(int64_t minor, int digits) {
  return static_cast<double>(minor) / PowerOfTen(digits);
}

std::optional<double> ParseDecimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  double mantissa = 0;
  int digits = 0;
  int decimals = 0;
  bool in_fraction = false;
  for (char c : text) {
    if (c == '.' && !in_fraction) {
      in_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    // Up to 15 digits both the digits and the power of ten are exact, so the quotient is rounded
    // once.
    if (++digits > 15) return std::nullopt;
    mantissa = mantissa * 10 + (c - '0');
    if (in_fraction) ++decimals;
  }
  if (digits == 0) return std::nullopt;
  const double value = mantissa / PowerOfTen(decimals);
  return negative ? -value : value;
}

}  // namespace vaiven
