#include "server/store/sequence_set.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace vaiven::server {

std::optional<SequenceSet> SequenceSet::Parse(std::string_view text) {
  SequenceSet set;
  if (text.empty()) return set;
  for (std::string_view piece : absl::StrSplit(text, ',')) {
    const std::pair<std::string_view, std::string_view> ends =
        absl::StrSplit(piece, absl::MaxSplits('-', 1));
    Range range;
    if (!absl::SimpleAtoi(ends.first, &range.first) ||
        !absl::SimpleAtoi(ends.second, &range.last) || range.last < range.first ||
        (!set.ranges_.empty() && range.first <= set.ranges_.back().last + 1)) {
      return std::nullopt;
    }
    set.ranges_.push_back(range);
  }
  return set;
}

std::string SequenceSet::ToString() const {
  std::string text;
  for (const Range& range : ranges_) {
    absl::StrAppend(&text, text.empty() ? "" : ",", range.first, "-", range.last);
  }
  return text;
}

bool SequenceSet::Contains(uint64_t sequence) const {
  const auto after =
      std::upper_bound(ranges_.begin(), ranges_.end(), sequence,
                       [](uint64_t wanted, const Range& range) { return wanted < range.first; });
  return after != ranges_.begin() && sequence <= std::prev(after)->last;
}

bool SequenceSet::Insert(uint64_t sequence) {
  const auto after =
      std::upper_bound(ranges_.begin(), ranges_.end(), sequence,
                       [](uint64_t wanted, const Range& range) { return wanted < range.first; });
  const bool has_before = after != ranges_.begin();
  if (has_before && sequence <= std::prev(after)->last) return false;
  const bool joins_before = has_before && std::prev(after)->last + 1 == sequence;
  const bool joins_after = after != ranges_.end() && sequence + 1 == after->first;
  if (joins_before && joins_after) {
    std::prev(after)->last = after->last;
    ranges_.erase(after);
  } else if (joins_before) {
    std::prev(after)->last = sequence;
  } else if (joins_after) {
    after->first = sequence;
  } else {
    ranges_.insert(after, Range{sequence, sequence});
  }
  return true;
}

}  // namespace vaiven::server
