// How much the place of a product in a slot does for its clicks, whatever the product: the
// position-based model (Craswell, Zoeter, Taylor, Ramsey: An experimental comparison of click
// position-bias models, 2008), fitted by expectation maximization (Chuklin, Markov, de Rijke: Click
// Models for Web Search, 4.2). Used by slot_report.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace vaiven::server {

// How often an item was seen in a position, and clicked there.
struct PositionCount {
  uint32_t item = 0;
  uint32_t position = 0;
  double seen = 0;
  double clicked = 0;
};

// By position: the chance that it is looked at, as a share of that of the first one. Items have to
// have been in several positions for this to be told from what they are worth; positions that share
// no items with others come out as the click rates are.
std::vector<double> FitExamination(absl::Span<const PositionCount> counts);

}  // namespace vaiven::server
