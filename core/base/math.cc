#include "core/base/math.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace vaiven {

double Exp2(double x) {
  if (!(x >= -1022)) return 0;
  if (x > 1023) x = 1023;
  const double whole = std::floor(x + 0.5);
  // Taylor series of e^(f ln 2) for f in [-1/2, 1/2]; the first term left out is below 2^-53.
  const double t = (x - whole) * 0.6931471805599453094;
  double sum = 1;
  for (int n = 14; n >= 1; --n) sum = 1 + sum * t / n;
  const uint64_t bits = static_cast<uint64_t>(static_cast<int64_t>(whole) + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, sizeof(power));
  return sum * power;
}

}  // namespace vaiven
