// Sessions of item views and purchases, read from the store for training.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "server/store/store.h"

namespace vaiven::server {

struct ItemAction {
  enum class Kind : uint8_t { kView, kWishlist, kCart, kPurchase };
  Kind kind = Kind::kView;
  std::string item_id;
  // Milliseconds since the Unix epoch, the client's clock.
  int64_t time = 0;
};

struct ItemSession {
  Uuid visitor;
  std::vector<ItemAction> actions;
  // An event of it says `traffic_type: "bot"`.
  bool bot = false;
};

// Of one visitor's events, in their order. A session ends after `timeout_ms` without any event;
// sessions that touch no item are left out.
absl::Status ForEachSession(const std::vector<StoredEvent>& events, int64_t timeout_ms,
                            absl::FunctionRef<absl::Status(const ItemSession&)> each);

// The same of all visitors, one after the other.
absl::Status ForEachSession(Store& store, int64_t site, int64_t timeout_ms,
                            absl::FunctionRef<absl::Status(const ItemSession&)> each);

}  // namespace vaiven::server
