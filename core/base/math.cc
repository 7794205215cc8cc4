#include "core/base/math.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace vaiven {
namespace {

constexpr int kTerms = 13;
constexpr double kInverseFactorials[kTerms + 1] = {1.0,
                                                   1.0,
                                                   1.0 / 2,
                                                   1.0 / 6,
                                                   1.0 / 24,
                                                   1.0 / 120,
                                                   1.0 / 720,
                                                   1.0 / 5040,
                                                   1.0 / 40320,
                                                   1.0 / 362880,
                                                   1.0 / 3628800,
                                                   1.0 / 39916800,
                                                   1.0 / 479001600,
                                                   1.0 / 6227020800};

}  // namespace

double Exp2(double x) {
  if (!(x >= -1022)) return 0;
  if (x > 1023) x = 1023;
  const double whole = std::floor(x + 0.5);
  // Taylor series of e^(f ln 2) for f in [-1/2, 1/2]; the first term left out is below 2^-53.
  const double t = (x - whole) * 0.6931471805599453094;
  double sum = kInverseFactorials[kTerms];
  for (int n = kTerms - 1; n >= 0; --n) sum = sum * t + kInverseFactorials[n];
  const uint64_t bits = static_cast<uint64_t>(static_cast<int64_t>(whole) + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, sizeof(power));
  return sum * power;
}

float Log2(float x) {
  uint32_t bits;
  std::memcpy(&bits, &x, sizeof(bits));
  const int exponent = static_cast<int>(bits >> 23) - 127;
  bits = (bits & 0x7fffff) | 0x3f800000;
  float mantissa;
  std::memcpy(&mantissa, &bits, sizeof(mantissa));
  // log2 between powers of two is nearly a parabola.
  const float over = mantissa - 1;
  return static_cast<float>(exponent) + over + 0.344f * over * (1 - over);
}

}  // namespace vaiven
