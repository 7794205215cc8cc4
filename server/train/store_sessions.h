// Training data out of a store: what visitors looked at, put into carts and bought, and the orders
// of buyers that were never seen. Used by `vaiven train`.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "server/store/store.h"
#include "server/train/session_source.h"

namespace vaiven::server {

// A session ends after half an hour without an event. Going on with an item that is in the session
// already (cart, purchase) adds no click. An order whose visitor is not known is a session of its
// items. Aliases of products become their ids.
class StoreSessions : public SessionSource {
 public:
  // `store` must outlive this.
  StoreSessions(Store& store, int64_t site) : store_(store), site_(site) {}
  absl::StatusOr<TrainingData> Read() override;

 private:
  Store& store_;
  int64_t site_;
};

}  // namespace vaiven::server
