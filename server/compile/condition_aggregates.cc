// {"events.view_item": {"count": {"$gte": 3}, "within": "7d", "where": {...}}}
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "core/base/hash.h"
#include "core/value/limits.h"
#include "server/compile/condition.h"
#include "server/config/duration.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

using Op = wire::ConditionOp;
using Part = wire::AggregatePart;

struct PartName {
  std::string_view name;
  Part part;
};

constexpr PartName kParts[] = {{"count", Part::Count}, {"sum", Part::Sum},
                               {"min", Part::Min},     {"max", Part::Max},
                               {"avg", Part::Average}, {"first", Part::First},
                               {"last", Part::Last},   {"distinct", Part::Distinct}};

constexpr std::string_view kMembers[] = {"count", "sum",      "min", "max",    "avg",  "first",
                                         "last",  "distinct", "of",  "within", "where"};

constexpr std::string_view kPrefix = "events.";

const PartName* FindPart(std::string_view name) {
  const auto* found = std::find_if(std::begin(kParts), std::end(kParts),
                                   [&](const PartName& entry) { return entry.name == name; });
  return found == std::end(kParts) ? nullptr : found;
}

}  // namespace

void ConditionCompiler::CompileAggregate(const std::string& name, const Json& value,
                                         const std::string& path, int depth, ConditionCode& code) {
  const std::string event = name.substr(kPrefix.size());
  if (event.empty() || event.size() > limits::kEventNameBytes) {
    Fail(path,
         absl::StrCat("\"", name, "\" names no event: expected \"events.\" and a name of 1 to ",
                      limits::kEventNameBytes, " bytes, such as \"events.view_item\""));
    return;
  }
  if (!value.is_object() || IsOperatorObject(value)) {
    Fail(path, absl::StrCat("is ", value.is_object() ? value.dump() : Describe(value),
                            "; expected what to count, such as {\"count\": {\"$gte\": 3}, ",
                            "\"within\": \"7d\"}"));
    return;
  }

  const size_t problems_before = problems_->size();
  std::string parameter;
  int64_t window_ms = 0;
  Json where;
  uint16_t parts = 0;
  for (const auto& [member, given] : value.items()) {
    const std::string member_path = JsonPath(path, member);
    if (FindPart(member) != nullptr) {
      ++parts;
    } else if (member == "of") {
      if (!given.is_string() || given.get_ref<const std::string&>().empty()) {
        Fail(member_path, absl::StrCat("is ", Describe(given),
                                       "; expected the name of a parameter, such as \"price\""));
      } else {
        parameter = given.get<std::string>();
      }
    } else if (member == "within") {
      const std::optional<int64_t> window =
          given.is_string() ? ParseDuration(given.get_ref<const std::string&>()) : std::nullopt;
      if (!window) {
        Fail(member_path, absl::StrCat("is ", Describe(given), "; expected ", kDurationForm));
      }
      window_ms = window.value_or(0);
    } else if (member == "where") {
      where = given;
    } else {
      Fail(member_path,
           absl::StrCat("there is no \"", member, "\" here", DidYouMean(member, kMembers)));
    }
  }
  if (parts == 0) {
    Fail(path,
         "says not what to read; expected count, sum, min, max, avg, first, last or distinct");
  }
  if (problems_->size() != problems_before) return;

  const size_t begin = parts > 1 ? BeginInstruction(code, Op::And, 0, parts) : 0;
  for (const auto& [member, given] : value.items()) {
    const PartName* part = FindPart(member);
    if (part == nullptr) continue;
    const std::string part_path = JsonPath(path, member);
    const bool counts = part->part == Part::Count;
    if (!counts && parameter.empty()) {
      Fail(part_path, absl::StrCat("needs a parameter to read: add \"of\", such as {\"", member,
                                   "\": …, \"of\": \"value\"}"));
      continue;
    }
    const std::optional<uint16_t> aggregate =
        Declare(event, counts ? "" : parameter, where, JsonPath(path, "where"), window_ms,
                part->part == Part::Distinct);
    if (!aggregate) return;
    PoolField field;
    field.kind = wire::FieldKind::Aggregate;
    field.index = *aggregate;
    field.part = part->part;
    field.window_ms = window_ms;
    field.label = absl::StrCat(name, ".", member);
    std::optional<Subject> subject = AddSubject(field, part_path);
    if (!subject) return;
    if (part->part != Part::First && part->part != Part::Last) subject->type = FieldType::kNumber;
    CompileValue(*subject, given, part_path, depth + 1, code);
  }
  if (parts > 1) EndInstruction(code, begin);
}

std::optional<uint16_t> ConditionCompiler::Declare(const std::string& event,
                                                   const std::string& parameter, const Json& where,
                                                   const std::string& path, int64_t window_ms,
                                                   bool distinct) {
  // Sorted members: the order in which they were written does not make another aggregate.
  const std::string where_text = where.is_null() ? "" : nlohmann::json(where).dump();
  std::string identity = event;
  identity += '\0';
  identity += where_text;
  identity += '\0';
  identity += parameter;
  const uint64_t key = Hash64(identity);

  const auto found =
      std::find_if(aggregates_.begin(), aggregates_.end(),
                   [&](const AggregateDeclaration& other) { return other.key == key; });
  if (found != aggregates_.end()) {
    found->distinct = found->distinct || distinct;
    found->window_ms =
        found->window_ms == 0 || window_ms == 0 ? 0 : std::max(found->window_ms, window_ms);
    return static_cast<uint16_t>(found - aggregates_.begin());
  }

  AggregateDeclaration declaration{key, event, parameter, -1, distinct, window_ms};
  if (!where.is_null()) {
    const size_t problems_before = problems_->size();
    ConditionCode code;
    CompileObject(where, path, Names::kEventParameters, 1, code);
    if (problems_->size() != problems_before) return std::nullopt;
    if (const std::string problem = CheckCode(code); !problem.empty()) {
      Fail(path, problem);
      return std::nullopt;
    }
    declaration.where = static_cast<int32_t>(pool_.AddExpression(code));
  }
  if (aggregates_.size() > 0xffff) {
    Fail(path, "the site's conditions need more than 65,535 aggregates");
    return std::nullopt;
  }
  aggregates_.push_back(declaration);
  return static_cast<uint16_t>(aggregates_.size() - 1);
}

flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<wire::AggregateDefinition>>>
ConditionCompiler::WriteAggregates(flatbuffers::FlatBufferBuilder& builder) const {
  std::vector<flatbuffers::Offset<wire::AggregateDefinition>> definitions;
  for (const AggregateDeclaration& declaration : aggregates_) {
    const auto event = builder.CreateString(declaration.event);
    const auto parameter = builder.CreateString(declaration.parameter);
    definitions.push_back(wire::CreateAggregateDefinition(
        builder, declaration.key, event, parameter, declaration.where, declaration.distinct,
        declaration.window_ms));
  }
  return builder.CreateVector(definitions);
}

}  // namespace vaiven::server
