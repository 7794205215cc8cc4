// The tables of the SQLite store and how older ones become newer ones. Used by server/store/ only.
#pragma once

#include "absl/status/status.h"
#include "server/store/sqlite.h"

namespace vaiven::server {

// Brings the tables to the newest version, one transaction per step. Refuses a database that a
// newer program made.
absl::Status Migrate(Database& database);

}  // namespace vaiven::server
