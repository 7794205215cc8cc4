// What is bought in one order with what. Used by trainer.cc.
#pragma once

#include <cstddef>

#include "server/train/session_log.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// Row i holds at most `width` items that are in orders with i, at the cosine of the two: orders
// with both over the geometric mean of the orders with each (Linden, Smith, York: Amazon.com
// recommendations, item-to-item collaborative filtering, 2003), both damped by one order so that a
// single coincidence counts half. An order of more than a hundred items is a wholesaler's and says
// nothing.
SparseRows CountBoughtTogether(const SessionLog& orders, size_t item_count, size_t width);

}  // namespace vaiven::server
