#include "core/base/uuid.h"

namespace vaiven {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr bool IsDashPosition(size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

std::string ToString(const Uuid& uuid) {
  std::string text;
  text.reserve(36);
  for (int digit = 0; digit < 32; ++digit) {
    if (IsDashPosition(text.size())) text.push_back('-');
    const uint64_t half = digit < 16 ? uuid.high : uuid.low;
    text.push_back(kHexDigits[(half >> (60 - 4 * (digit % 16))) & 0xf]);
  }
  return text;
}

std::optional<Uuid> ParseUuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  int digit = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDashPosition(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) return std::nullopt;
    uint64_t& half = digit < 16 ? uuid.high : uuid.low;
    half = (half << 4) | static_cast<uint64_t>(value);
    ++digit;
  }
  return uuid;
}

}  // namespace vaiven
