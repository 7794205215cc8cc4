#include "server/compile/condition.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/compile/product_fields.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

using Op = wire::ConditionOp;

// Levels of instructions that the engine takes.
constexpr int kTreeDepth = 24;
// Keeps the recursion of the compiler itself small.
constexpr int kSourceDepth = 64;
// Instruction.length is 16 bits.
constexpr size_t kExpressionLength = std::numeric_limits<uint16_t>::max();

std::optional<Op> LogicOperator(std::string_view name) {
  if (name == "$and") return Op::And;
  if (name == "$or") return Op::Or;
  if (name == "$nor") return Op::Nor;
  if (name == "$not") return Op::Not;
  return std::nullopt;
}

// The deepest instruction's distance from the root.
int TreeDepth(const ConditionCode& code) {
  std::vector<size_t> ends;
  size_t deepest = 0;
  for (size_t i = 0; i < code.size(); ++i) {
    while (!ends.empty() && ends.back() <= i) ends.pop_back();
    deepest = std::max(deepest, ends.size());
    if (code[i].length() > 1) ends.push_back(i + code[i].length());
  }
  return static_cast<int>(deepest);
}

constexpr std::string_view kLogicNames[] = {"$and", "$or", "$nor", "$not"};

}  // namespace

size_t BeginInstruction(ConditionCode& code, Op op, uint16_t field, uint16_t operand) {
  code.emplace_back(static_cast<uint8_t>(op), uint16_t{1}, field, operand);
  return code.size() - 1;
}

void EndInstruction(ConditionCode& code, size_t position) {
  const wire::Instruction& begun = code[position];
  // An expression that is too long is refused as a whole by Compile.
  const auto length = static_cast<uint16_t>(code.size() - position);
  code[position] = wire::Instruction(begun.op(), length, begun.field(), begun.operand());
}

std::string CheckCode(const ConditionCode& code) {
  if (code.size() > kExpressionLength) {
    return absl::StrCat("compiles to ", code.size(), " instructions; at most ", kExpressionLength,
                        " are possible");
  }
  if (TreeDepth(code) > kTreeDepth) {
    return absl::StrCat("is nested deeper than ", kTreeDepth, " levels");
  }
  return "";
}

bool IsOperatorObject(const Json& value) {
  if (!value.is_object() || value.empty()) return false;
  for (const auto& [name, member] : value.items()) {
    if (!absl::StartsWith(name, "$")) return false;
  }
  return true;
}

std::optional<uint32_t> ConditionCompiler::Compile(const Json& condition, std::string_view path,
                                                   Problems& problems) {
  const size_t problems_before = problems.size();
  problems_ = &problems;
  segment_uses_.clear();
  ConditionCode code;
  CompileObject(condition, std::string(path), Names::kVisitor, 0, code);
  if (const std::string problem = CheckCode(code); !problem.empty()) {
    Fail(std::string(path), problem);
  }
  problems_ = nullptr;
  if (problems.size() != problems_before) return std::nullopt;
  return pool_.AddExpression(code);
}

void ConditionCompiler::CompileObject(const Json& condition, const std::string& path, Names names,
                                      int depth, ConditionCode& code) {
  if (!condition.is_object()) {
    Malformed(path,
              absl::StrCat("is ", Describe(condition),
                           "; expected a condition, an object such as {\"device\": \"mobile\"}"),
              code);
    return;
  }
  if (!CheckDepth(depth, path)) return;
  if (condition.empty()) {
    BeginInstruction(code, Op::True, 0, 0);
    return;
  }
  const bool several = condition.size() > 1;
  const size_t begin =
      several ? BeginInstruction(code, Op::And, 0, static_cast<uint16_t>(condition.size())) : 0;
  for (const auto& [name, value] : condition.items()) {
    CompileMember(name, value, JsonPath(path, name), names, depth + 1, code);
  }
  if (several) EndInstruction(code, begin);
}

void ConditionCompiler::CompileMember(const std::string& name, const Json& value,
                                      const std::string& path, Names names, int depth,
                                      ConditionCode& code) {
  if (const std::optional<Op> logic = LogicOperator(name)) {
    CompileLogic(*logic, name, value, path, names, depth, code);
    return;
  }
  const bool shop = strict();
  if (shop && absl::StartsWith(name, "$")) {
    Fail(path,
         absl::StrCat("\"", name, "\" cannot stand here: a condition is made of field names, ",
                      "$and, $or, $nor and $not", DidYouMean(name, kLogicNames)));
    return;
  }
  if (dialect_ == ConditionDialect::kShop && names == Names::kVisitor &&
      absl::StartsWith(name, "events.")) {
    CompileAggregate(name, value, path, depth, code);
    return;
  }
  if (const std::optional<Subject> subject = ResolveName(name, path, names)) {
    CompileValue(*subject, value, path, depth, code);
  }
}

