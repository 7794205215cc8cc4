// Which sequence numbers of a visitor's stream have arrived: a high-water mark with gaps. Used by
// the store to count every event once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vaiven::server {

class SequenceSet {
 public:
  // More pieces than this come from nobody's outbox; the store refuses to keep them.
  static constexpr size_t kMaxRanges = 1000;

  // "1-40,42-60"; nothing if the text is anything else.
  static std::optional<SequenceSet> Parse(std::string_view text);
  std::string ToString() const;

  // False if it was there already.
  bool Insert(uint64_t sequence);
  bool Contains(uint64_t sequence) const;
  size_t range_count() const { return ranges_.size(); }

 private:
  struct Range {
    uint64_t first;
    uint64_t last;
  };
  // Ascending, with at least one number missing between neighbours.
  std::vector<Range> ranges_;
};

}  // namespace vaiven::server
