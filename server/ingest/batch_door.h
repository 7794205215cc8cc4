// The browser's way in: a FlatBuffers EventBatch, verified and checked before anything is kept.
// Used by POST /v1/collect.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/store/records.h"

namespace vaiven::server {

// `now` by the server's clock, ms. Errors are BadInput.
absl::StatusOr<EventWrite> ReadBatch(std::string bytes, int64_t site, int64_t now);

}  // namespace vaiven::server
