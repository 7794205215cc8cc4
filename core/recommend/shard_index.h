// The item shards that are loaded: verified once, then found by item id without a search in
// strings. Used by scoring (core/recommend/score.h) and by the slots of the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/recommend/id_table.h"
#include "core/schema/catalog_generated.h"

namespace vaiven {

// Which of an item's lists of neighbours (wire::Row).
enum class RowKind : uint8_t { kViewed, kSimilar, kBought };

// One item's neighbours, best first.
struct RowView {
  // Null where the item has no neighbours; otherwise as long as `weights`.
  const flatbuffers::Vector<uint16_t>* neighbours = nullptr;
  const flatbuffers::Vector<uint8_t>* weights = nullptr;
  // Dense item number of each card of the shard: what `neighbours` indexes.
  absl::Span<const uint32_t> items;
  // Dense number of the item whose row it is.
  uint32_t self = 0;

  size_t size() const { return neighbours == nullptr ? 0 : neighbours->size(); }
  uint32_t item(size_t i) const {
    return items[neighbours->Get(static_cast<flatbuffers::uoffset_t>(i))];
  }
  uint8_t weight(size_t i) const { return weights->Get(static_cast<flatbuffers::uoffset_t>(i)); }
};

// Names of shards in a list, but for the last one.
inline constexpr uint32_t kShardsPerList = 256;

// What is found never depends on the order in which shards were loaded.
class ShardIndex {
 public:
  // Drops all shards and starts over for a root with this many.
  void Reset(uint32_t shard_count);

  // Copies the bytes of a shard file (wire::Shard), or of one that names shards, and returns its
  // number. A shard that is already
  // there stays. Malformed: not a shard, over limits::kShardBytes, or indices, order or items that
  // do not belong; NotLoaded: before Reset. After an error everything is as it was.
  Result<uint32_t> Add(absl::Span<const uint8_t> file);

  uint32_t shard_count() const { return static_cast<uint32_t>(shard_by_number_.size()); }
  bool HasShard(uint32_t number) const {
    return number < shard_by_number_.size() && shard_by_number_[number] != IdTable::kNone;
  }

  // Of the shards from kShardsPerList * list on; null: that list is not loaded.
  const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* NamesOfList(
      uint32_t list) const {
    return lists_[list];
  }

  // By id or alias. None if the shard of the item is not loaded or has no row of it.
  std::optional<RowView> FindRow(std::string_view item_id, RowKind kind = RowKind::kViewed) const;

  // By id or alias, wherever a loaded shard has the card: also a neighbour's. Null: nowhere.
  const wire::Card* FindCard(std::string_view item_id) const;

  // Items that have a card in some loaded shard; their dense numbers are below this. The numbers
  // depend on the order of loading and must not show in any result.
  size_t item_count() const { return items_.size(); }
  const wire::Card* card(uint32_t item) const { return items_[item].card; }

 private:
  struct LoadedShard {
    // Moving the vector leaves the bytes where they are, so pointers into them stay good.
    Bytes bytes;
    PodVector<uint32_t> items;
  };

  struct Item {
    const wire::Card* card = nullptr;
    // Number of the shard that `card` is in: the lowest wins.
    uint32_t card_shard = 0;
    const wire::Row* row = nullptr;
    // Index into shards_ of the shard that `row` is in.
    uint32_t row_shard = 0;
  };

  uint32_t InternCard(const wire::Card& card, uint32_t shard_number);
  void InternAlias(std::string_view alias, uint32_t item);
  const Item* FindItem(std::string_view item_id) const;

  // Index into shards_ or IdTable::kNone.
  PodVector<uint32_t> shard_by_number_;
  // By number of the list; null: not loaded. Of bytes in shards_.
  PodVector<const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>*> lists_;
  std::vector<LoadedShard> shards_;
  PodVector<Item> items_;
  IdTable ids_;
};

}  // namespace vaiven
