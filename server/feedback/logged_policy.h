// What a strategy would have earned had it always been chosen, from a log of choices that were made
// at random: inverse propensity scores (Horvitz and Thompson, 1952) and their self-normalized form
// (Swaminathan and Joachims, 2015). Used by `vaiven evaluate --logged`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace vaiven::server {

struct PolicyValue {
  int64_t chosen = 0;
  // Mean reward of the times that it was chosen: right only if chance chose alike for everybody.
  double naive = 0;
  double ips = 0;
  double snips = 0;
  // Standard error of `ips`.
  double error = 0;
};

// By slot and strategy.
using PolicyValues = std::map<std::pair<std::string, std::string>, PolicyValue>;

// A choice a line, as JSON: {"slot": "home", "strategy": "for_you", "propensity": 0.3, "reward":
// 1}. An error names the line.
absl::StatusOr<PolicyValues> EvaluateLogged(std::string_view lines);

}  // namespace vaiven::server
