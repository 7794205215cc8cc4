#include "server/config/json.h"

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace vaiven::server {
namespace {

constexpr size_t kDescribedBytes = 60;

std::string Position(std::string_view text, size_t byte) {
  size_t line = 1;
  size_t column = 1;
  for (size_t i = 0; i < byte && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) {
      ++column;
    }
  }
  return absl::StrCat("line ", line, ", column ", column);
}

// The library's "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error
// while parsing value - unexpected '}'; expected ...", without what is said better before it.
std::string Reason(std::string_view what) {
  const size_t syntax = what.find(" - ");
  if (syntax != std::string_view::npos) {
    return std::string(what.substr(syntax + 3));
  }
  const size_t colon = what.find(": ");
  return std::string(colon == std::string_view::npos ? what : what.substr(colon + 2));
}

}  // namespace

absl::StatusOr<Json> ParseJson(std::string_view text) {
  // Members that stand twice are a mistake that JSON parsers hide, so the names are watched on the
  // way.
  std::vector<absl::flat_hash_set<std::string>> names;
  std::string problem;
  const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        if (depth >= kJsonDepth && problem.empty()) {
          problem = absl::StrCat("nested deeper than ", kJsonDepth, " levels");
        }
        names.emplace_back();
        break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        if (!names.empty()) names.pop_back();
        break;
      case Json::parse_event_t::key: {
        if (names.empty()) break;
        const std::string& name = parsed.get_ref<const std::string&>();
        if (!names.back().insert(name).second && problem.empty()) {
          problem = absl::StrCat("the member ", Describe(parsed), " stands twice in one object");
        }
        break;
      }
      case Json::parse_event_t::value:
        break;
    }
    return problem.empty();
  };

  try {
    Json json = Json::parse(text.begin(), text.end(), watch);
    if (!problem.empty()) {
      return absl::InvalidArgumentError(problem);
    }
    return json;
  } catch (const Json::parse_error& error) {
    const size_t byte = error.byte == 0 ? 0 : error.byte - 1;
    return absl::InvalidArgumentError(
        absl::StrCat(Position(text, byte), ": not JSON: ", Reason(error.what())));
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("not JSON: ", Reason(error.what())));
  }
}

std::string JsonPath(std::string_view parent, std::string_view key) {
  bool plain = !key.empty();
  for (char c : key) {
    plain = plain && (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' ||
                      c == '-');
  }
  if (plain) {
    return absl::StrCat(parent, ".", key);
  }
  return absl::StrCat(parent, "[", Json(key).dump(-1, ' ', false, Json::error_handler_t::replace),
                      "]");
}

std::string JsonPath(std::string_view parent, size_t index) {
  return absl::StrCat(parent, "[", index, "]");
}

std::string Describe(const Json& value) {
  if (value.is_object()) return value.empty() ? "{}" : "an object";
  if (value.is_array()) return value.empty() ? "[]" : "a list";
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > kDescribedBytes) {
    size_t end = kDescribedBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text = text.substr(0, end) + "…";
  }
  return text;
}

std::string_view DescribeType(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::string:
      return "text";
    case Json::value_t::boolean:
      return "true or false";
    default:
      return "a number";
  }
}

}  // namespace vaiven::server
