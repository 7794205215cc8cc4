#include "server/base/decimal.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/str_cat.h"

namespace vaiven::server {
namespace {

constexpr int64_t kMicrosPerUnit = 1'000'000;
// Leaves room for sums: no price of one piece is a billion.
constexpr int64_t kMaxUnits = 1'000'000'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int64_t Power10(int exponent) {
  int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// The part from the first to the last digit, with what stands for the decimal sign as '.', or
// nothing.
std::optional<std::string> Normalise(std::string_view number) {
  const size_t last_sign = number.find_last_of(".,");
  char decimal = 0;
  if (last_sign != std::string_view::npos) {
    const char sign = number[last_sign];
    const bool both = number.find(sign == '.' ? ',' : '.') != std::string_view::npos;
    const bool once = number.find(sign) == last_sign;
    const bool three_digits = number.size() - last_sign - 1 == 3;
    // The last of two different signs is the decimal one. One alone is, unless three digits follow;
    // groups do not begin with a zero.
    if (once && (both || !three_digits || number[0] == '0')) decimal = sign;
  }
  std::string plain;
  for (size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    if (IsDigit(c)) {
      plain += c;
    } else if (c == decimal && i == last_sign) {
      plain += '.';
    } else if (c == '.' || c == ',' || c == '\'' || c == ' ') {
      // A group has three digits (or two, as in "1,69,900"); anything else is not an amount.
      size_t digits = 0;
      while (i + 1 + digits < number.size() && IsDigit(number[i + 1 + digits])) ++digits;
      if (digits != 3 && digits != 2) return std::nullopt;
      if (decimal != 0 && i > last_sign) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return plain;
}

}  // namespace

std::optional<int64_t> ParseMicros(std::string_view text) {
  size_t i = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++i;
  int64_t units = 0;
  int64_t micros = 0;
  size_t digits = 0;
  for (; i < text.size() && IsDigit(text[i]); ++i, ++digits) {
    units = units * 10 + (text[i] - '0');
    if (units > kMaxUnits) return std::nullopt;
  }
  if (i < text.size() && text[i] == '.') {
    ++i;
    int64_t place = kMicrosPerUnit / 10;
    for (; i < text.size() && IsDigit(text[i]); ++i, ++digits, place /= 10) {
      if (place == 0 && text[i] != '0') return std::nullopt;
      micros += (text[i] - '0') * place;
    }
  }
  if (digits == 0 || i != text.size()) return std::nullopt;
  const int64_t amount = units * kMicrosPerUnit + micros;
  return negative ? -amount : amount;
}

std::optional<int64_t> ParsePriceMicros(std::string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), IsDigit);
  if (first == text.end()) return std::nullopt;
  const size_t begin = static_cast<size_t>(first - text.begin());
  const size_t end = text.find_last_of("0123456789") + 1;
  std::string_view before = text.substr(0, begin);
  const std::string_view after = text.substr(end);
  bool leading_point = false;
  if (!before.empty() && before.back() == '.' &&
      (before.size() == 1 || before[before.size() - 2] == ' ')) {
    leading_point = true;
    before.remove_suffix(1);
  }
  // A currency has a few letters or one sign; words around a number are not a price.
  constexpr size_t kMaxMark = 6;
  const size_t minus = before.find('-');
  const auto is_mark = [](std::string_view mark) {
    return mark.size() <= kMaxMark && mark.find_first_of(",;:/%()+") == std::string_view::npos;
  };
  if (!is_mark(before) || !is_mark(after) || after.find('-') != std::string_view::npos) {
    return std::nullopt;
  }
  std::optional<std::string> plain = Normalise(text.substr(begin, end - begin));
  if (!plain) return std::nullopt;
  if (leading_point) plain->insert(0, "0.");
  const std::optional<int64_t> micros = ParseMicros(*plain);
  if (!micros) return std::nullopt;
  return minus == std::string_view::npos ? *micros : -*micros;
}

int64_t MicrosToMinorUnits(int64_t micros, int digits) {
  const int64_t unit = Power10(kMicroDigits - std::clamp(digits, 0, kMicroDigits));
  const int64_t half = unit / 2;
  return (micros >= 0 ? micros + half : micros - half) / unit;
}

int64_t MinorUnitsToMicros(int64_t minor, int digits) {
  return minor * Power10(kMicroDigits - std::clamp(digits, 0, kMicroDigits));
}

std::string FormatMicros(int64_t micros, int min_digits) {
  const uint64_t amount =
      micros < 0 ? 0 - static_cast<uint64_t>(micros) : static_cast<uint64_t>(micros);
  std::string fraction = absl::StrCat(amount % kMicrosPerUnit);
  fraction.insert(0, kMicroDigits - fraction.size(), '0');
  while (fraction.size() > static_cast<size_t>(std::max(min_digits, 0)) && fraction.back() == '0') {
    fraction.pop_back();
  }
  return absl::StrCat(micros < 0 ? "-" : "", amount / kMicrosPerUnit, fraction.empty() ? "" : ".",
                      fraction);
}

}  // namespace vaiven::server
