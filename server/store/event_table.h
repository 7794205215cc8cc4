// Batches of events and the rule that each event counts once. Used by the writer within its
// transaction.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/order_table.h"
#include "server/store/records.h"
#include "server/store/sqlite.h"

namespace vaiven::server {

class EventTable {
 public:
  static absl::StatusOr<EventTable> Create(Database& database);

  // Stores the batch unless all of it is there already, with the orders that it tells.
  // kInvalidArgument: sequence numbers with too many gaps.
  absl::StatusOr<AppendResult> Append(const EventWrite& write);

 private:
  explicit EventTable(OrderTable orders) : orders_(std::move(orders)) {}
  // Sets counted[i] to 1 for each event that is new; false: the visitor has withdrawn.
  absl::StatusOr<bool> CountSequences(const EventWrite& write, std::string& counted);
  // The same for those whose place another event has: pages that hear of each other too late give
  // one place twice.
  absl::Status CountSharedPlaces(const EventWrite& write, std::string& counted);
  // Of what the visitor sent last.
  absl::StatusOr<std::vector<EventKey>> NewestKeys(const EventWrite& write);
  absl::Status CountIds(const EventWrite& write, std::string& counted);

  OrderTable orders_;
  Statement find_visitor_;
  Statement write_visitor_;
  Statement withdraw_;
  Statement insert_id_;
  Statement insert_batch_;
  Statement newest_batches_;
  Database* database_ = nullptr;
};

}  // namespace vaiven::server
