// A batch of events as its table holds it. Used within server/store/ only.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "core/schema/event_generated.h"

namespace vaiven::server {

struct StoredBatch {
  int64_t id = 0;
  // Which events count, one byte each; empty: all.
  std::string_view counted = {};
  std::string_view bytes = {};
};

// The events that count, in their order, as views into the bytes. kDataLoss: the batch is damaged.
absl::Status ForEachCounted(const StoredBatch& batch,
                            absl::FunctionRef<void(const wire::Event&)> each);

}  // namespace vaiven::server
