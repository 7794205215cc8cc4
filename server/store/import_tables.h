// What both imports do: stage rows in a temporary table of their own connection, so that the
// collector can go on writing, and record what was imported. Used within server/store/.
#pragma once

#include "absl/status/status.h"
#include "server/base/status.h"
#include "server/store/records.h"
#include "server/store/sqlite.h"

namespace vaiven::server {

inline absl::Status RecordImport(Database& database, int64_t site, const ImportRecord& record) {
  VAIVEN_ASSIGN_OR_RETURN(
      Statement insert,
      database.Prepare("INSERT INTO imports (site, kind, file, time, row_count, good, bad) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  return insert.Bind(1, site)
      .Bind(2, record.kind)
      .Bind(3, record.file)
      .Bind(4, record.time)
      .Bind(5, record.rows)
      .Bind(6, record.good)
      .Bind(7, record.bad)
      .Run();
}

// Runs `change` in one transaction; nothing of it remains if it fails.
template <typename Change>
absl::Status InTransaction(Database& database, Change change) {
  VAIVEN_RETURN_IF_ERROR(database.Execute("BEGIN IMMEDIATE"));
  absl::Status status = change();
  if (status.ok()) status = database.Execute("COMMIT");
  if (!status.ok()) database.Execute("ROLLBACK").IgnoreError();
  return status;
}

}  // namespace vaiven::server
