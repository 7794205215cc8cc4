// The two-step walk: an item's neighbours and, more weakly, their neighbours, so that items seen
// too rarely to have transitions of their own still get full rows. The second step of training,
// used by trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "server/train/sparse_rows.h"

namespace vaiven::server {

struct WalkOptions {
  // What the second step counts against the first.
  float second_step = 2;
  // Factor on the weight that a row gives to its own item: what coming back is worth.
  float self = 10;
  // Entries kept of a row.
  size_t width = 32;
};

// Which rows to make, and of what. One flag per item; empty: all.
struct WalkScope {
  // Rows of other items stay empty.
  std::span<const uint8_t> rows;
  // Other items are walked through but never answered with.
  std::span<const uint8_t> neighbours;
};

// With R the transitions, rows scaled to sum 1: row i = rowsum_i * (R + second_step * R * R)_i, the
// largest `width` entries, best first.
SparseRows Walk(const SparseRows& transitions, const WalkOptions& options,
                const WalkScope& scope = {});

}  // namespace vaiven::server
