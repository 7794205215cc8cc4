#include "server/store/event_table.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/store/sequence_set.h"

namespace vaiven::server {

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
  return table;
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
