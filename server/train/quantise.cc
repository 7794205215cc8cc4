#include "server/train/quantise.h"

#include <algorithm>
#include <cmath>

#include "core/recommend/weight.h"

namespace vaiven::server {

int QuantiseWeight(float value) {
  return static_cast<int>(
      std::lround(-kWeightStepsPerOctave * std::log2(static_cast<double>(value))));
}

float LargestValue(const SparseRows& rows) {
  float largest = 0;
  for (size_t row = 0; row < rows.size(); ++row) {
    for (const SparseEntry& entry : rows[row]) largest = std::max(largest, entry.value);
  }
  return largest;
}

std::vector<std::vector<Neighbour>> QuantiseRows(const SparseRows& rows, float largest) {
  std::vector<std::vector<Neighbour>> result(rows.size());
  for (size_t row = 0; row < rows.size(); ++row) {
    result[row].reserve(rows[row].size());
    for (const SparseEntry& entry : rows[row]) {
      const int weight = QuantiseWeight(std::min(entry.value / largest, 1.0f));
      if (weight <= 255) result[row].push_back({entry.item, static_cast<uint8_t>(weight)});
    }
  }
  return result;
}

}  // namespace vaiven::server
