#include "core/render/number_text.h"

#include <cstddef>
#include <cstdint>

#include "core/base/digits.h"
#include "core/base/edition.h"
#include "core/value/money.h"

namespace vaiven {
namespace {

// digits times 10^exponent.
void AppendDecimal(std::string& out, const std::string& digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  const int point = count + exponent;
  if (point > 21 || point < -5) {
    out += digits[0];
    if (count > 1) out.append(1, '.').append(digits, 1, std::string::npos);
    out += point > 0 ? "e+" : "e-";
    out += Digits(static_cast<uint64_t>(point > 0 ? point - 1 : 1 - point));
  } else if (exponent >= 0) {
    out.append(digits).append(static_cast<size_t>(exponent), '0');
  } else if (point > 0) {
    const size_t whole = static_cast<size_t>(point);
    out.append(digits, 0, whole).append(1, '.').append(digits, whole, std::string::npos);
  } else {
    out.append("0.").append(static_cast<size_t>(-point), '0').append(digits);
  }
}

}  // namespace

void AppendNumber(std::string& out, double number) {
  if (number - number != 0) return;
  if (number < 0) {
    out += '-';
    number = -number;
  }
  constexpr double kWhole = 9007199254740992.0;
  if (number < kWhole && number == static_cast<double>(static_cast<uint64_t>(number))) {
    out += Digits(static_cast<uint64_t>(number));
    return;
  }
  if (!edition::kDecimals) return;
  // Scale to 15 digits before the point; `exponent` is what undoes it.
  int exponent = 0;
  while (number < 1e-7) {
    number *= 1e22;
    exponent -= 22;
  }
  while (number >= 1e22) {
    number /= 1e22;
    exponent += 22;
  }
  int shift = 0;
  double scaled = number;
  if (number >= 1e15) {
    while (scaled >= 1e15) scaled = number / PowerOfTen(++shift);
    exponent += shift;
  } else {
    while (scaled < 1e14) scaled = number * PowerOfTen(++shift);
    exponent -= shift;
  }
  uint64_t digits = static_cast<uint64_t>(scaled);
  if (scaled - static_cast<double>(digits) >= 0.5) ++digits;
  for (; digits % 10 == 0; ++exponent) digits /= 10;
  AppendDecimal(out, Digits(digits), exponent);
}

}  // namespace vaiven
