#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "server/base/files.h"
#include "server/cli/conformance_suites.h"
#include "tests/server/shared_data.h"

namespace vaiven::server {
namespace {

TEST(Conformance, NamesWhatFails) {
  const Json cases = Json::parse(R"({
    "specVersion": "0.7.1",
    "evalCondition": [
      ["holds", {"a": 1}, {"a": 1}, true],
      ["expects the wrong thing", {"a": 1}, {"a": 1}, false],
      ["needs an operator of later", {"a": {"$regex": "x"}}, {"a": "x"}, true],
      ["misshapen"]],
    "hash": [["", "a", 1, 0.22], ["", "a", 1, 0.5], ["", "a", 7, null]],
    "feature": [["something else", {}]]})");
  const auto suites = RunConformance(cases);
  ASSERT_TRUE(suites.ok()) << suites.status();
  EXPECT_EQ(ConformanceReport(*suites), Json::parse(R"({
    "evalCondition": {"passed": 1, "failed": 3, "failing":
      ["expects the wrong thing", "needs an operator of later", "[]"]},
    "hash": {"passed": 2, "failed": 1, "failing": ["[\"\",\"a\",1]"]},
    "feature": {"passed": 0, "failed": 1, "failing": ["something else"]}})"));
}

TEST(Conformance, RefusesWhatIsNotAListOfSuites) {
  EXPECT_EQ(RunConformance(Json::parse("[]")).status().message(),
            "$: is []; expected an object with a list of cases per suite");
}

// Every published case is either right or needs an operator that is refused by name.
TEST(Conformance, PassesThePublishedCases) {
  const auto text = ReadFile(SharedDataPath("conformance/growthbook-cases.json"));
  if (!text.ok()) GTEST_SKIP() << "no shared data; set VAIVEN_SHARED: " << text.status();
  const auto suites = RunConformance(Json::parse(*text));
  ASSERT_TRUE(suites.ok()) << suites.status();
  int passed = 0;
  for (const ConformanceSuite& suite : *suites) {
    passed += suite.passed;
    for (size_t i = 0; i < suite.failing.size(); ++i) {
      EXPECT_NE(suite.reasons[i].find("is not supported by this version"), std::string::npos)
          << suite.name << ": " << suite.failing[i] << ": " << suite.reasons[i];
    }
  }
  EXPECT_GE(passed, 117);
}

}  // namespace
}  // namespace vaiven::server
