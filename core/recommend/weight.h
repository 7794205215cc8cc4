// Row weights: 8-bit logarithms and what they stand for, without libm, so that every host
// multiplies by the same bits. Used by the scoring of the core and by the trainer that writes the
// rows.
#pragma once

#include <array>
#include <cstdint>

namespace vaiven {

// Steps per factor of two.
inline constexpr int kWeightStepsPerOctave = 8;

namespace internal {

constexpr std::array<float, 256> MakeWeightTable() {
  // 2^(-k/8), rounded to float.
  constexpr float kFractions[kWeightStepsPerOctave] = {1.0f,         0.917004043f, 0.840896415f,
                                                       0.771105413f, 0.707106781f, 0.648419777f,
                                                       0.594603558f, 0.545253866f};
  std::array<float, 256> table{};
  float octave = 1;
  for (int k = 0; k < 256; ++k) {
    if (k > 0 && k % kWeightStepsPerOctave == 0) octave *= 0.5f;
    table[k] = kFractions[k % kWeightStepsPerOctave] * octave;
  }
  return table;
}

inline constexpr std::array<float, 256> kWeightTable = MakeWeightTable();

}  // namespace internal

// 2^(-weight/8): 1 for weight 0, falling.
constexpr float DecodeWeight(uint8_t weight) { return internal::kWeightTable[weight]; }

}  // namespace vaiven
