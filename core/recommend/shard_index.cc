#include "core/recommend/shard_index.h"

#include <string>
#include <utility>

#include "core/base/hash.h"
#include "core/base/verify.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

// Neighbours are 16-bit indices into the cards.
constexpr size_t kCardCount = 65536;

template <typename... Parts>
Status ShardError(const Parts&... what) {
  return Status::Malformed("shard: ", what...);
}

template <typename... Parts>
Status RowError(size_t row, const Parts&... what) {
  return ShardError("rows[", row, "]", what...);
}

Status VerifyCards(const wire::Shard& shard) {
  if (shard.cards() == nullptr) return ShardError("no cards, expected those of its rows");
  if (shard.cards()->size() > kCardCount) {
    return ShardError(shard.cards()->size(), " cards, expected at most 65536");
  }
  for (size_t i = 0; i < shard.cards()->size(); ++i) {
    const wire::Card* card = shard.cards()->Get(static_cast<flatbuffers::uoffset_t>(i));
    if (card->id() == nullptr || card->id()->size() == 0) {
      return ShardError("cards[", i, "] has no id");
    }
  }
  return Status::Ok();
}

struct RowLists {
  const flatbuffers::Vector<uint16_t>* neighbours;
  const flatbuffers::Vector<uint8_t>* weights;
};

RowLists ListsOf(const wire::Row& row, RowKind kind) {
  switch (kind) {
    case RowKind::kSimilar:
      return {row.similar(), row.similar_weights()};
    case RowKind::kBought:
      return {row.bought(), row.bought_weights()};
    case RowKind::kViewed:
      break;
  }
  return {row.neighbours(), row.weights()};
}

Status VerifyRow(const wire::Shard& shard, size_t index) {
  const wire::Row& row = *shard.rows()->Get(static_cast<flatbuffers::uoffset_t>(index));
  const size_t cards = shard.cards()->size();
  if (row.item() >= cards) return RowError(index, ".item is not the index of a card");
  for (const RowKind kind : {RowKind::kViewed, RowKind::kSimilar, RowKind::kBought}) {
    const RowLists lists = ListsOf(row, kind);
    const size_t neighbours = lists.neighbours == nullptr ? 0 : lists.neighbours->size();
    const size_t weights = lists.weights == nullptr ? 0 : lists.weights->size();
    if (neighbours != weights) {
      return RowError(index, " has ", neighbours, " neighbours and ", weights,
                      " weights, expected as many");
    }
    for (size_t i = 0; i < neighbours; ++i) {
      if (lists.neighbours->Get(static_cast<flatbuffers::uoffset_t>(i)) >= cards) {
        return RowError(index, ".neighbours[", i, "] is not the index of a card");
      }
    }
  }
  return Status::Ok();
}

std::string_view RowId(const wire::Shard& shard, size_t row) {
  const wire::Row* found = shard.rows()->Get(static_cast<flatbuffers::uoffset_t>(row));
  return View(shard.cards()->Get(found->item())->id());
}

// The number of the shard.
Result<uint32_t> VerifyShard(const wire::Shard& shard, uint32_t shard_count) {
  if (Status status = VerifyCards(shard); !status.ok()) return status;
  if (shard.rows() == nullptr || shard.rows()->size() == 0) {
    return ShardError("no rows, expected one at least");
  }
  uint32_t number = 0;
  for (size_t row = 0; row < shard.rows()->size(); ++row) {
    if (Status status = VerifyRow(shard, row); !status.ok()) return status;
    const std::string_view id = RowId(shard, row);
    const uint32_t home = ShardOfItem(id, shard_count);
    if (row == 0) {
      number = home;
    } else if (home != number) {
      return RowError(row, ": its item belongs to another shard");
    } else if (RowId(shard, row - 1) >= id) {
      return RowError(row, ": rows are not ascending by id of the item");
    }
  }
  return number;
}

}  // namespace

void ShardIndex::Reset(uint32_t shard_count) {
  shard_by_number_.assign(shard_count, IdTable::kNone);
  lists_.assign((shard_count + kShardsPerList - 1) / kShardsPerList, nullptr);
  shards_.clear();
  items_.clear();
  ids_.Clear();
}

