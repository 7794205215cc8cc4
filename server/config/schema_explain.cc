// Walks a document and its schema side by side. A validator's own messages ("Failed to match
// against any enum values") name neither what was found nor what would be right.
#include <algorithm>
#include <regex>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/config/schema_check.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

class Explainer {
 public:
  Explainer(const Json& root, Problems& problems) : root_(root), problems_(problems) {}

  void Explain(const Json& unresolved, const Json& value, const std::string& path) {
    const Json& schema = Resolve(unresolved);
    if (!schema.is_object()) return;
    if (!TypeFits(schema, value)) {
      Add(path, absl::StrCat("is ", Describe(value), "; expected ", Expectation(schema)));
      return;
    }
    if (schema.contains("enum")) ExplainEnum(schema, value, path);
    if (value.is_string()) ExplainText(schema, value, path);
    if (value.is_number()) ExplainNumber(schema, value, path);
    if (value.is_array()) ExplainList(schema, value, path);
    if (value.is_object()) ExplainObject(schema, value, path);
    if (schema.contains("anyOf")) ExplainAnyOf(schema["anyOf"], value, path);
    if (schema.contains("allOf")) {
      for (const Json& part : schema["allOf"]) Explain(part, value, path);
    }
    if (schema.contains("if") && Fits(schema["if"], value) && schema.contains("then")) {
      Explain(schema["then"], value, path);
    }
  }

 private:
  const Json& Resolve(const Json& schema) const {
    const auto reference = schema.find("$ref");
    if (!schema.is_object() || reference == schema.end()) return schema;
    // "#/definitions/name" is a JSON pointer after the sharp.
    return root_.at(Json::json_pointer(reference->get<std::string>().substr(1)));
  }

  bool Fits(const Json& schema, const Json& value) const {
    Problems found;
    Explainer(root_, found).Explain(schema, value, "");
    return found.empty();
  }

  static bool TypeFits(const Json& schema, const Json& value) {
    const auto type = schema.find("type");
    if (type == schema.end()) return true;
    const auto& name = type->get_ref<const std::string&>();
    if (name == "object") return value.is_object();
    if (name == "array") return value.is_array();
    if (name == "string") return value.is_string();
    if (name == "boolean") return value.is_boolean();
    if (name == "number") return value.is_number();
    if (name == "integer") return value.is_number_integer();
    return true;
  }

  // From the schema: its description as a noun phrase, or else the choices or the type.
  std::string Expectation(const Json& unresolved) const {
    const Json& schema = Resolve(unresolved);
    if (const auto choices = schema.find("enum"); choices != schema.end()) {
      return absl::StrCat("one of ", Choices(*choices));
    }
    if (const auto description = schema.find("description"); description != schema.end()) {
      std::string text = description->get<std::string>();
      if (absl::EndsWith(text, ".")) text.pop_back();
      // "HTML" and "IANA name" keep their capitals.
      if (text.size() > 1 && !absl::ascii_isupper(static_cast<unsigned char>(text[1]))) {
        text[0] = absl::ascii_tolower(static_cast<unsigned char>(text[0]));
      }
      return text;
    }
    return schema.contains("type") ? schema["type"].get<std::string>() : "something else";
  }

  static std::string Choices(const Json& choices) {
    return absl::StrJoin(choices, ", ", [](std::string* out, const Json& choice) {
      absl::StrAppend(out, Describe(choice));
    });
  }

  void ExplainEnum(const Json& schema, const Json& value, const std::string& path) {
    const Json& choices = schema["enum"];
    std::vector<std::string_view> names;
    for (const Json& choice : choices) {
      if (choice == value) return;
      names.push_back(choice.get_ref<const std::string&>());
    }
    Add(path, absl::StrCat(
                  "is ", Describe(value), "; expected one of ", Choices(choices),
                  value.is_string() ? DidYouMean(value.get_ref<const std::string&>(), names) : ""));
  }

