// Operators on one field: {"$gt": 3, "$lt": 9}, and implicit equality.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/compile/condition.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

using Op = wire::ConditionOp;

struct OperatorName {
  std::string_view name;
  Op op;
};

constexpr OperatorName kOperators[] = {
    {"$eq", Op::Equal},
    {"$ne", Op::NotEqual},
    {"$lt", Op::Less},
    {"$lte", Op::LessOrEqual},
    {"$gt", Op::Greater},
    {"$gte", Op::GreaterOrEqual},
    {"$in", Op::In},
    {"$nin", Op::NotIn},
    {"$exists", Op::Exists},
    {"$all", Op::All},
    {"$type", Op::Type},
    {"$size", Op::Size},
    {"$elemMatch", Op::ElementMatch},
    {"$not", Op::Not},
};

constexpr std::string_view kOperatorNames[] = {"$eq",   "$ne",   "$lt",        "$lte",    "$gt",
                                               "$gte",  "$in",   "$nin",       "$exists", "$all",
                                               "$type", "$size", "$elemMatch", "$not"};

// Part of the language, but not of this version's engine.
constexpr std::string_view kLaterOperators[] = {
    "$regex", "$regexi", "$notRegex", "$notRegexi", "$ini",  "$nini",    "$alli",       "$veq",
    "$vne",   "$vgt",    "$vgte",     "$vlt",       "$vlte", "$inGroup", "$notInGroup", "$groups"};

constexpr std::string_view kTypeNames[] = {"null",   "boolean", "number",
                                           "string", "array",   "object"};

// JavaScript's, since `$exists` takes any operand there.
bool IsTruthy(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>() != 0;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  return true;
}

bool HoldsOperators(const Json& value) {
  if (!value.is_structured()) return false;
  for (const auto& [name, member] : value.items()) {
    if ((value.is_object() && absl::StartsWith(name, "$")) || HoldsOperators(member)) return true;
  }
  return false;
}

}  // namespace

void ConditionCompiler::CompileValue(const Subject& subject, const Json& value,
                                     const std::string& path, int depth, ConditionCode& code) {
  if (!CheckDepth(depth, path)) return;
  if (IsOperatorObject(value)) {
    const bool several = value.size() > 1;
    const size_t begin =
        several ? BeginInstruction(code, Op::And, 0, static_cast<uint16_t>(value.size())) : 0;
    for (const auto& [name, operand] : value.items()) {
      CompileOperator(subject, name, operand, JsonPath(path, name), depth + 1, code);
    }
    if (several) EndInstruction(code, begin);
    return;
  }
  if (strict() && value.is_object() && HoldsOperators(value)) {
    Fail(path,
         absl::StrCat("mixes operators with other members; members of members are written as ",
                      "one name: {\"", subject.name, ".name\": {\"$gt\": 1}}"));
    return;
  }
  CheckOperator(subject, Op::Matches, path);
  CheckConstant(subject, value, path);
  EmitLeaf(subject, Op::Matches, value, path, code);
}