Result<uint32_t> ShardIndex::Add(absl::Span<const uint8_t> file) {
  if (shard_by_number_.empty()) {
    return Status::NotLoaded("shard: there is no root with item shards, load it first");
  }
  LoadedShard loaded;
  loaded.bytes.append(file.data(), file.size());
  const wire::Shard* root =
      VerifyRoot<wire::Shard>(loaded.bytes, wire::ShardIdentifier(), limits::kShardBytes);
  if (root == nullptr) {
    return ShardError(file.size(), " bytes that are not a whole shard file (VVSH, ",
                      limits::kShardBytes, " bytes at most)");
  }
  const wire::Shard& shard = *root;
  if (shard.names() != nullptr) {
    const uint32_t list = shard.first() / kShardsPerList;
    if (list >= lists_.size() || shard.names()->size() != kShardsPerList) {
      return ShardError("names of no shards of this root");
    }
    if (lists_[list] != nullptr) return list;
    lists_[list] = shard.names();
    shards_.push_back(std::move(loaded));
    return list;
  }
  const Result<uint32_t> number = VerifyShard(shard, shard_count());
  if (!number.ok() || HasShard(*number)) return number;

  loaded.items.reserve(shard.cards()->size());
  for (const wire::Card* card : *shard.cards()) {
    loaded.items.push_back(InternCard(*card, *number));
  }
  const uint32_t place = static_cast<uint32_t>(shards_.size());
  for (const wire::Row* row : *shard.rows()) {
    Item& item = items_[loaded.items[row->item()]];
    item.row = row;
    item.row_shard = place;
  }
  shards_.push_back(std::move(loaded));
  shard_by_number_[*number] = place;
  return number;
}

std::optional<RowView> ShardIndex::FindRow(std::string_view item_id, RowKind kind) const {
  const Item* item = FindItem(item_id);
  if (item == nullptr || item->row == nullptr) return std::nullopt;
  const LoadedShard& shard = shards_[item->row_shard];
  const RowLists lists = ListsOf(*item->row, kind);
  return RowView{lists.neighbours, lists.weights, shard.items,
                 static_cast<uint32_t>(item - items_.data())};
}

const wire::Card* ShardIndex::FindCard(std::string_view item_id) const {
  const Item* item = FindItem(item_id);
  return item == nullptr ? nullptr : item->card;
}

const ShardIndex::Item* ShardIndex::FindItem(std::string_view item_id) const {
  const IdTable::Entry* entry = ids_.Find(item_id);
  return entry == nullptr ? nullptr : &items_[entry->item];
}

uint32_t ShardIndex::InternCard(const wire::Card& card, uint32_t shard_number) {
  const std::string_view id = View(card.id());
  IdTable::Entry* entry = ids_.Find(id);
  if (entry != nullptr && !entry->alias) {
    Item& known = items_[entry->item];
    if (shard_number < known.card_shard) {
      known.card = &card;
      known.card_shard = shard_number;
    }
    return entry->item;
  }
  const uint32_t item = static_cast<uint32_t>(items_.size());
  items_.push_back({&card, shard_number, nullptr, 0});
  if (entry == nullptr) {
    ids_.Insert({id, item, false, 0});
  } else {
    // What is the id of one item cannot be another name of a second one.
    entry->item = item;
    entry->alias = false;
  }
  if (card.aliases() != nullptr) {
    for (const flatbuffers::String* alias : *card.aliases()) {
      if (alias->size() != 0) InternAlias(View(alias), item);
    }
  }
  return item;
}

void ShardIndex::InternAlias(std::string_view alias, uint32_t item) {
  IdTable::Entry* entry = ids_.Find(alias);
  if (entry == nullptr) {
    ids_.Insert({alias, item, true, 0});
    return;
  }
  // Two items claim the name: the smaller id has it, whichever came first.
  if (entry->alias && View(items_[item].card->id()) < View(items_[entry->item].card->id())) {
    entry->item = item;
  }
}

}  // namespace vaiven
