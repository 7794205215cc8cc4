// POST /v1/products: a back end tells what sold out, came back or changed price. Used by
// server/http/routes.cc.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/store/records.h"

namespace vaiven::server {

inline constexpr size_t kOfferUpdates = 1000;

// An error says where the body is wrong and what would be right.
absl::StatusOr<std::vector<OfferUpdate>> ReadOfferUpdates(std::string_view json);

}  // namespace vaiven::server
