// Sessions in time order, packed: what training reads. Filled by the session sources, used by the
// whole of server/train/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vaiven::server {

// Oldest session first; items of a session in the order they were looked at.
class SessionLog {
 public:
  // Sessions of fewer than two items teach transitions nothing but count as popularity; empty ones
  // are ignored.
  void Add(std::span<const uint32_t> items) {
    if (items.empty()) return;
    items_.insert(items_.end(), items.begin(), items.end());
    ends_.push_back(items_.size());
  }

  size_t size() const { return ends_.size(); }
  size_t clicks() const { return items_.size(); }
  // Of all sessions, one after the other.
  std::span<const uint32_t> items() const { return items_; }
  std::span<const uint32_t> operator[](size_t session) const {
    const size_t begin = session == 0 ? 0 : ends_[session - 1];
    return {items_.data() + begin, ends_[session] - begin};
  }

  // Sessions [begin, end).
  SessionLog Slice(size_t begin, size_t end) const {
    SessionLog slice;
    for (size_t session = begin; session < end; ++session) slice.Add((*this)[session]);
    return slice;
  }

 private:
  std::vector<uint32_t> items_;
  std::vector<size_t> ends_;
};

}  // namespace vaiven::server
