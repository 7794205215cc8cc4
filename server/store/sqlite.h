// SQLite connections and statements that close themselves and answer with absl::Status. Used within
// server/store/ only.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/base/uuid.h"

namespace vaiven::server {

// A prepared statement. Bind from 1, Step until false, Reset before the next use.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, sqlite3_stmt* statement)
      : database_(database), statement_(statement, &sqlite3_finalize) {}

  // Texts and blobs must live until the next Reset.
  Statement& Bind(int index, int64_t value);
  Statement& Bind(int index, std::string_view text);
  Statement& BindBlob(int index, std::string_view bytes);
  // Nil becomes NULL.
  Statement& Bind(int index, const Uuid& uuid);
  // Empty becomes NULL.
  Statement& BindOptional(int index, std::string_view text);
  Statement& BindNull(int index);

  // True: there is a row. False: done.
  absl::StatusOr<bool> Step();
  // Runs a statement that gives no rows, and resets it.
  absl::Status Run();
  void Reset();

  int64_t Integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  // Valid until the next Step or Reset.
  std::string_view Text(int column) const;
  Uuid UuidAt(int column) const;
  bool IsNull(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
  }

 private:
  sqlite3* database_ = nullptr;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_{nullptr, &sqlite3_finalize};
  // Big-endian bytes of bound identifiers, kept until Reset.
  static constexpr int kMaxUuids = 4;
  char uuids_[kMaxUuids][16] = {};
  int uuid_count_ = 0;
  int bind_error_ = SQLITE_OK;
};

class Database {
 public:
  enum class Access { kReadOnly, kReadWrite, kCreate };

  // In WAL mode with synchronous=FULL: what is committed survives a loss of power.
  static absl::StatusOr<Database> Open(const std::string& path, Access access);

  absl::StatusOr<Statement> Prepare(std::string_view sql);
  // One or more statements that give no rows.
  absl::Status Execute(const char* sql);
  int64_t LastInsertId() const { return sqlite3_last_insert_rowid(handle_.get()); }
  int64_t Changes() const { return sqlite3_changes64(handle_.get()); }

 private:
  explicit Database(sqlite3* handle) : handle_(handle, &sqlite3_close) {}
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

// Of a result code: kUnavailable where trying again later can help (full disk, I/O, busy), else
// kInternal; kAlreadyExists for a broken uniqueness.
absl::Status SqliteStatus(sqlite3* database, int code);

}  // namespace vaiven::server
