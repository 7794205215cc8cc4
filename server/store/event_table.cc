#include "server/store/event_table.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "core/event/event.h"
#include "server/base/status.h"
#include "server/store/sequence_set.h"
#include "server/store/stored_batch.h"

namespace vaiven::server {
namespace {

// What is sent again comes soon after the first time: as a page is left, or when the server hears
// again.
constexpr int64_t kNewestBatches = 8;

}  // namespace

absl::StatusOr<EventTable> EventTable::Create(Database& database) {
  VAIVEN_ASSIGN_OR_RETURN(OrderTable orders, OrderTable::Create(database));
  EventTable table(std::move(orders));
  table.database_ = &database;
  VAIVEN_ASSIGN_OR_RETURN(
      table.find_visitor_,
      database.Prepare("SELECT sequences, withdrawn FROM visitors WHERE site = ?1 AND visitor = "
                       "?2"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.write_visitor_,
      database.Prepare("INSERT INTO visitors (site, visitor, sequences) VALUES (?1, ?2, ?3) "
                       "ON CONFLICT DO UPDATE SET sequences = excluded.sequences"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.withdraw_,
      database.Prepare("INSERT INTO visitors (site, visitor, sequences, withdrawn) "
                       "VALUES (?1, ?2, '', 1) ON CONFLICT DO UPDATE SET withdrawn = 1"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.insert_id_,
      database.Prepare("INSERT INTO event_ids (site, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.insert_batch_,
      database.Prepare("INSERT INTO batches (site, visitor, server_time, clock_offset, counted, "
                       "bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.newest_batches_,
      database.Prepare("SELECT id, counted, bytes FROM batches WHERE site = ?1 AND visitor = ?2 "
                       "ORDER BY id DESC LIMIT ?3"));
  return table;
}

absl::StatusOr<std::vector<EventKey>> EventTable::NewestKeys(const EventWrite& write) {
  newest_batches_.Bind(1, write.site).Bind(2, write.visitor).Bind(3, kNewestBatches);
  std::vector<EventKey> keys;
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, newest_batches_.Step());
    if (!row) break;
    const StoredBatch batch{.id = newest_batches_.Integer(0),
                            .counted = newest_batches_.Text(1),
                            .bytes = newest_batches_.Text(2)};
    // Of a damaged one whoever reads all is told; what comes in is no worse for it.
    ForEachCounted(batch, [&keys](const wire::Event& event) {
      keys.push_back({event.sequence(), ReadUuid(event.id())});
    }).IgnoreError();
  }
  newest_batches_.Reset();
  return keys;
}

absl::Status EventTable::CountSharedPlaces(const EventWrite& write, std::string& counted) {
  std::optional<std::vector<EventKey>> stored;
  for (size_t i = 0; i < write.keys.size(); ++i) {
    const EventKey& key = write.keys[i];
    if (key.sequence == 0 || counted[i] != 0) continue;
    if (!stored) {
      VAIVEN_ASSIGN_OR_RETURN(stored, NewestKeys(write));
      for (size_t j = 0; j < counted.size(); ++j) {
        if (counted[j] != 0) stored->push_back(write.keys[j]);
      }
    }
    const auto has_place = [&key](const EventKey& other) { return other.sequence == key.sequence; };
    const auto is_same = [&key](const EventKey& other) { return other.id == key.id; };
    // What has the place may have come too long ago to be seen: then it is taken for the same.
    if (absl::c_none_of(*stored, has_place) || absl::c_any_of(*stored, is_same)) continue;
    VAIVEN_RETURN_IF_ERROR(insert_id_.Bind(1, write.site).Bind(2, key.id).Run());
    if (database_->Changes() > 0) counted[i] = 1;
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> EventTable::CountSequences(const EventWrite& write, std::string& counted) {
  VAIVEN_ASSIGN_OR_RETURN(const bool known,
                          find_visitor_.Bind(1, write.site).Bind(2, write.visitor).Step());
  std::optional<SequenceSet> set = SequenceSet::Parse(known ? find_visitor_.Text(0) : "");
  const bool withdrawn = known && find_visitor_.Integer(1) != 0;
  find_visitor_.Reset();
  if (withdrawn) return false;
  if (!set) {
    return absl::DataLossError(
        absl::StrCat("store: the sequences of a visitor of site ", write.site, " are not ranges"));
  }
  bool changed = false;
  for (size_t i = 0; i < write.keys.size(); ++i) {
    if (write.keys[i].sequence == 0 || !set->Insert(write.keys[i].sequence)) continue;
    counted[i] = 1;
    changed = true;
  }
  VAIVEN_RETURN_IF_ERROR(CountSharedPlaces(write, counted));
  if (!changed) return true;
  if (set->range_count() > SequenceSet::kMaxRanges) {
    return absl::InvalidArgumentError(
        absl::StrCat("events: the sequence numbers of this visitor have more than ",
                     SequenceSet::kMaxRanges, " gaps; they must be consecutive"));
  }
  const std::string text = set->ToString();
  VAIVEN_RETURN_IF_ERROR(
      write_visitor_.Bind(1, write.site).Bind(2, write.visitor).Bind(3, text).Run());
  return true;
}

absl::Status EventTable::CountIds(const EventWrite& write, std::string& counted) {
  for (size_t i = 0; i < write.keys.size(); ++i) {
    if (write.keys[i].sequence != 0) continue;
    VAIVEN_RETURN_IF_ERROR(insert_id_.Bind(1, write.site).Bind(2, write.keys[i].id).Run());
    if (database_->Changes() > 0) counted[i] = 1;
  }
  return absl::OkStatus();
}

absl::StatusOr<AppendResult> EventTable::Append(const EventWrite& write) {
  std::string counted(write.keys.size(), '\0');
  const bool numbered = std::any_of(write.keys.begin(), write.keys.end(),
                                    [](const EventKey& key) { return key.sequence != 0; });
  if (numbered) {
    VAIVEN_ASSIGN_OR_RETURN(const bool wanted, CountSequences(write, counted));
    if (!wanted) return AppendResult{.withdrawn = true};
  }
  if (write.withdraws) {
    VAIVEN_RETURN_IF_ERROR(withdraw_.Bind(1, write.site).Bind(2, write.visitor).Run());
  }
  VAIVEN_RETURN_IF_ERROR(CountIds(write, counted));

  AppendResult result;
  result.accepted = static_cast<uint32_t>(std::count(counted.begin(), counted.end(), '\1'));
  result.duplicates = static_cast<uint32_t>(write.keys.size()) - result.accepted;
  if (result.accepted == 0) return result;

  insert_batch_.Bind(1, write.site)
      .Bind(2, write.visitor)
      .Bind(3, write.server_time)
      .Bind(4, write.clock_offset)
      .BindBlob(6, write.bytes);
  if (result.duplicates == 0) {
    insert_batch_.BindNull(5);
  } else {
    insert_batch_.BindBlob(5, counted);
  }
  VAIVEN_RETURN_IF_ERROR(insert_batch_.Run());
  for (const Order& order : write.orders) {
    VAIVEN_RETURN_IF_ERROR(orders_.Tell(write.site, order));
  }
  for (const Refund& refund : write.refunds) {
    VAIVEN_RETURN_IF_ERROR(orders_.Tell(write.site, refund));
  }
  return result;
}

}  // namespace vaiven::server