  void ExplainText(const Json& schema, const Json& value, const std::string& path) {
    const auto& text = value.get_ref<const std::string&>();
    const size_t shortest = schema.value("minLength", size_t{0});
    const size_t longest = schema.value("maxLength", text.size());
    bool fits = text.size() >= shortest && text.size() <= longest;
    // Only texts that are short: the library's matcher recurses along the text.
    if (fits && schema.contains("pattern")) {
      fits = std::regex_search(text, std::regex(schema["pattern"].get<std::string>()));
    }
    if (!fits) {
      Add(path, absl::StrCat(
                    "is ", Describe(value), "; expected ", Expectation(schema),
                    text.size() > longest ? absl::StrCat(" (at most ", longest, " bytes)") : ""));
    }
  }

  void ExplainNumber(const Json& schema, const Json& value, const std::string& path) {
    const double number = value.get<double>();
    const bool fits =
        (!schema.contains("minimum") || number >= schema["minimum"].get<double>()) &&
        (!schema.contains("maximum") || number <= schema["maximum"].get<double>()) &&
        (!schema.contains("exclusiveMinimum") || number > schema["exclusiveMinimum"].get<double>());
    if (!fits) Add(path, absl::StrCat("is ", Describe(value), "; expected ", Expectation(schema)));
  }

  void ExplainList(const Json& schema, const Json& value, const std::string& path) {
    if (value.size() < schema.value("minItems", size_t{0}) ||
        value.size() > schema.value("maxItems", value.size())) {
      Add(path, absl::StrCat("has ", value.size(), value.size() == 1 ? " element" : " elements",
                             "; expected ", Expectation(schema),
                             schema.contains("maxItems")
                                 ? absl::StrCat(" (at most ", schema["maxItems"].dump(), ")")
                                 : ""));
      return;
    }
    if (schema.contains("items")) {
      for (size_t i = 0; i < value.size(); ++i) {
        Explain(schema["items"], value[i], JsonPath(path, i));
      }
    }
    if (schema.value("uniqueItems", false)) {
      for (size_t i = 0; i < value.size(); ++i) {
        if (std::find(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(i), value[i]) !=
            value.begin() + static_cast<std::ptrdiff_t>(i)) {
          Add(JsonPath(path, i), absl::StrCat(Describe(value[i]), " stands twice in the list"));
        }
      }
    }
  }

  void ExplainObject(const Json& schema, const Json& value, const std::string& path) {
    static const Json none = Json::object();
    const Json& properties = schema.contains("properties") ? schema["properties"] : none;
    const Json others = schema.value("additionalProperties", Json(true));
    std::vector<std::string_view> known;
    for (const auto& [name, property] : properties.items()) known.push_back(name);
    for (const auto& [name, member] : value.items()) {
      const auto property = properties.find(name);
      if (property != properties.end()) {
        Explain(*property, member, JsonPath(path, name));
      } else if (others.is_object()) {
        if (schema.contains("propertyNames")) {
          ExplainText(schema["propertyNames"], Json(name), JsonPath(path, name));
        }
        Explain(others, member, JsonPath(path, name));
      } else if (others == false) {
        std::string hint = DidYouMean(name, known);
        if (hint.empty()) hint = absl::StrCat("; expected ", absl::StrJoin(known, ", "));
        Add(JsonPath(path, name), absl::StrCat("there is no \"", name, "\" here", hint));
      }
    }
    if (!schema.contains("required")) return;
    for (const Json& required : schema["required"]) {
      const auto& name = required.get_ref<const std::string&>();
      if (value.contains(name)) continue;
      const auto property = properties.find(name);
      Add(path,
          absl::StrCat(
              "\"", name, "\" is missing",
              property == properties.end() ? "" : absl::StrCat(": ", Expectation(*property))));
    }
  }

  // Our alternatives differ in what they require.
  void ExplainAnyOf(const Json& alternatives, const Json& value, const std::string& path) {
    std::vector<std::string> required;
    for (const Json& alternative : alternatives) {
      if (Fits(alternative, value)) return;
      required.push_back(absl::StrCat("\"", alternative["required"][0].get<std::string>(), "\""));
    }
    Add(path, absl::StrCat(absl::StrJoin(required, " or "), " is missing"));
  }

  void Add(const std::string& path, std::string message) {
    problems_.push_back({"", path, std::move(message)});
  }

  const Json& root_;
  Problems& problems_;
};

}  // namespace

Problems ExplainMismatch(const Json& schema, const Json& document) {
  Problems problems;
  Explainer(schema, problems).Explain(schema, document, "$");
  return problems;
}

}  // namespace vaiven::server
