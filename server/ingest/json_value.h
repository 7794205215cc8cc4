// JSON as one of the engine's bounded values, with errors that name the place. Used by the JSON
// door.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "core/value/value.h"

namespace vaiven::server {

// `path` is where `json` is: events[0].params.
absl::StatusOr<Value> ValueFromJson(const nlohmann::json& json, const std::string& path);

// A JSON value for an error message: `"abc"`, `12`, `an object`.
std::string Describe(const nlohmann::json& json);

}  // namespace vaiven::server
