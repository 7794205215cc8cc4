#include "server/config/duration.h"

namespace vaiven::server {
namespace {

constexpr int64_t kSecond = 1000;
constexpr int64_t kTenYears = 3653 * 24 * 3600 * kSecond;

int64_t Unit(char letter) {
  switch (letter) {
    case 's':
      return kSecond;
    case 'm':
      return 60 * kSecond;
    case 'h':
      return 3600 * kSecond;
    case 'd':
      return 24 * 3600 * kSecond;
    case 'w':
      return 7 * 24 * 3600 * kSecond;
    default:
      return 0;
  }
}

}  // namespace

std::optional<int64_t> ParseDuration(std::string_view text) {
  if (text.size() < 2 || text.size() > 10) return std::nullopt;
  const int64_t unit = Unit(text.back());
  if (unit == 0) return std::nullopt;
  int64_t amount = 0;
  for (char c : text.substr(0, text.size() - 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    amount = amount * 10 + (c - '0');
  }
  if (amount < 1 || amount > kTenYears / unit) return std::nullopt;
  return amount * unit;
}

}  // namespace vaiven::server
