// Runs the public cases of GrowthBook's SDKs (cases.json) against the engine that is shipped. Used
// by `vaiven conformance` and its test.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/config/json.h"

namespace vaiven::server {

struct ConformanceSuite {
  std::string name;
  int passed = 0;
  int failed = 0;
  // Failing cases by name, parallel to their reasons.
  std::vector<std::string> failing;
  std::vector<std::string> reasons;
};

// One entry per list in the file, in its order. Suites that the engine does not know fail as a
// whole.
absl::StatusOr<std::vector<ConformanceSuite>> RunConformance(const Json& cases);

// {"hash": {"passed": 10, "failed": 0, "failing": []}, ...}
Json ConformanceReport(const std::vector<ConformanceSuite>& suites);

}  // namespace vaiven::server
