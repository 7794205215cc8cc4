// What a leaf of a condition compares: a view of a value wherever it lives.
// Used by ConditionSet and by the readers that fetch fields for it.
#pragma once

#include <string_view>

#include "absl/types/span.h"
#include "core/value/value.h"

namespace vaiven {

struct Operand {
  enum class Kind : unsigned char {
    kNull,  // null or absent: the condition language does not tell them apart
    kFalse,
    kTrue,
    kNumber,
    kText,
    kTexts,  // a list of texts
    kValue,  // a list or map
  };

  Operand() : number(0) {}
  static Operand Null() { return {}; }
  static Operand Bool(bool value) {
    Operand operand;
    operand.kind = value ? Kind::kTrue : Kind::kFalse;
    return operand;
  }
  static Operand Number(double number) {
    Operand operand;
    operand.kind = Kind::kNumber;
    operand.number = number;
    return operand;
  }
  static Operand Text(std::string_view text) {
    Operand operand;
    operand.kind = Kind::kText;
    operand.text = text;
    return operand;
  }
  static Operand Texts(absl::Span<const std::string_view> texts) {
    Operand operand;
    operand.kind = Kind::kTexts;
    operand.texts = texts;
    return operand;
  }
  static Operand Of(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::kNull:
        return Null();
      case Value::Kind::kFalse:
      case Value::Kind::kTrue:
        return Bool(value.boolean());
      case Value::Kind::kNumber:
        return Number(value.number());
      case Value::Kind::kString:
        return Text(value.text());
      case Value::Kind::kList:
      case Value::Kind::kMap:
        break;
    }
    Operand operand;
    operand.kind = Kind::kValue;
    operand.value = &value;
    return operand;
  }

  bool is_list() const {
    return kind == Kind::kTexts || (kind == Kind::kValue && value->is_list());
  }
  size_t list_size() const { return kind == Kind::kTexts ? texts.size() : value->items().size(); }
  Operand element(size_t i) const {
    return kind == Kind::kTexts ? Text(texts[i]) : Of(value->items()[i]);
  }

  Kind kind = Kind::kNull;
  // The one that `kind` names; none for null and booleans. Small, since conditions copy thousands.
  union {
    double number;
    std::string_view text;
    absl::Span<const std::string_view> texts;
    const Value* value;
  };
};

}  // namespace vaiven
