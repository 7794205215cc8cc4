// JSON documents of the configuration: parsed with their members in order, so that what is compiled
// from them does not depend on a map, and with paths to say where in a document something is.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace vaiven::server {

using Json = nlohmann::ordered_json;

// Deepest nesting of a document. Everything that walks one recursively relies on it.
inline constexpr int kJsonDepth = 64;

// The error says line and column, what was found and what was expected there.
absl::StatusOr<Json> ParseJson(std::string_view text);

// "$.trigger" + "type" = "$.trigger.type"; "$" + "cart.value" = "$[\"cart.value\"]".
std::string JsonPath(std::string_view parent, std::string_view key);
std::string JsonPath(std::string_view parent, size_t index);

// For messages: a short rendering of a value ("timr", 12, an object, ...).
std::string Describe(const Json& value);
// "a number", "text", "a list", "an object", "true or false", "null".
std::string_view DescribeType(const Json& value);

}  // namespace vaiven::server
