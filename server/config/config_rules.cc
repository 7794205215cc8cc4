// `rules` of slots/*.json: what a merchant wants of a slot beside what its strategies find.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/config_reader.h"

namespace vaiven::server {
namespace {

using wire::Relation;
using wire::RuleAction;

// Bits of wire::Card.traits.
constexpr size_t kTraits = 64;
constexpr double kBoostFactor = 2;
constexpr double kBuryFactor = 10;
constexpr double kDiversity = 0.3;

struct RelationName {
  std::string_view name;
  Relation relation;
};

constexpr RelationName kRelations[] = {{"same_brand", Relation::SameBrand},
                                       {"same_category", Relation::SameCategory},
                                       {"cheaper", Relation::Cheaper}};

// Members that belong to some actions only.
struct OwnMember {
  std::string_view member;
  std::string_view actions[2];
};

constexpr OwnMember kOwnMembers[] = {{"factor", {"boost", "bury"}},
                                     {"position", {"pin", ""}},
                                     {"per", {"limit", ""}},
                                     {"most", {"limit", ""}},
                                     {"strength", {"diversify", ""}}};

}  // namespace

void ConfigReader::ReadRules(const Document& document, SlotConfig& slot) {
  const auto rules = document.json.find("rules");
  if (rules == document.json.end()) return;
  for (size_t i = 0; i < rules->size(); ++i) {
    slot.rules.push_back(ReadRule(document, (*rules)[i], JsonPath("$.rules", i)));
  }
}

RuleConfig ConfigReader::ReadRule(const Document& document, const Json& json,
                                  const std::string& path) {
  RuleConfig rule;
  rule.name = json["name"].get<std::string>();
  const auto& action = json["action"].get_ref<const std::string&>();
  for (const OwnMember& own : kOwnMembers) {
    if (!json.contains(own.member) || action == own.actions[0] || action == own.actions[1]) {
      continue;
    }
    Add(document, JsonPath(path, own.member),
        absl::StrCat("says nothing to the action \"", action, "\"; it belongs to \"",
                     own.actions[0], "\""));
  }
  if (action == "exclude") {
    rule.action = RuleAction::Exclude;
  } else if (action == "only") {
    rule.action = RuleAction::Only;
  } else if (action == "boost") {
    rule.amount = static_cast<float>(json.value("factor", kBoostFactor));
  } else if (action == "bury") {
    rule.amount = static_cast<float>(1 / json.value("factor", kBuryFactor));
  } else if (action == "pin") {
    rule.action = RuleAction::Pin;
    rule.amount = static_cast<float>(json.value("position", 1) - 1);
  } else if (action == "limit") {
    const bool brand = json.value("per", "category") == "brand";
    rule.action = brand ? RuleAction::LimitBrand : RuleAction::LimitCategory;
    rule.amount = static_cast<float>(json.value("most", 2));
  } else {
    rule.action = RuleAction::Diversify;
    rule.amount = static_cast<float>(json.value("strength", kDiversity));
  }
  if (rule.action != RuleAction::LimitBrand && rule.action != RuleAction::LimitCategory &&
      rule.action != RuleAction::Diversify && !json.contains("where") &&
      !json.contains("relation")) {
    Add(document, path,
        absl::StrCat("means every product; expected \"where\" or \"relation\" beside \"", action,
                     "\", such as \"where\": {\"brand\": \"Acme\"}"));
  }
  if (rule.action == RuleAction::Pin && !json.contains("where")) {
    Add(document, path, "pins no product; expected \"where\", such as {\"id\": \"sku-1\"}");
  }
  if (json.contains("relation")) {
    const auto& name = json["relation"].get_ref<const std::string&>();
    rule.to_cart = absl::EndsWith(name, "_cart");
    for (const RelationName& known : kRelations) {
      if (absl::StartsWith(name, known.name)) rule.relation = known.relation;
    }
  }
  rule.trait = ReadTrait(document, json, path);

  int64_t from = 0;
  int64_t until = 0;
  ReadSchedule(document, json, path, from, until);
  Json audience = json.value("audience", Json::object());
  if (from != 0 || until != 0) {
    Json times = Json::object();
    if (from != 0) times["$gte"] = from;
    if (until != 0) times["$lt"] = until;
    if (audience.contains("now")) {
      audience = Json{{"$and", Json::array({audience, Json{{"now", times}}})}};
    } else {
      audience["now"] = times;
    }
  }
  if (!audience.empty()) {
    rule.audience = CompileCondition(document, audience, JsonPath(path, "audience"));
  }
  return rule;
}

int8_t ConfigReader::ReadTrait(const Document& document, const Json& rule,
                               const std::string& path) {
  const auto where = rule.find("where");
  if (where == rule.end() || where->empty()) return -1;
  const auto known = traits_.find(where->dump());
  if (known != traits_.end()) return known->second;
  const std::string where_path = JsonPath(path, "where");
  if (traits_.size() == kTraits) {
    Add(document, where_path,
        "is one condition on products too many; the rules of all slots may have 64 different ones");
    return -1;
  }
  Problems found;
  const auto expression = config_.product_conditions.Compile(*where, where_path, found);
  for (Problem& problem : found) {
    problem.file = document.file;
    problems_.push_back(std::move(problem));
  }
  if (!expression) return -1;
  const auto trait = static_cast<int8_t>(*expression);
  traits_.emplace(where->dump(), trait);
  return trait;
}

}  // namespace vaiven::server
