// Parameters of events as operands of conditions. Used by fold (the `where` of aggregates) and by
// decide (core/segment/visitor_reader.h).
#pragma once

#include <forward_list>

#include "core/condition/condition.h"
#include "core/event/event.h"
#include "core/value/value.h"

namespace vaiven {

// What `path` leads to, beginning at `first`, which its first step names (null: there is none).
// Lists and maps are copied into `kept`, whose elements stay where they are.
Operand ParamOperand(const wire::Value* first, const ConditionPath& path,
                     std::forward_list<Value>& kept);

// A bool, number or text; null for anything else and for `wire` null.
Operand ScalarOperand(const wire::Value* wire);

}  // namespace vaiven
