// Goes through stored events in steps, so that no read holds on to the write-ahead log. Used by
// SqliteStore.
#pragma once

#include "absl/status/status.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"

namespace vaiven::server {

absl::Status ReadEvents(Database& database, int64_t site, Store::Each<StoredEvent> each);
absl::Status ReadVisitors(Database& database, int64_t site,
                          Store::Each<std::vector<StoredEvent>> each);

}  // namespace vaiven::server
