#include "server/publish/market.h"

#include <unicode/numberformatter.h>
#include <unicode/unistr.h>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "core/value/money.h"

namespace vaiven::server {
namespace {

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

bool IsDigit(char16_t c) { return c >= u'0' && c <= u'9'; }

}  // namespace

absl::StatusOr<MoneyStyle> MoneyStyleOf(const std::string& locale, const std::string& currency) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale icu_locale = icu::Locale::forLanguageTag(locale, error);
  icu_locale.setKeywordValue("numbers", "latn", error);
  const icu::CurrencyUnit unit(icu::UnicodeString::fromUTF8(currency).getTerminatedBuffer(), error);
  MoneyStyle style;
  style.digits = CurrencyDigits(currency);
  // All signs show in an amount of many digits; what stands before the first and after the last is
  // the currency's.
  const icu::UnicodeString text =
      icu::number::NumberFormatter::withLocale(icu_locale)
          .unit(unit)
          .precision(icu::number::Precision::fixedFraction(style.digits))
          .formatDouble(1234567, error)
          .toString(error);
  if (U_FAILURE(error)) {
    return absl::InvalidArgumentError(absl::StrCat("locale ", locale, ", currency ", currency,
                                                   ": cannot be formatted: ", u_errorName(error)));
  }
  int32_t first = 0;
  while (first < text.length() && !IsDigit(text[first])) ++first;
  int32_t last = text.length() - 1;
  while (last > first && !IsDigit(text[last])) --last;
  style.prefix = Utf8(text.tempSubString(0, first));
  style.suffix = Utf8(text.tempSubString(last + 1));
  // 1 is followed by the sign of thousands, 7 by the decimal sign.
  const icu::UnicodeString number = text.tempSubString(first, last - first + 1);
  const int32_t decimal = style.digits == 0 ? number.length() : number.lastIndexOf(u'7') + 1;
  if (style.digits > 0) {
    style.decimal = Utf8(number.tempSubString(decimal, number.length() - style.digits - decimal));
  }
  int32_t group_end = 1;
  while (group_end < number.length() && !IsDigit(number[group_end])) ++group_end;
  style.group = Utf8(number.tempSubString(1, group_end - 1));
  return style;
}

absl::StatusOr<std::vector<ZoneOffset>> ZoneOffsets(const std::string& time_zone, int64_t now_ms) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(time_zone, &zone)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "time zone ", time_zone, ": is not in this machine's time zone database (tzdata)"));
  }
  const absl::CivilYear year(
      absl::ToCivilSecond(absl::FromUnixMillis(now_ms), absl::UTCTimeZone()));
  const absl::Time start = absl::FromCivil(year - 1, absl::UTCTimeZone());
  const absl::Time end = absl::FromCivil(year + 6, absl::UTCTimeZone());
  std::vector<ZoneOffset> offsets;
  offsets.push_back({absl::ToUnixMillis(start), zone.At(start).offset});
  absl::TimeZone::CivilTransition transition;
  for (absl::Time time = start; zone.NextTransition(time, &transition);) {
    // The moment itself: `to` is what the clocks show from then on.
    time = zone.At(transition.to).trans;
    if (time >= end) break;
    offsets.push_back({absl::ToUnixMillis(time), zone.At(time).offset});
  }
  return offsets;
}

}  // namespace vaiven::server
