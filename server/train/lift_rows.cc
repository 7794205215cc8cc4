#include "server/train/lift_rows.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace vaiven::server {

SparseRows LiftRows(const SparseRows& rows, const ClickLifts& lifts) {
  SparseRows lifted;
  std::vector<SparseEntry> row;
  for (uint32_t anchor = 0; anchor < rows.size(); ++anchor) {
    row.assign(rows[anchor].begin(), rows[anchor].end());
    for (SparseEntry& entry : row) {
      if (entry.item != anchor) entry.value *= lifts.Of(anchor, entry.item);
    }
    std::sort(row.begin(), row.end(), BetterEntry);
    lifted.Add(row);
  }
  return lifted;
}

}  // namespace vaiven::server
