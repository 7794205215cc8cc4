// The back end's way in: JSON with GA4 names, checked member by member so that an error names its
// place. Used by POST /v1/events.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/store/records.h"

namespace vaiven::server {

// One write per visitor, in the order given. `now` by the server's clock, ms. Errors are BadInput;
// nothing of the request is to be stored then.
absl::StatusOr<std::vector<EventWrite>> ReadJsonEvents(std::string_view json, int64_t site,
                                                       int64_t now);

}  // namespace vaiven::server
