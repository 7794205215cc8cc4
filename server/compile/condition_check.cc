// Refuses comparisons that can never mean what was written, for fields whose type is known.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/compile/condition.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

using Op = wire::ConditionOp;

bool WorksOnLists(Op op) {
  return op == Op::In || op == Op::NotIn || op == Op::All || op == Op::Size ||
         op == Op::ElementMatch || op == Op::Not || op == Op::Exists || op == Op::Type;
}

bool WorksOnListsOnly(Op op) { return op == Op::All || op == Op::Size || op == Op::ElementMatch; }

bool Fits(FieldType type, const Json& constant) {
  switch (type) {
    case FieldType::kText:
    case FieldType::kTextList:
      return constant.is_string();
    case FieldType::kNumber:
      return constant.is_number();
    case FieldType::kBoolean:
      return constant.is_boolean();
  }
  return false;
}

std::string_view Expected(FieldType type) {
  switch (type) {
    case FieldType::kText:
      return "text";
    case FieldType::kTextList:
      return "a list of texts";
    case FieldType::kNumber:
      return "a number";
    case FieldType::kBoolean:
      return "true or false";
  }
  return "";
}

}  // namespace

void ConditionCompiler::CheckOperator(const Subject& subject, Op op, const std::string& path) {
  if (!subject.type || !strict()) return;
  const bool is_list = *subject.type == FieldType::kTextList;
  if (is_list && !WorksOnLists(op)) {
    Fail(path,
         absl::StrCat("\"", subject.name, "\" is a list of texts; ask it with $in, $nin, $all, ",
                      "$size or $elemMatch, such as {\"", subject.name, "\": {\"$in\": [\"…\"]}}"));
  } else if (!is_list && WorksOnListsOnly(op)) {
    Fail(path, absl::StrCat("\"", subject.name, "\" is ", Expected(*subject.type),
                            "; $all, $size and $elemMatch are for lists"));
  }
}

void ConditionCompiler::CheckConstant(const Subject& subject, const Json& constant,
                                      const std::string& path) {
  if (!subject.type || !strict()) return;
  // "There is none" can be asked of every field.
  if (constant.is_null()) return;
  if (!Fits(*subject.type, constant)) {
    // A list compared as a whole was refused by its operator.
    if (*subject.type != FieldType::kTextList || !constant.is_structured()) {
      Fail(path, absl::StrCat("is ", Describe(constant), "; \"", subject.name, "\" is ",
                              Expected(*subject.type)));
    }
    return;
  }
  if (subject.is_segment) {
    segment_uses_.push_back({constant.get<std::string>(), path});
  }
  if (!subject.values.empty()) {
    const auto& text = constant.get_ref<const std::string&>();
    if (std::find(subject.values.begin(), subject.values.end(), text) == subject.values.end()) {
      Fail(path, absl::StrCat("is \"", text, "\"; \"", subject.name, "\" is one of \"",
                              absl::StrJoin(subject.values, "\", \""), "\"",
                              DidYouMean(text, subject.values)));
    }
  }
}

}  // namespace vaiven::server