void ConditionCompiler::CompileOperator(const Subject& subject, const std::string& name,
                                        const Json& operand, const std::string& path, int depth,
                                        ConditionCode& code) {
  if (std::find(std::begin(kLaterOperators), std::end(kLaterOperators), name) !=
      std::end(kLaterOperators)) {
    Fail(path, absl::StrCat("the operator \"", name, "\" is not supported by this version; it has ",
                            "$eq, $ne, $lt, $lte, $gt, $gte, $in, $nin, $exists, $all, $type, ",
                            "$size, $elemMatch, $not, $and, $or and $nor"));
    return;
  }
  const auto* known = std::find_if(std::begin(kOperators), std::end(kOperators),
                                   [&](const OperatorName& entry) { return entry.name == name; });
  if (known == std::end(kOperators)) {
    Malformed(path,
              absl::StrCat("there is no operator \"", name, "\"", DidYouMean(name, kOperatorNames)),
              code);
    return;
  }
  CheckOperator(subject, known->op, path);
  switch (known->op) {
    case Op::Not:
    case Op::Size:
    case Op::ElementMatch:
      CompileNested(subject, known->op, operand, path, depth, code);
      return;
    case Op::Exists:
      if (!operand.is_boolean() && strict()) {
        Fail(path, absl::StrCat("is ", Describe(operand), "; expected true or false"));
        return;
      }
      EmitLeaf(subject, Op::Exists, IsTruthy(operand), path, code);
      return;
    case Op::Type:
      if (!operand.is_string() || std::find(std::begin(kTypeNames), std::end(kTypeNames),
                                            operand) == std::end(kTypeNames)) {
        Malformed(path,
                  absl::StrCat("is ", Describe(operand),
                               "; expected \"null\", \"boolean\", \"number\", \"string\", ",
                               "\"array\" or \"object\""),
                  code);
        return;
      }
      EmitLeaf(subject, Op::Type, operand, path, code);
      return;
    case Op::In:
    case Op::NotIn:
    case Op::All:
      if (!operand.is_array()) {
        Malformed(path,
                  absl::StrCat("is ", Describe(operand), "; \"", name, "\" takes a list of values"),
                  code);
        return;
      }
      for (size_t i = 0; i < operand.size(); ++i) {
        CheckConstant(subject, operand[i], JsonPath(path, i));
      }
      EmitLeaf(subject, known->op, operand, path, code);
      return;
    case Op::Less:
    case Op::LessOrEqual:
    case Op::Greater:
    case Op::GreaterOrEqual:
      if (operand.is_structured() || (strict() && !operand.is_number() && !operand.is_string())) {
        Malformed(path, absl::StrCat("is ", Describe(operand), "; expected a number or text"),
                  code);
        return;
      }
      break;
    default:
      break;
  }
  CheckConstant(subject, operand, path);
  EmitLeaf(subject, known->op, operand, path, code);
}

void ConditionCompiler::CompileNested(const Subject& subject, Op op, const Json& operand,
                                      const std::string& path, int depth, ConditionCode& code) {
  if (op == Op::Not) {
    const size_t begin = BeginInstruction(code, op, 0, 0);
    CompileValue(subject, operand, path, depth + 1, code);
    EndInstruction(code, begin);
    return;
  }
  if (op == Op::ElementMatch && !operand.is_object()) {
    Malformed(path, absl::StrCat("is ", Describe(operand), "; \"$elemMatch\" takes a condition"),
              code);
    return;
  }
  PoolField field;
  field.kind = wire::FieldKind::Operand;
  field.label = absl::StrCat(subject.name, op == Op::Size ? ".$size" : ".$elemMatch");
  std::optional<Subject> inner = AddSubject(field, path);
  if (!inner) return;

  const size_t begin = BeginInstruction(code, op, subject.field, 0);
  if (op == Op::Size) {
    inner->type = FieldType::kNumber;
    CompileValue(*inner, operand, path, depth + 1, code);
  } else if (IsOperatorObject(operand)) {
    if (subject.type == FieldType::kTextList) {
      inner->type = FieldType::kText;
      inner->is_segment = subject.is_segment;
    }
    CompileValue(*inner, operand, path, depth + 1, code);
  } else {
    CompileObject(operand, path, Names::kElementMembers, depth + 1, code);
  }
  EndInstruction(code, begin);
}

void ConditionCompiler::EmitLeaf(const Subject& subject, Op op, const Json& constant,
                                 const std::string& path, ConditionCode& code) {
  const std::optional<uint16_t> index = pool_.AddConstant(constant);
  if (!index) {
    Fail(path, "the site's conditions hold more than 65,535 different values");
    return;
  }
  BeginInstruction(code, op, subject.field, *index);
}

}  // namespace vaiven::server
