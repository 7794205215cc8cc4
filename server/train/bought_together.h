// What is bought in one order with what. Used by trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "server/train/session_log.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// An order of more different items than this is a wholesaler's.
inline constexpr size_t kWholesaleItems = 100;

// Row i holds at most `width` items that are in orders with i, at the cosine of the two: orders
// with both over the geometric mean of the orders with each (Linden, Smith, York: Amazon.com
// recommendations, item-to-item collaborative filtering, 2003), both damped by one order so that a
// single coincidence counts half. Orders of more than kWholesaleItems say nothing. Only items whose
// flag in `offered` is set are named; empty: all.
SparseRows CountBoughtTogether(const SessionLog& orders, size_t item_count, size_t width,
                               std::span<const uint8_t> offered);

}  // namespace vaiven::server
