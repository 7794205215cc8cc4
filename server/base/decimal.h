// Amounts of money as exact decimals: millionths of the major unit in 64 bits, never a double. Used
// by imports and by orders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vaiven::server {

inline constexpr int kMicroDigits = 6;

// A plain decimal: optional sign, digits, at most one '.' with at least one digit beside it.
// Nothing if it is anything else, is finer than a millionth or does not fit.
std::optional<int64_t> ParseMicros(std::string_view text);

// A price as feeds write it: an optional currency code or sign before or after ("Rs 1,699.00",
// "59.90 EUR", "1.699,00 €"), thousands grouped by ',', '.', ''' or blanks. Where one sign could be
// either ("1,699"), three digits after it mean thousands.
std::optional<int64_t> ParsePriceMicros(std::string_view text);

// Rounds half away from zero. `digits` of the currency, 0 to 6.
int64_t MicrosToMinorUnits(int64_t micros, int digits);
int64_t MinorUnitsToMicros(int64_t minor, int digits);

// "-12.5" with at least `min_digits` after the point and no more than needed.
std::string FormatMicros(int64_t micros, int min_digits);

}  // namespace vaiven::server
