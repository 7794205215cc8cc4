#include "core/recommend/id_table.h"

#include "core/base/hash.h"

namespace vaiven {
namespace {

uint32_t HashId(std::string_view id) { return static_cast<uint32_t>(Hash64(id)); }

}  // namespace

size_t IdTable::FindPlace(std::string_view id) const {
  if (slots_.empty()) return kNoPlace;
  const uint32_t hash = HashId(id);
  const size_t mask = slots_.size() - 1;
  for (size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const size_t place = slots_[slot] - 1;
    if (entries_[place].hash == hash && entries_[place].id == id) return place;
  }
  return kNoPlace;
}

void IdTable::Insert(Entry entry) {
  // At most half full: runs of taken slots stay short.
  if (2 * (entries_.size() + 1) > slots_.size()) Grow();
  entry.hash = HashId(entry.id);
  const size_t mask = slots_.size() - 1;
  size_t slot = entry.hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  entries_.push_back(entry);
  slots_[slot] = static_cast<uint32_t>(entries_.size());
}

void IdTable::Clear() {
  slots_.clear();
  entries_.clear();
}

void IdTable::Grow() {
  slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), 0);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < entries_.size(); ++i) {
    size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

}  // namespace vaiven
