// From names of items to dense numbers, so that scoring adds into an array instead of comparing
// strings. Used by ShardIndex only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>
#include "core/base/pod_vector.h"

namespace vaiven {

// Keys are views: whoever inserts keeps the bytes alive. Open addressing with linear probing; never
// iterated, so its layout shows nowhere.
class IdTable {
 public:
  static constexpr uint32_t kNone = 0xffffffff;

  struct Entry {
    std::string_view id;
    uint32_t item = kNone;
    // Another name of the item, not its id.
    bool alias = false;
    uint32_t hash = 0;
  };

  // Null if there is none. The pointer is good until the next Insert.
  const Entry* Find(std::string_view id) const {
    const size_t place = FindPlace(id);
    return place == kNoPlace ? nullptr : &entries_[place];
  }
  Entry* Find(std::string_view id) {
    const size_t place = FindPlace(id);
    return place == kNoPlace ? nullptr : &entries_[place];
  }

  // `entry.id` must not be in the table; the hash is filled in.
  void Insert(Entry entry);

  void Clear();

 private:
  static constexpr size_t kNoPlace = static_cast<size_t>(-1);

  // Index into entries_, or kNoPlace.
  size_t FindPlace(std::string_view id) const;
  void Grow();

  // Index into entries_ plus one; 0: free. The size is a power of two, or 0.
  PodVector<uint32_t> slots_;
  PodVector<Entry> entries_;
};

}  // namespace vaiven
