// Stored events as JSON, one object each. Used by `vaiven events`.
#pragma once

#include <nlohmann/json.hpp>

#include "server/store/records.h"

namespace vaiven::server {

// In the order of the schema; times in ms since 1970.
nlohmann::ordered_json EventToJson(const StoredEvent& stored);

}  // namespace vaiven::server
