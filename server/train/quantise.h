// Rows as they are shipped: 8-bit logarithms (core/recommend/weight.h). Used by trainer.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "server/train/item_model.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// The weight whose decoded value is nearest to `value` by ratio; 0 < value <= 1. More than 255 (no
// weight stands for so little): not worth shipping.
int QuantiseWeight(float value);

// 0 if there is none.
float LargestValue(const SparseRows& rows);

// Values relative to `largest`, and as large at most; what is too small for a weight is left out.
std::vector<std::vector<Neighbour>> QuantiseRows(const SparseRows& rows, float largest);

}  // namespace vaiven::server
