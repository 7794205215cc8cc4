// The dense arithmetic of the embedding (embedding.h): the same bits whether the machine has wide
// vectors or not.
#pragma once

#include <cstddef>

namespace vaiven::server {

// Columns of a matrix are a multiple of this.
inline constexpr size_t kMatrixLanes = 16;

// rows x columns = rows x inner times inner x columns, all by rows; strides in floats. Sums run in
// the order of `inner`. `columns` is a multiple of kMatrixLanes.
struct MatrixProduct {
  const float* left = nullptr;
  size_t left_stride = 0;
  const float* right = nullptr;
  size_t right_stride = 0;
  float* result = nullptr;
  size_t result_stride = 0;
  size_t rows = 0;
  size_t inner = 0;
  size_t columns = 0;
};
void Multiply(const MatrixProduct& product);

// values[i] = e^(values[i] - offset), to within 1e-6 of itself, but never below 2^-64: numbers that
// are nearly 0 are slow; their sum, by lanes. `count` is a
// multiple of kMatrixLanes.
float Exponentiate(float* values, size_t count, float offset);

// values[i] = values[i] * factor - minus[i]; `minus` may be null. `count` as above.
void ScaleAndSubtract(float* values, size_t count, float factor, const float* minus);

// The largest of `count` values, a multiple of kMatrixLanes.
float Largest(const float* values, size_t count);

// For every parameter: Adam's step (Kingma, Ba 2015) with the rates already corrected for the bias
// of the averages. `count` is a multiple of kMatrixLanes.
struct AdamRates {
  float rate = 0;
  float mean_decay = 0.9f;
  float square_decay = 0.999f;
  float epsilon = 1e-8f;
};
void AdamStep(float* values, float* means, float* squares, const float* gradients, size_t count,
              const AdamRates& rates);

}  // namespace vaiven::server
