// Row weights: 8-bit logarithms and what they stand for, without libm, so that every host
// multiplies by the same bits. Used by the scoring of the core and by the trainer that writes the
// rows.
#pragma once

#include <cstdint>
#include <cstring>

namespace vaiven {

// Steps per factor of two.
inline constexpr int kWeightStepsPerOctave = 8;

// 2^(-weight/8), rounded: 1 for weight 0, falling.
inline float DecodeWeight(uint8_t weight) {
  constexpr float kFractions[kWeightStepsPerOctave] = {1.0f,         0.917004043f, 0.840896415f,
                                                       0.771105413f, 0.707106781f, 0.648419777f,
                                                       0.594603558f, 0.545253866f};
  // Halving takes one from the exponent, which a table of all weights would only repeat.
  uint32_t bits;
  std::memcpy(&bits, &kFractions[weight % kWeightStepsPerOctave], sizeof(bits));
  bits -= static_cast<uint32_t>(weight / kWeightStepsPerOctave) << 23;
  float value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

}  // namespace vaiven