void ConditionCompiler::CompileLogic(Op op, const std::string& name, const Json& value,
                                     const std::string& path, Names names, int depth,
                                     ConditionCode& code) {
  if (op == Op::Not) {
    const size_t begin = BeginInstruction(code, op, 0, 0);
    CompileObject(value, path, names, depth + 1, code);
    EndInstruction(code, begin);
    return;
  }
  if (!value.is_array()) {
    Malformed(path,
              absl::StrCat("is ", Describe(value), "; \"", name, "\" takes a list of conditions"),
              code);
    return;
  }
  if (value.empty()) {
    // As in the SDKs: nothing to fail.
    BeginInstruction(code, op == Op::Nor ? Op::False : Op::True, 0, 0);
    return;
  }
  const size_t begin = BeginInstruction(code, op, 0, static_cast<uint16_t>(value.size()));
  for (size_t i = 0; i < value.size(); ++i) {
    CompileObject(value[i], JsonPath(path, i), names, depth + 1, code);
  }
  EndInstruction(code, begin);
}

std::optional<ConditionCompiler::Subject> ConditionCompiler::ResolveProductName(
    const std::string& name, const std::string& path) {
  PoolField field;
  field.label = name;
  if (absl::StartsWith(name, kProductAttributes)) {
    field.path = {std::string(kProductAttributes.substr(0, kProductAttributes.size() - 1)),
                  name.substr(kProductAttributes.size())};
    return AddSubject(field, path);
  }
  std::vector<std::string_view> known;
  for (const auto& [product_name, type] : ProductNames()) {
    known.push_back(product_name);
    if (product_name != name) continue;
    field.path = {name};
    std::optional<Subject> subject = AddSubject(field, path);
    if (subject) subject->type = type;
    return subject;
  }
  Fail(path, absl::StrCat("a product has no field \"", name, "\"", DidYouMean(name, known),
                          " (a column of the feed of that name is written \"", kProductAttributes,
                          name, "\")"));
  return std::nullopt;
}

std::optional<ConditionCompiler::Subject> ConditionCompiler::ResolveName(const std::string& name,
                                                                         const std::string& path,
                                                                         Names names) {
  if (dialect_ == ConditionDialect::kProduct && names == Names::kVisitor) {
    return ResolveProductName(name, path);
  }
  PoolField field;
  field.label = name;
  std::string_view steps = name;
  if (names == Names::kElementMembers) {
    field.kind = wire::FieldKind::Operand;
  } else if (names == Names::kEventParameters) {
    field.kind = wire::FieldKind::EventParam;
  } else if (dialect_ == ConditionDialect::kShop) {
    if (const BuiltinName* builtin = FindBuiltin(name)) {
      field.kind = wire::FieldKind::Builtin;
      field.index = static_cast<uint16_t>(builtin->field);
      std::optional<Subject> subject = AddSubject(field, path);
      if (subject) {
        subject->type = builtin->type;
        subject->values = builtin->values;
        subject->is_segment = builtin->field == wire::BuiltinField::Segments;
      }
      return subject;
    }
    if (HasReservedPrefix(name)) {
      std::vector<std::string_view> known;
      for (const BuiltinName& builtin : BuiltinNames()) known.push_back(builtin.name);
      Fail(path, absl::StrCat("there is no field \"", name, "\"", DidYouMean(name, known),
                              " (an attribute of that name is written \"attributes.", name, "\")"));
      return std::nullopt;
    }
    if (absl::StartsWith(name, "event.")) {
      field.kind = wire::FieldKind::EventParam;
      steps.remove_prefix(std::string_view("event.").size());
    } else if (absl::StartsWith(name, "attributes.")) {
      steps.remove_prefix(std::string_view("attributes.").size());
    }
  }
  field.path = absl::StrSplit(steps, '.');
  for (const std::string& step : field.path) {
    if (step.empty() && strict()) {
      Fail(path, absl::StrCat("\"", name, "\" is not a field name: a step between dots is empty"));
      return std::nullopt;
    }
  }
  return AddSubject(field, path);
}

std::optional<ConditionCompiler::Subject> ConditionCompiler::AddSubject(const PoolField& field,
                                                                        const std::string& path) {
  const std::optional<uint16_t> index = pool_.AddField(field);
  if (!index) {
    Fail(path, "the site's conditions read more than 65,535 different fields");
    return std::nullopt;
  }
  Subject subject;
  subject.field = *index;
  subject.name = field.label;
  return subject;
}

bool ConditionCompiler::CheckDepth(int depth, const std::string& path) {
  if (depth <= kSourceDepth) return true;
  Fail(path, absl::StrCat("is nested deeper than ", kTreeDepth, " levels"));
  return false;
}

void ConditionCompiler::Malformed(const std::string& path, std::string message,
                                  ConditionCode& code) {
  if (dialect_ == ConditionDialect::kGrowthBook) {
    BeginInstruction(code, Op::False, 0, 0);
  } else {
    Fail(path, std::move(message));
  }
}

void ConditionCompiler::Fail(const std::string& path, std::string message) {
  problems_->push_back({"", path, std::move(message)});
}

}  // namespace vaiven::server
