// JSON as a value of the core: attributes of conformance cases, data for templates.
#pragma once

#include "absl/status/statusor.h"
#include "core/value/value.h"
#include "server/config/json.h"

namespace vaiven::server {

// Fails where a bound of core/value/limits.h is passed, naming the place.
absl::StatusOr<Value> ValueFromJson(const Json& json);

}  // namespace vaiven::server
