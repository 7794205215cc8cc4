#include "core/profile/param_operand.h"

namespace vaiven {

Operand ScalarOperand(const wire::Value* wire) {
  if (wire == nullptr) return Operand::Null();
  switch (wire->kind()) {
    case wire::ValueKind::False:
    case wire::ValueKind::True:
      return Operand::Bool(wire->kind() == wire::ValueKind::True);
    case wire::ValueKind::Number:
      return Operand::Number(wire->number());
    case wire::ValueKind::String:
      return Operand::Text(TextOf(wire));
    default:
      return Operand::Null();
  }
}

Operand ParamOperand(const wire::Value* first, const ConditionPath& path,
                     std::forward_list<Value>& kept) {
  const wire::Value* value = first;
  for (flatbuffers::uoffset_t i = 1; value != nullptr && i < path.size(); ++i) {
    if (value->kind() != wire::ValueKind::Map) return Operand::Null();
    value = FindMember(value->items(), path.Get(i)->string_view());
  }
  if (value == nullptr || value->kind() < wire::ValueKind::List) return ScalarOperand(value);
  return Operand::Of(kept.emplace_front(ReadValue(*value)));
}

}  // namespace vaiven
