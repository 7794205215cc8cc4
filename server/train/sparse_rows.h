// A sparse matrix by rows in one block of memory: what the steps of training hand to each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vaiven::server {

struct SparseEntry {
  uint32_t item = 0;
  float value = 0;
};

// Largest value first; the smaller index where values are equal, so that order never depends on how
// the row was gathered.
constexpr bool BetterEntry(const SparseEntry& a, const SparseEntry& b) {
  return a.value != b.value ? a.value > b.value : a.item < b.item;
}

class SparseRows {
 public:
  // Rows are added in the order of their index.
  void Add(std::span<const SparseEntry> row) {
    entries_.insert(entries_.end(), row.begin(), row.end());
    ends_.push_back(entries_.size());
  }

  size_t size() const { return ends_.size(); }
  size_t entries() const { return entries_.size(); }
  std::span<const SparseEntry> operator[](size_t row) const {
    const size_t begin = row == 0 ? 0 : ends_[row - 1];
    return {entries_.data() + begin, ends_[row] - begin};
  }

 private:
  std::vector<SparseEntry> entries_;
  std::vector<size_t> ends_;
};

}  // namespace vaiven::server
