#include "server/store/sqlite.h"

#include "absl/strings/str_cat.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

// Big-endian, so that bytes sort as identifiers do: by time for version 7.
void StoreBytes(uint64_t value, char* bytes) {
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (56 - 8 * i));
}

uint64_t LoadBytes(const char* bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

absl::Status SqliteStatus(sqlite3* database, int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return absl::OkStatus();
  const std::string message = absl::StrCat(
      "store: ", database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
      return absl::UnavailableError(message);
    case SQLITE_CONSTRAINT:
      return absl::AlreadyExistsError(message);
    default:
      return absl::InternalError(message);
  }
}

Statement& Statement::Bind(int index, int64_t value) {
  bind_error_ |= sqlite3_bind_int64(statement_.get(), index, value);
  return *this;
}

Statement& Statement::Bind(int index, std::string_view text) {
  // A null pointer would bind NULL instead of the empty text.
  bind_error_ |= sqlite3_bind_text64(statement_.get(), index, text.data() ? text.data() : "",
                                     text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::BindBlob(int index, std::string_view bytes) {
  bind_error_ |= sqlite3_bind_blob64(statement_.get(), index, bytes.data() ? bytes.data() : "",
                                     bytes.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::Bind(int index, const Uuid& uuid) {
  if (uuid.is_nil()) return BindNull(index);
  if (uuid_count_ == kMaxUuids) {
    bind_error_ = SQLITE_MISUSE;
    return *this;
  }
  char* bytes = uuids_[uuid_count_++];
  StoreBytes(uuid.high, bytes);
  StoreBytes(uuid.low, bytes + 8);
  return BindBlob(index, std::string_view(bytes, 16));
}

Statement& Statement::BindOptional(int index, std::string_view text) {
  return text.empty() ? BindNull(index) : Bind(index, text);
}

Statement& Statement::BindNull(int index) {
  bind_error_ |= sqlite3_bind_null(statement_.get(), index);
  return *this;
}

absl::StatusOr<bool> Statement::Step() {
  if (bind_error_ != SQLITE_OK) return SqliteStatus(nullptr, bind_error_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const absl::Status status = SqliteStatus(database_, code);
  Reset();
  return status;
}

absl::Status Statement::Run() {
  absl::StatusOr<bool> row = Step();
  Reset();
  return row.status();
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  uuid_count_ = 0;
  bind_error_ = SQLITE_OK;
}

std::string_view Statement::Text(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), size);
}

Uuid Statement::UuidAt(int column) const {
  const std::string_view bytes = Text(column);
  if (bytes.size() != 16) return Uuid{};
  return Uuid{LoadBytes(bytes.data()), LoadBytes(bytes.data() + 8)};
}

absl::StatusOr<Database> Database::Open(const std::string& path, Access access) {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= access == Access::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::kCreate) flags |= SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return Annotate(SqliteStatus(handle, code), path);
  sqlite3_extended_result_codes(handle, 1);
  // Imports of another process hold the write lock for moments; waiting is right then.
  sqlite3_busy_timeout(handle, 15'000);
  if (access != Access::kReadOnly) {
    VAIVEN_RETURN_IF_ERROR(database.Execute("PRAGMA journal_mode = WAL"));
    VAIVEN_RETURN_IF_ERROR(database.Execute("PRAGMA synchronous = FULL"));
    VAIVEN_RETURN_IF_ERROR(database.Execute("PRAGMA foreign_keys = ON"));
  }
  VAIVEN_RETURN_IF_ERROR(database.Execute("PRAGMA cache_size = -65536"));
  return database;
}

absl::StatusOr<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return SqliteStatus(handle_.get(), code);
  return Statement(handle_.get(), statement);
}

absl::Status Database::Execute(const char* sql) {
  return SqliteStatus(handle_.get(), sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr));
}

}  // namespace vaiven::server
