#include "server/config/json_value.h"

#include <utility>

#include "core/value/limits.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

absl::StatusOr<Value> Convert(const Json& json, const std::string& path, int depth,
                              size_t& node_count) {
  if (depth > limits::kValueDepth) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": nested deeper than ", limits::kValueDepth, " levels"));
  }
  if (++node_count > limits::kValueNodes) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": more than ", limits::kValueNodes, " values"));
  }
  if (json.is_boolean()) return Value::Bool(json.get<bool>());
  if (json.is_number()) return Value::Number(json.get<double>());
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > limits::kTextBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": text of more than ", limits::kTextBytes, " bytes"));
    }
    return Value::String(text);
  }
  if (json.is_array()) {
    Value list = Value::List();
    for (size_t i = 0; i < json.size(); ++i) {
      VAIVEN_ASSIGN_OR_RETURN(Value element,
                              Convert(json[i], JsonPath(path, i), depth + 1, node_count));
      list.Append(std::move(element));
    }
    return list;
  }
  if (json.is_object()) {
    Value map = Value::Map();
    for (const auto& [key, member] : json.items()) {
      VAIVEN_ASSIGN_OR_RETURN(Value value,
                              Convert(member, JsonPath(path, key), depth + 1, node_count));
      map.Set(key, std::move(value));
    }
    return map;
  }
  return Value();
}

}  // namespace

absl::StatusOr<Value> ValueFromJson(const Json& json) {
  size_t node_count = 0;
  return Convert(json, "$", 0, node_count);
}

}  // namespace vaiven::server
