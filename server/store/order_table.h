// Orders that are told several times become one. Used by the writer and by imports, always within
// their transaction.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/records.h"
#include "server/store/sqlite.h"

namespace vaiven::server {

class OrderTable {
 public:
  static absl::StatusOr<OrderTable> Create(Database& database);

  // An order that an equal or higher source tells replaces what was there; a tag that tells it
  // again changes nothing. Who bought is kept from whoever knew it.
  absl::Status Tell(int64_t site, const Order& order);
  absl::Status Tell(int64_t site, const Refund& refund);

 private:
  explicit OrderTable(Database& database) : database_(&database) {}
  absl::Status WriteLines(int64_t order_id, const std::vector<OrderLine>& lines);

  Database* database_;
  Statement find_;
  Statement insert_;
  Statement replace_;
  Statement complete_;
  Statement delete_lines_;
  Statement insert_line_;
  Statement refund_;
};

}  // namespace vaiven::server
