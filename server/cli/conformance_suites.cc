#include "server/cli/conformance_suites.h"

#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/condition/condition.h"
#include "core/experiment/bucketing.h"
#include "core/experiment/hash.h"
#include "server/compile/attribute_reader.h"
#include "server/compile/condition.h"
#include "server/config/json_value.h"

namespace vaiven::server {
namespace {

// Empty if the case passes, else why not. Throws Json::exception where a case is not shaped as its
// suite's cases are.
using RunCase = std::function<std::string(const Json&)>;

// Both print as they are in a file: at the precision that the cases were written with.
bool Near(const Json& wanted, const Json& got) {
  if (wanted.is_number() && got.is_number()) {
    return std::fabs(wanted.get<double>() - got.get<double>()) < 1e-6;
  }
  if (wanted.is_array() && got.is_array() && wanted.size() == got.size()) {
    for (size_t i = 0; i < wanted.size(); ++i) {
      if (!Near(wanted[i], got[i])) return false;
    }
    return true;
  }
  return wanted == got;
}

std::string Compare(const Json& wanted, const Json& got) {
  return Near(wanted, got) ? "" : absl::StrCat("expected ", wanted.dump(), ", got ", got.dump());
}

// [name, condition, attributes, expected]
std::string EvalCondition(const Json& test) {
  ConditionCompiler compiler(ConditionDialect::kGrowthBook);
  Problems problems;
  const std::optional<uint32_t> expression = compiler.Compile(test.at(1), "$", problems);
  if (!expression) return ToString(problems.front());

  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(compiler.pool().Write(builder));
  const auto* wire = flatbuffers::GetRoot<wire::Conditions>(builder.GetBufferPointer());
  const Result<ConditionSet> set = ConditionSet::Bind(wire, 0);
  if (!set.ok()) return std::string(set.status().message());

  const absl::StatusOr<Value> attributes = ValueFromJson(test.at(2));
  if (!attributes.ok()) return std::string(attributes.status().message());
  AttributeReader reader(*attributes);
  FieldCache cache;
  cache.Reset(set->field_count());
  return Compare(test.at(3), set->Evaluate(static_cast<int32_t>(*expression), reader, cache));
}

Json RangesToJson(const std::vector<BucketRange>& ranges) {
  Json json = Json::array();
  for (const BucketRange& range : ranges) json.push_back({range.start, range.end});
  return json;
}

// [seed, value, version, expected]
std::string Hash(const Json& test) {
  const std::optional<double> hash = ExperimentHash(
      test.at(0).get<std::string>(), test.at(1).get<std::string>(), test.at(2).get<int>());
  return Compare(test.at(3), hash ? Json(*hash) : Json());
}

// [name, [count, coverage, weights], expected]
std::string GetBucketRange(const Json& test) {
  const Json& input = test.at(1);
  const auto weights =
      input.at(2).is_null() ? std::vector<double>() : input.at(2).get<std::vector<double>>();
  return Compare(test.at(2), RangesToJson(BucketRanges(input.at(0).get<int>(),
                                                       input.at(1).get<double>(), weights)));
}

// [name, hash, ranges, expected]
std::string Choose(const Json& test) {
  std::vector<BucketRange> ranges;
  for (const Json& range : test.at(2)) {
    ranges.push_back({range.at(0).get<double>(), range.at(1).get<double>()});
  }
  return Compare(test.at(3), ChooseVariation(test.at(1).get<double>(), ranges));
}

// [name, visitor, [namespace, start, end], expected]
std::string Namespace(const Json& test) {
  const Json& part = test.at(2);
  return Compare(test.at(3),
                 InNamespace(test.at(1).get<std::string>(), part.at(0).get<std::string>(),
                             {part.at(1).get<double>(), part.at(2).get<double>()}));
}

// [count, expected]
std::string GetEqualWeights(const Json& test) {
  return Compare(test.at(1), Json(EqualWeights(test.at(0).get<int>())));
}

const std::map<std::string, RunCase>& Suites() {
  static const auto* const suites = new std::map<std::string, RunCase>{
      {"evalCondition", EvalCondition},   {"hash", Hash},
      {"getBucketRange", GetBucketRange}, {"chooseVariation", Choose},
      {"inNamespace", Namespace},         {"getEqualWeights", GetEqualWeights}};
  return *suites;
}

// Some suites have cases without a name: these go by their input.
std::string CaseName(const Json& test, size_t index) {
  if (test.is_array() && !test.empty()) {
    const bool named = test.size() > 1 && test[0].is_string() && !test[1].is_string();
    if (named) return test[0].get<std::string>();
    Json input = test;
    input.erase(input.size() - 1);
    return input.dump();
  }
  return absl::StrCat("case ", index + 1);
}

}  // namespace

absl::StatusOr<std::vector<ConformanceSuite>> RunConformance(const Json& cases) {
  if (!cases.is_object()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "$: is ", Describe(cases), "; expected an object with a list of cases per suite"));
  }
  std::vector<ConformanceSuite> results;
  for (const auto& [name, tests] : cases.items()) {
    // "specVersion" and the like.
    if (!tests.is_structured()) continue;
    ConformanceSuite suite;
    suite.name = name;
    const auto run = Suites().find(name);
    size_t index = 0;
    for (const Json& test : tests) {
      std::string reason = "the engine has nothing that this suite could run";
      if (run != Suites().end()) {
        try {
          reason = run->second(test);
        } catch (const Json::exception&) {
          reason = "the case is not shaped as cases of this suite are";
        }
      }
      if (reason.empty()) {
        ++suite.passed;
      } else {
        ++suite.failed;
        suite.failing.push_back(CaseName(test, index));
        suite.reasons.push_back(std::move(reason));
      }
      ++index;
    }
    results.push_back(std::move(suite));
  }
  return results;
}

Json ConformanceReport(const std::vector<ConformanceSuite>& suites) {
  Json report = Json::object();
  for (const ConformanceSuite& suite : suites) {
    report[suite.name] = {
        {"passed", suite.passed}, {"failed", suite.failed}, {"failing", suite.failing}};
  }
  return report;
}

}  // namespace vaiven::server
