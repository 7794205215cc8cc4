#include "core/experiment/hash.h"

namespace vaiven {
namespace {

// The hash of a number's decimal digits.
uint32_t HashOfDigits(uint32_t number) {
  char digits[10];
  size_t at = sizeof(digits);
  do {
    digits[--at] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  return Fnv32(std::string_view(digits + at, sizeof(digits) - at));
}

}  // namespace

std::optional<double> ExperimentHash(std::string_view seed, std::string_view value, int version) {
  switch (version) {
    case 1:
      return (Fnv32(seed, Fnv32(value)) % 1000) / 1000.0;
    case 2:
      return (HashOfDigits(Fnv32(value, Fnv32(seed))) % 10000) / 10000.0;
    default:
      return std::nullopt;
  }
}

}  // namespace vaiven
