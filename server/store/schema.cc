#include "server/store/schema.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

// Step n takes user_version n to n + 1. Steps that were released are never changed.
//
// Events are kept as they came, batch by batch; which of a visitor's sequence numbers are there is
// one short text of ranges ("1-40,42-60"). See docs/decisions/0005-server-and-store.md.
constexpr std::array<const char*, 4> kSteps = {
    R"sql(
CREATE TABLE sites (
  id INTEGER PRIMARY KEY,
  public_key TEXT NOT NULL UNIQUE,
  secret_key TEXT NOT NULL,
  name TEXT NOT NULL,
  origins TEXT NOT NULL,
  config_folder TEXT NOT NULL
);

CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  visitor BLOB,
  server_time INTEGER NOT NULL,
  clock_offset INTEGER NOT NULL,
  -- Which events count, one byte each; NULL: all.
  counted BLOB,
  bytes BLOB NOT NULL
);
CREATE INDEX batches_by_visitor ON batches (site, visitor);

CREATE TABLE visitors (
  site INTEGER NOT NULL,
  visitor BLOB NOT NULL,
  sequences TEXT NOT NULL,
  PRIMARY KEY (site, visitor)
) WITHOUT ROWID;

CREATE TABLE event_ids (
  site INTEGER NOT NULL,
  id BLOB NOT NULL,
  PRIMARY KEY (site, id)
) WITHOUT ROWID;

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  transaction_id TEXT NOT NULL,
  source INTEGER NOT NULL,
  time INTEGER NOT NULL,
  currency TEXT NOT NULL,
  value INTEGER NOT NULL,
  visitor BLOB,
  customer_id TEXT,
  email TEXT,
  UNIQUE (site, transaction_id)
);
CREATE INDEX orders_by_time ON orders (site, time);

CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  variant TEXT NOT NULL,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price_micros INTEGER NOT NULL,
  PRIMARY KEY (order_id, position)
) WITHOUT ROWID;

CREATE TABLE refunds (
  site INTEGER NOT NULL,
  transaction_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  source INTEGER NOT NULL,
  time INTEGER NOT NULL,
  currency TEXT NOT NULL,
  value INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  PRIMARY KEY (site, transaction_id, reference)
) WITHOUT ROWID;

CREATE TABLE products (
  site INTEGER NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  url TEXT NOT NULL,
  image TEXT NOT NULL,
  brand TEXT NOT NULL,
  category TEXT NOT NULL,
  price INTEGER NOT NULL,
  list_price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  available INTEGER NOT NULL,
  -- One a line.
  aliases TEXT NOT NULL,
  PRIMARY KEY (site, position),
  UNIQUE (site, id)
) WITHOUT ROWID;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  time INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  good INTEGER NOT NULL,
  bad INTEGER NOT NULL
);

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  time INTEGER NOT NULL,
  info TEXT NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE publishes (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  time INTEGER NOT NULL,
  root TEXT NOT NULL,
  manifest TEXT NOT NULL
);
)sql",
    R"sql(
-- As name=value, one a line.
ALTER TABLE products ADD COLUMN attributes TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN cost INTEGER NOT NULL DEFAULT 0;
-- Milliseconds since the Unix epoch, 0: never. See server/catalog/product.h.
ALTER TABLE products ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN restocked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX products_by_change ON products (site, changed);

-- What was on offer and is no more: a page may still have it from the last publish.
CREATE TABLE removed_products (
  site INTEGER NOT NULL,
  id TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) WITHOUT ROWID;
)sql",
    R"sql(
-- Products of the site's other markets: there, and in removed_products and imports, the id takes the
-- place of the site's. It is below zero, so that it is no site's.
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  site INTEGER NOT NULL,
  market TEXT NOT NULL,
  UNIQUE (site, market)
);
)sql",
    R"sql(
-- 1: has withdrawn consent by the shop's back end; nothing more is taken from the device.
ALTER TABLE visitors ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
)sql"};

absl::StatusOr<int64_t> UserVersion(Database& database) {
  VAIVEN_ASSIGN_OR_RETURN(Statement read, database.Prepare("PRAGMA user_version"));
  VAIVEN_RETURN_IF_ERROR(read.Step().status());
  return read.Integer(0);
}

}  // namespace

absl::Status Migrate(Database& database) {
  constexpr int64_t kNewest = kSteps.size();
  // The usual case asks for no lock: a busy collector may hold it most of the time.
  VAIVEN_ASSIGN_OR_RETURN(const int64_t found, UserVersion(database));
  if (found == kNewest) return absl::OkStatus();
  for (;;) {
    // Another process may be migrating too: the version is read under the write lock.
    VAIVEN_RETURN_IF_ERROR(database.Execute("BEGIN IMMEDIATE"));
    absl::StatusOr<int64_t> version = UserVersion(database);
    if (!version.ok() || *version >= kNewest) {
      VAIVEN_RETURN_IF_ERROR(database.Execute("ROLLBACK"));
      if (!version.ok()) return version.status();
      if (*version == kNewest) return absl::OkStatus();
      return absl::FailedPreconditionError(
          absl::StrCat("store: the database has version ", *version, ", this program knows up to ",
                       kNewest, ": run the newer vaiven that made it"));
    }
    absl::Status status = database.Execute(kSteps[*version]);
    if (status.ok()) {
      status = database.Execute(absl::StrCat("PRAGMA user_version = ", *version + 1).c_str());
    }
    if (status.ok()) status = database.Execute("COMMIT");
    if (!status.ok()) {
      database.Execute("ROLLBACK").IgnoreError();
      return status;
    }
  }
}

}  // namespace vaiven::server
