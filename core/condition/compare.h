// How two operands compare: strictly, in order, or with GrowthBook's conversions.
// Source: the GrowthBook SDK specification, "evalOperatorCondition" and "evalConditionValue".
#pragma once

#include "core/condition/operand.h"

namespace vaiven {

// Same kind and same value.
bool StrictlyEqual(const Operand& a, const Operand& b);

// `{"field": wanted}`: the field is converted to the kind of what is wanted.
bool Matches(const Operand& actual, const Operand& wanted);

// Whether `actual`, or one of its elements where it is a list, is strictly equal to an element of
// `list`.
bool Intersects(const Operand& actual, const Operand& list);

// Whether each element of `wanted` matches an element of `list`.
bool HoldsAll(const Operand& list, const Operand& wanted);

// Order of two operands: texts by bytes, everything else as numbers.
struct Ordering {
  bool comparable = false;
  int order = 0;  // < 0, 0, > 0
};
Ordering Compare(const Operand& a, const Operand& b);

// The name that $type gives: "null", "boolean", "number", "string", "array", "object".
std::string_view TypeName(const Operand& operand);

}  // namespace vaiven
