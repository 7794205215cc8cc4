#include "server/feedback/logged_policy.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace vaiven::server {
namespace {

struct Sums {
  int64_t chosen = 0;
  double reward = 0;
  double weight = 0;
  double weighted = 0;
  double squares = 0;
};

absl::Status Refuse(size_t line, std::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what));
}

}  // namespace

absl::StatusOr<PolicyValues> EvaluateLogged(std::string_view lines) {
  std::map<std::pair<std::string, std::string>, Sums> sums;
  std::map<std::string, int64_t> choices;
  size_t number = 0;
  for (std::string_view line : absl::StrSplit(lines, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) return Refuse(number, "is no JSON object");
    for (const char* member : {"slot", "strategy"}) {
      if (!json.contains(member) || !json[member].is_string()) {
        return Refuse(number, absl::StrCat("\"", member, "\" is missing or no text"));
      }
    }
    for (const char* member : {"propensity", "reward"}) {
      if (!json.contains(member) || !json[member].is_number()) {
        return Refuse(number, absl::StrCat("\"", member, "\" is missing or no number"));
      }
    }
    const double propensity = json["propensity"].get<double>();
    const double reward = json["reward"].get<double>();
    if (!(propensity > 0) || propensity > 1 || !std::isfinite(reward)) {
      return Refuse(number, "\"propensity\" is the chance of the choice, above 0 and 1 at most");
    }
    const std::string slot = json["slot"].get<std::string>();
    Sums& sum = sums[{slot, json["strategy"].get<std::string>()}];
    ++choices[slot];
    ++sum.chosen;
    sum.reward += reward;
    sum.weight += 1 / propensity;
    sum.weighted += reward / propensity;
    sum.squares += reward / propensity * (reward / propensity);
  }
  if (sums.empty()) return absl::InvalidArgumentError("the log has no choices");
  PolicyValues values;
  for (const auto& [key, sum] : sums) {
    const auto n = static_cast<double>(choices[key.first]);
    const double ips = sum.weighted / n;
    values[key] = {.chosen = sum.chosen,
                   .naive = sum.reward / static_cast<double>(sum.chosen),
                   .ips = ips,
                   .snips = sum.weighted / sum.weight,
                   .error = std::sqrt(std::max(0.0, sum.squares / n - ips * ips) / n)};
  }
  return values;
}

}  // namespace vaiven::server
