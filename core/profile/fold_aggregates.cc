#include "core/profile/fold_aggregates.h"

#include <forward_list>

#include "core/profile/param_operand.h"

namespace vaiven {
namespace {

// Reads parameters of an item, then of its event.
class EventFieldReader final : public FieldReader {
 public:
  EventFieldReader(const Event& event, const EventItem* item) : event_(event), item_(item) {}

  Operand Read(const ConditionField& field) override {
    if (field.kind != wire::FieldKind::EventParam || field.path == nullptr ||
        field.path->size() == 0) {
      return Operand::Null();
    }
    return ParamOperand(Find(field.path->Get(0)->string_view()), *field.path, lists_);
  }

  const wire::Value* Find(std::string_view key) const {
    if (item_ != nullptr) {
      if (const wire::Value* value = FindMember(item_->params->items(), key)) return value;
    }
    return event_.FindParam(key);
  }

 private:
  const Event& event_;
  const EventItem* item_;
  // What operands point to.
  std::forward_list<Value> lists_;
};

bool IsItemParameter(const Event& event, std::string_view parameter) {
  return !event.items.empty() &&
         FindMember(event.items.front().params->items(), parameter) != nullptr;
}

// What the parameter is on an item or event; only what a profile has room for counts.
Operand ReadParameter(const EventFieldReader& reader, std::string_view parameter) {
  if (parameter.empty()) return Operand::Null();
  const Operand value = ScalarOperand(reader.Find(parameter));
  const bool too_long = value.kind == Operand::Kind::kText && !ProfileText::Fits(value.text);
  return too_long ? Operand::Null() : value;
}

void AddIfAccepted(const ProfileSchema& schema, const AggregateDefinition& definition,
                   const Event& event, const EventItem* item, Aggregate& aggregate) {
  EventFieldReader reader(event, item);
  // The few fields of a `where` are read once anyway.
  FieldCache cache;
  if (!schema.conditions.Evaluate(definition.where, reader, cache)) return;
  AddToAggregate(definition, event.time, ReadParameter(reader, definition.parameter), aggregate);
}

}  // namespace

void FoldAggregates(const ProfileSchema& schema, const Event& event, Profile& profile) {
  for (size_t i = 0; i < schema.aggregates.size(); ++i) {
    const AggregateDefinition& definition = schema.aggregates[i];
    if (definition.event != event.name) continue;
    Aggregate& aggregate = profile.aggregates[i];
    const bool per_item = !event.items.empty() &&
                          (definition.where >= 0 || IsItemParameter(event, definition.parameter));
    if (!per_item) {
      AddIfAccepted(schema, definition, event, nullptr, aggregate);
      continue;
    }
    for (const EventItem& item : event.items) {
      AddIfAccepted(schema, definition, event, &item, aggregate);
    }
  }
}

}  // namespace vaiven
