// How much more or less often products of slots are clicked than the places in which they stood
// explain: what was shown, as training learns from it. Used by server/train/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaiven::server {

// Pages that are about no product.
inline constexpr uint32_t kNoAnchor = UINT32_MAX;

class ClickLifts {
 public:
  // By how much the clicks on `item`, shown beside `anchor`, are more than its places had led to
  // expect; 1: as many, or nothing is known. Between kLeast and kMost.
  float Of(uint32_t anchor, uint32_t item) const;

  // Products that were shown, and pairs of page and product.
  size_t items() const { return items_.size(); }
  size_t pairs() const { return pairs_.size(); }
  bool empty() const { return items_.empty(); }

  static constexpr float kLeast = 0.25f;
  static constexpr float kMost = 4;

 private:
  friend class ClickLog;
  struct Pair {
    uint32_t anchor = 0;
    uint32_t item = 0;
    float lift = 1;
  };
  // Ascending by item, and by anchor and item.
  std::vector<std::pair<uint32_t, float>> items_;
  std::vector<Pair> pairs_;
};

// Counts what was shown. A place's share of looks is that of the position-based model of its slot
// (position_bias.h); what is expected of a product is the looks that its places get, times what a
// look is worth in that slot. Lifts are the means of Gamma distributions around 1 (of a product)
// and around the lift of the product (of a pair), as narrow as the counts themselves say they are
// (DuMouchel: Bayesian Data Mining in Large Frequency Tables, 1999).
class ClickLog {
 public:
  // A product at `position` of a slot, on a page about `anchor`.
  void Add(std::string_view slot, uint32_t position, uint32_t anchor, uint32_t item, bool clicked);
  ClickLifts Fit() &&;

 private:
  struct Count {
    uint32_t slot = 0;
    uint32_t position = 0;
    uint32_t anchor = 0;
    uint32_t item = 0;
    uint32_t seen = 0;
    uint32_t clicked = 0;
  };
  // Adds up what counts the same thing.
  void Compact();

  std::map<std::string, uint32_t, std::less<>> slots_;
  std::vector<Count> counts_;
  // Of `counts_`, when it was last compacted.
  size_t compacted_ = 0;
};

}  // namespace vaiven::server
