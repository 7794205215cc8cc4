#include "server/train/matrix.h"

#include <cmath>
#include <cstdint>
#include <cstring>

// Eight lanes at a time: one register with AVX2, two without. Products are never fused with sums
// (-ffp-contract=off), so both give the same bits.
#if defined(__x86_64__) && defined(__GNUC__)
#define VAIVEN_WIDE __attribute__((target("avx2")))
#define VAIVEN_INLINE inline __attribute__((always_inline))
#else
#define VAIVEN_INLINE inline
#endif

namespace vaiven::server {
namespace {

constexpr size_t kLanes = 8;
using Floats = float __attribute__((vector_size(kLanes * sizeof(float))));
using Ints = int32_t __attribute__((vector_size(kLanes * sizeof(int32_t))));

// By reference: passing wide vectors by value depends on the machine.
VAIVEN_INLINE void LoadLanes(const float* from, Floats& to) { std::memcpy(&to, from, sizeof(to)); }
VAIVEN_INLINE void StoreLanes(const Floats& from, float* to) {
  std::memcpy(to, &from, sizeof(from));
}

// 16 columns of a row of the result, as sums that stay in registers.
struct RowSums {
  Floats low = {};
  Floats high = {};

  VAIVEN_INLINE void Add(float factor, const Floats& right_low, const Floats& right_high) {
    low += right_low * factor;
    high += right_high * factor;
  }
  VAIVEN_INLINE void Put(float* result) const {
    StoreLanes(low, result);
    StoreLanes(high, result + kLanes);
  }
};

// Four rows, written out: compilers keep an array of sums in memory.
VAIVEN_INLINE void MultiplyFour(const MatrixProduct& p, size_t row, size_t column) {
  RowSums a;
  RowSums b;
  RowSums c;
  RowSums d;
  const float* left = p.left + row * p.left_stride;
  const float* right = p.right + column;
  for (size_t k = 0; k < p.inner; ++k, right += p.right_stride) {
    Floats low;
    Floats high;
    LoadLanes(right, low);
    LoadLanes(right + kLanes, high);
    a.Add(left[k], low, high);
    b.Add(left[p.left_stride + k], low, high);
    c.Add(left[2 * p.left_stride + k], low, high);
    d.Add(left[3 * p.left_stride + k], low, high);
  }
  float* result = p.result + row * p.result_stride + column;
  a.Put(result);
  b.Put(result + p.result_stride);
  c.Put(result + 2 * p.result_stride);
  d.Put(result + 3 * p.result_stride);
}

VAIVEN_INLINE void MultiplyOne(const MatrixProduct& p, size_t row, size_t column) {
  RowSums sums;
  const float* left = p.left + row * p.left_stride;
  const float* right = p.right + column;
  for (size_t k = 0; k < p.inner; ++k, right += p.right_stride) {
    Floats low;
    Floats high;
    LoadLanes(right, low);
    LoadLanes(right + kLanes, high);
    sums.Add(left[k], low, high);
  }
  sums.Put(p.result + row * p.result_stride + column);
}

VAIVEN_INLINE void MultiplyBody(const MatrixProduct& p) {
  for (size_t column = 0; column < p.columns; column += kMatrixLanes) {
    size_t row = 0;
    for (; row + 4 <= p.rows; row += 4) MultiplyFour(p, row, column);
    for (; row < p.rows; ++row) MultiplyOne(p, row, column);
  }
}

VAIVEN_INLINE float ExponentiateBody(float* values, size_t count, float offset) {
  constexpr float kLog2E = 1.44269504f;
  constexpr Floats kFloor = {-64, -64, -64, -64, -64, -64, -64, -64};
  Floats sum = {};
  for (size_t i = 0; i < count; i += kLanes) {
    Floats x;
    LoadLanes(values + i, x);
    x = (x - offset) * kLog2E;
    const Ints small = x < -64.0f;
    x = small ? kFloor : x;
    // To the nearest whole number, by adding what leaves no bits for fractions.
    constexpr float kRound = 12582912.0f;
    const Floats shifted = x + kRound;
    const Floats whole = shifted - kRound;
    const Floats f = x - whole;
    // Taylor series of 2^f for f in [-1/2, 1/2].
    Floats power = f * 0.000154035304f + 0.00133335581f;
    power = power * f + 0.00961812911f;
    power = power * f + 0.0555041087f;
    power = power * f + 0.240226507f;
    power = power * f + 0.693147181f;
    power = power * f + 1.0f;
    Ints exponent;
    std::memcpy(&exponent, &shifted, sizeof(exponent));
    // The low bits of `shifted` are the whole number.
    exponent = (exponent << 23) + (127 << 23);
    Floats scale;
    std::memcpy(&scale, &exponent, sizeof(scale));
    const Floats result = power * scale;
    StoreLanes(result, values + i);
    sum += result;
  }
  float total = 0;
  for (size_t i = 0; i < kLanes; ++i) total += sum[i];
  return total;
}

VAIVEN_INLINE void ScaleAndSubtractBody(float* values, size_t count, float factor,
                                        const float* minus) {
  for (size_t i = 0; i < count; i += kLanes) {
    Floats x;
    Floats y;
    LoadLanes(values + i, x);
    x *= factor;
    if (minus != nullptr) {
      LoadLanes(minus + i, y);
      x -= y;
    }
    StoreLanes(x, values + i);
  }
}

VAIVEN_INLINE float LargestBody(const float* values, size_t count) {
  Floats most;
  LoadLanes(values, most);
  for (size_t i = kLanes; i < count; i += kLanes) {
    Floats x;
    LoadLanes(values + i, x);
    most = x > most ? x : most;
  }
  float largest = most[0];
  for (size_t i = 1; i < kLanes; ++i) largest = most[i] > largest ? most[i] : largest;
  return largest;
}

VAIVEN_INLINE void AdamStepBody(float* values, float* means, float* squares, const float* gradients,
                                size_t count, const AdamRates& rates) {
  for (size_t i = 0; i < count; ++i) {
    const float gradient = gradients[i];
    means[i] = rates.mean_decay * means[i] + (1 - rates.mean_decay) * gradient;
    squares[i] = rates.square_decay * squares[i] + (1 - rates.square_decay) * gradient * gradient;
    values[i] -= rates.rate * means[i] / (std::sqrt(squares[i]) + rates.epsilon);
  }
}

#ifdef VAIVEN_WIDE
VAIVEN_WIDE void MultiplyWide(const MatrixProduct& p) { MultiplyBody(p); }
VAIVEN_WIDE float ExponentiateWide(float* values, size_t count, float offset) {
  return ExponentiateBody(values, count, offset);
}
VAIVEN_WIDE void ScaleAndSubtractWide(float* values, size_t count, float factor,
                                      const float* minus) {
  ScaleAndSubtractBody(values, count, factor, minus);
}
VAIVEN_WIDE float LargestWide(const float* values, size_t count) {
  return LargestBody(values, count);
}

bool HasWide() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}
#endif

}  // namespace

void Multiply(const MatrixProduct& product) {
#ifdef VAIVEN_WIDE
  if (HasWide()) return MultiplyWide(product);
#endif
  MultiplyBody(product);
}

float Exponentiate(float* values, size_t count, float offset) {
#ifdef VAIVEN_WIDE
  if (HasWide()) return ExponentiateWide(values, count, offset);
#endif
  return ExponentiateBody(values, count, offset);
}

void ScaleAndSubtract(float* values, size_t count, float factor, const float* minus) {
#ifdef VAIVEN_WIDE
  if (HasWide()) return ScaleAndSubtractWide(values, count, factor, minus);
#endif
  ScaleAndSubtractBody(values, count, factor, minus);
}

float Largest(const float* values, size_t count) {
#ifdef VAIVEN_WIDE
  if (HasWide()) return LargestWide(values, count);
#endif
  return LargestBody(values, count);
}

void AdamStep(float* values, float* means, float* squares, const float* gradients, size_t count,
              const AdamRates& rates) {
  AdamStepBody(values, means, squares, gradients, count, rates);
}

}  // namespace vaiven::server
