#include "server/train/bought_together.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "server/train/row_gatherer.h"
#include "server/train/transitions.h"

namespace vaiven::server {

SparseRows CountBoughtTogether(const SessionLog& orders, size_t item_count, size_t width,
                               std::span<const uint8_t> offered) {
  const std::vector<uint32_t> sold = CountClicks(orders, item_count);
  std::vector<std::vector<uint32_t>> orders_of_item(item_count);
  for (uint32_t order = 0; order < orders.size(); ++order) {
    if (orders[order].size() > kWholesaleItems) continue;
    for (const uint32_t item : orders[order]) orders_of_item[item].push_back(order);
  }
  SparseRows rows;
  RowGatherer gatherer(item_count);
  for (uint32_t item = 0; item < item_count; ++item) {
    for (const uint32_t order : orders_of_item[item]) {
      for (const uint32_t other : orders[order]) {
        if (other != item) gatherer.Add(other, 1);
      }
    }
    const float own = static_cast<float>(sold[item]) + 1;
    rows.Add(gatherer.Take(width, [&](uint32_t other, float both) {
      if (!offered.empty() && offered[other] == 0) return 0.0f;
      return both / std::sqrt(own * (static_cast<float>(sold[other]) + 1));
    }));
  }
  return rows;
}

}  // namespace vaiven::server
