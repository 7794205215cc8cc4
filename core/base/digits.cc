#include "core/base/digits.h"

namespace vaiven {

std::string Digits(uint64_t number) {
  char text[20];
  size_t at = sizeof(text);
  do {
    text[--at] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  return std::string(text + at, sizeof(text) - at);
}

}  // namespace vaiven
