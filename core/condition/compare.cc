#include "core/condition/compare.h"

#include <optional>

#include "core/value/money.h"

namespace vaiven {
namespace {

using Kind = Operand::Kind;

// JavaScript's Number(): null is 0, "" is 0, a text that is no number is none.
std::optional<double> AsNumber(const Operand& operand) {
  switch (operand.kind) {
    case Kind::kNull:
    case Kind::kFalse:
      return 0;
    case Kind::kTrue:
      return 1;
    case Kind::kNumber:
      return operand.number;
    case Kind::kText:
      if (operand.text.empty()) return 0;
      return ParseDecimal(operand.text);
    case Kind::kTexts:
    case Kind::kValue:
      break;
  }
  return std::nullopt;
}

bool AsBool(const Operand& operand) {
  switch (operand.kind) {
    case Kind::kNull:
    case Kind::kFalse:
      return false;
    case Kind::kNumber:
      return operand.number != 0;
    case Kind::kText:
      return !operand.text.empty();
    default:
      return true;
  }
}

}  // namespace

bool StrictlyEqual(const Operand& a, const Operand& b) {
  if (a.kind == Kind::kText && b.kind == Kind::kText) return a.text == b.text;
  if (a.is_list() && b.is_list()) {
    if (a.list_size() != b.list_size()) return false;
    for (size_t i = 0; i < a.list_size(); ++i) {
      if (!StrictlyEqual(a.element(i), b.element(i))) return false;
    }
    return true;
  }
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::kNumber:
      return a.number == b.number;
    case Kind::kValue:
      return *a.value == *b.value;
    default:
      return true;
  }
}

bool Matches(const Operand& actual, const Operand& wanted) {
  switch (wanted.kind) {
    case Kind::kFalse:
    case Kind::kTrue:
      return actual.kind != Kind::kNull && AsBool(actual) == (wanted.kind == Kind::kTrue);
    case Kind::kNumber: {
      const std::optional<double> number = AsNumber(actual);
      return number.has_value() && *number == wanted.number;
    }
    case Kind::kText:
      if (actual.kind == Kind::kNumber) {
        const std::optional<double> number = ParseDecimal(wanted.text);
        return number.has_value() && *number == actual.number;
      }
      if (actual.kind == Kind::kTrue) return wanted.text == "true";
      if (actual.kind == Kind::kFalse) return wanted.text == "false";
      if (actual.kind == Kind::kNull) return wanted.text == "null";
      return StrictlyEqual(actual, wanted);
    default:
      return StrictlyEqual(actual, wanted);
  }
}

bool Intersects(const Operand& actual, const Operand& list) {
  const auto in_list = [&list](const Operand& operand) {
    if (list.kind == Kind::kTexts) {
      if (operand.kind != Kind::kText) return false;
      for (std::string_view text : list.texts) {
        if (text == operand.text) return true;
      }
      return false;
    }
    for (size_t i = 0; i < list.list_size(); ++i) {
      if (StrictlyEqual(operand, list.element(i))) return true;
    }
    return false;
  };
  if (!actual.is_list()) return in_list(actual);
  for (size_t i = 0; i < actual.list_size(); ++i) {
    if (in_list(actual.element(i))) return true;
  }
  return false;
}

bool HoldsAll(const Operand& list, const Operand& wanted) {
  for (size_t i = 0; i < wanted.list_size(); ++i) {
    bool found = false;
    for (size_t j = 0; j < list.list_size() && !found; ++j) {
      found = Matches(list.element(j), wanted.element(i));
    }
    if (!found) return false;
  }
  return true;
}

Ordering Compare(const Operand& a, const Operand& b) {
  if (a.kind == Kind::kText && b.kind == Kind::kText) return {true, a.text.compare(b.text)};
  const std::optional<double> x = AsNumber(a);
  const std::optional<double> y = AsNumber(b);
  if (!x || !y) return {};
  return {true, *x < *y ? -1 : (*x > *y ? 1 : 0)};
}

std::string_view TypeName(const Operand& operand) {
  switch (operand.kind) {
    case Kind::kNull:
      return "null";
    case Kind::kFalse:
    case Kind::kTrue:
      return "boolean";
    case Kind::kNumber:
      return "number";
    case Kind::kText:
      return "string";
    case Kind::kTexts:
      return "array";
    case Kind::kValue:
      break;
  }
  return operand.value->is_list() ? "array" : "object";
}

}  // namespace vaiven
