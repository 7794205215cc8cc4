#include "server/ingest/json_value.h"

#include "absl/strings/str_cat.h"
#include "core/value/limits.h"
#include "server/base/status.h"
#include "server/ingest/bad_input.h"

namespace vaiven::server {
namespace {

class Converter {
 public:
  absl::StatusOr<Value> Convert(const nlohmann::json& json, const std::string& path, int depth) {
    if (++nodes_ > limits::kValueNodes) {
      return BadInput(path, absl::StrCat("is the value after ", limits::kValueNodes,
                                         " others of one event; there may be no more"));
    }
    if (depth > limits::kValueDepth) {
      return BadInput(path, absl::StrCat("is nested deeper than ", limits::kValueDepth, " levels"));
    }
    switch (json.type()) {
      case nlohmann::json::value_t::null:
        return Value();
      case nlohmann::json::value_t::boolean:
        return Value::Bool(json.get<bool>());
      case nlohmann::json::value_t::number_integer:
      case nlohmann::json::value_t::number_unsigned:
      case nlohmann::json::value_t::number_float:
        return Value::Number(json.get<double>());
      case nlohmann::json::value_t::string:
        return Text(json.get_ref<const std::string&>(), path);
      case nlohmann::json::value_t::array:
        return List(json, path, depth);
      case nlohmann::json::value_t::object:
        return Map(json, path, depth);
      default:
        return BadInput(path, "is not a JSON value");
    }
  }

 private:
  static absl::StatusOr<Value> Text(const std::string& text, const std::string& path) {
    if (text.size() > limits::kTextBytes) {
      return BadInput(
          path, absl::StrCat("has ", text.size(), " bytes; a text may have ", limits::kTextBytes));
    }
    return Value::String(text);
  }

  absl::StatusOr<Value> List(const nlohmann::json& json, const std::string& path, int depth) {
    Value list = Value::List();
    for (size_t i = 0; i < json.size(); ++i) {
      VAIVEN_ASSIGN_OR_RETURN(Value element,
                              Convert(json[i], absl::StrCat(path, "[", i, "]"), depth + 1));
      list.Append(std::move(element));
    }
    return list;
  }

  absl::StatusOr<Value> Map(const nlohmann::json& json, const std::string& path, int depth) {
    Value map = Value::Map();
    for (const auto& [key, member] : json.items()) {
      const std::string place = absl::StrCat(path, ".", key);
      if (key.empty() || key.size() > limits::kTextBytes) {
        return BadInput(place, "has a name that is empty or too long");
      }
      VAIVEN_ASSIGN_OR_RETURN(Value value, Convert(member, place, depth + 1));
      map.Set(key, std::move(value));
    }
    return map;
  }

  size_t nodes_ = 0;
};

}  // namespace

absl::StatusOr<Value> ValueFromJson(const nlohmann::json& json, const std::string& path) {
  return Converter().Convert(json, path, 0);
}

std::string Describe(const nlohmann::json& json) {
  if (json.is_object()) return "an object";
  if (json.is_array()) return "a list";
  constexpr size_t kLongest = 40;
  std::string text = json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
  return text;
}

}  // namespace vaiven::server
