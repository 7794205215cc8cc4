#include "server/store/event_reader.h"

#include <algorithm>
#include <utility>

#include "server/base/status.h"
#include "server/store/stored_batch.h"

namespace vaiven::server {
namespace {

// Batches read by one statement.
constexpr int64_t kStep = 256;

struct BatchRow {
  int64_t id = 0;
  Uuid visitor;
  int64_t server_time = 0;
  int64_t clock_offset = 0;
  // Empty: all.
  std::string counted;
  std::string bytes;
};

BatchRow ReadRow(const Statement& read) {
  return {.id = read.Integer(0),
          .visitor = read.UuidAt(1),
          .server_time = read.Integer(2),
          .clock_offset = read.Integer(3),
          .counted = std::string(read.Text(4)),
          .bytes = std::string(read.Text(5))};
}

absl::Status Unpack(const BatchRow& row, std::vector<StoredEvent>& events) {
  return ForEachCounted({row.id, row.counted, row.bytes}, [&](const wire::Event& event) {
    events.push_back({&event, row.visitor, row.server_time,
                      std::min(event.time() + row.clock_offset, row.server_time)});
  });
}

absl::StatusOr<int64_t> LastBatch(Database& database) {
  VAIVEN_ASSIGN_OR_RETURN(Statement read,
                          database.Prepare("SELECT coalesce(max(id), 0) FROM batches"));
  VAIVEN_RETURN_IF_ERROR(read.Step().status());
  return read.Integer(0);
}

absl::StatusOr<std::vector<BatchRow>> ReadStep(Statement& read) {
  std::vector<BatchRow> rows;
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
    if (!row) break;
    rows.push_back(ReadRow(read));
  }
  read.Reset();
  return rows;
}

// One visitor's batches, all in memory; the events are views into them.
absl::Status HandOver(const std::vector<BatchRow>& rows,
                      Store::Each<std::vector<StoredEvent>> each) {
  std::vector<StoredEvent> events;
  for (const BatchRow& row : rows) VAIVEN_RETURN_IF_ERROR(Unpack(row, events));
  const auto unnumbered =
      std::stable_partition(events.begin(), events.end(),
                            [](const StoredEvent& event) { return event.event->sequence() != 0; });
  std::sort(events.begin(), unnumbered, [](const StoredEvent& a, const StoredEvent& b) {
    // Two pages may have given one place.
    return std::pair(a.event->sequence(), a.corrected_time) <
           std::pair(b.event->sequence(), b.corrected_time);
  });
  std::stable_sort(unnumbered, events.end(), [](const StoredEvent& a, const StoredEvent& b) {
    return a.corrected_time < b.corrected_time;
  });
  // Those without a sequence (told by a back end) go where their time puts them. The numbered ones
  // keep their order whatever their clock says, so this is no merge of two ranges sorted by time.
  std::vector<StoredEvent> merged;
  merged.reserve(events.size());
  auto told = unnumbered;
  for (auto event = events.begin(); event != unnumbered; ++event) {
    while (told != events.end() && told->corrected_time < event->corrected_time) {
      merged.push_back(*told++);
    }
    merged.push_back(*event);
  }
  merged.insert(merged.end(), told, events.end());
  return each(merged);
}

}  // namespace

absl::Status ReadEvents(Database& database, int64_t site, Store::Each<StoredEvent> each) {
  VAIVEN_ASSIGN_OR_RETURN(const int64_t last, LastBatch(database));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read,
      database.Prepare("SELECT id, visitor, server_time, clock_offset, counted, bytes FROM batches "
                       "WHERE site = ?1 AND id > ?2 AND id <= ?3 ORDER BY id LIMIT ?4"));
  for (int64_t after = 0;;) {
    read.Bind(1, site).Bind(2, after).Bind(3, last).Bind(4, kStep);
    VAIVEN_ASSIGN_OR_RETURN(const std::vector<BatchRow> rows, ReadStep(read));
    if (rows.empty()) return absl::OkStatus();
    after = rows.back().id;
    std::vector<StoredEvent> events;
    for (const BatchRow& row : rows) VAIVEN_RETURN_IF_ERROR(Unpack(row, events));
    for (const StoredEvent& event : events) VAIVEN_RETURN_IF_ERROR(each(event));
  }
}

absl::Status ReadVisitors(Database& database, int64_t site,
                          Store::Each<std::vector<StoredEvent>> each) {
  VAIVEN_ASSIGN_OR_RETURN(const int64_t last, LastBatch(database));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read,
      database.Prepare("SELECT id, visitor, server_time, clock_offset, counted, bytes FROM batches "
                       "WHERE site = ?1 AND (visitor, id) > (?2, ?3) AND id <= ?4 "
                       "ORDER BY visitor, id LIMIT ?5"));
  // Rows of the visitor that the last step may have cut off.
  std::vector<BatchRow> pending;
  Uuid after_visitor;
  int64_t after_id = 0;
  for (;;) {
    read.Bind(1, site).Bind(3, after_id).Bind(4, last).Bind(5, kStep);
    // The empty blob is before every visitor; a visitor that is not known is NULL and compares to
    // none.
    if (after_id == 0) {
      read.BindBlob(2, "");
    } else {
      read.Bind(2, after_visitor);
    }
    VAIVEN_ASSIGN_OR_RETURN(std::vector<BatchRow> rows, ReadStep(read));
    for (BatchRow& row : rows) {
      if (!pending.empty() && pending.back().visitor != row.visitor) {
        VAIVEN_RETURN_IF_ERROR(HandOver(pending, each));
        pending.clear();
      }
      after_visitor = row.visitor;
      after_id = row.id;
      pending.push_back(std::move(row));
    }
    if (rows.empty()) return pending.empty() ? absl::OkStatus() : HandOver(pending, each);
  }
}

}  // namespace vaiven::server
