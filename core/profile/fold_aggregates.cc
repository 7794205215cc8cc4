#include "core/profile/fold_aggregates.h"

#include <forward_list>

namespace vaiven {
namespace {

// Reads parameters of an item, then of its event.
class EventFieldReader final : public FieldReader {
 public:
  EventFieldReader(const Event& event, const EventItem* item) : event_(event), item_(item) {}

  Operand Read(const ConditionField& field) override {
    if (field.kind != wire::FieldKind::EventParam || field.path == nullptr) return Operand::Null();
    const wire::Value* value = nullptr;
    for (flatbuffers::uoffset_t i = 0; i < field.path->size(); ++i) {
      const std::string_view step = field.path->Get(i)->string_view();
      if (i == 0) {
        value = Find(step);
      } else {
        value = value->kind() == wire::ValueKind::Map ? FindMember(value->items(), step) : nullptr;
      }
      if (value == nullptr) return Operand::Null();
    }
    if (value == nullptr) return Operand::Null();
    return Operand::Of(values_.emplace_front(ReadValue(*value)));
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
  // What operands point to: the elements stay where they are.
  std::forward_list<Value> values_;
};

bool IsItemParameter(const Event& event, std::string_view parameter) {
  return !event.items.empty() &&
         FindMember(event.items.front().params->items(), parameter) != nullptr;
}

// What the parameter is on an item or event; only scalars count.
Value ReadParameter(const EventFieldReader& reader, std::string_view parameter) {
  const wire::Value* wire = parameter.empty() ? nullptr : reader.Find(parameter);
  if (wire == nullptr || wire->kind() >= wire::ValueKind::List) return Value();
  const std::string_view text = TextOf(wire);
  if (!ProfileText::Fits(text)) return Value();
  return ReadValue(*wire);
}

void AddIfAccepted(const ProfileSchema& schema, const AggregateDefinition& definition,
                   const Event& event, const EventItem* item, FieldCache& cache,
                   Aggregate& aggregate) {
  EventFieldReader reader(event, item);
  cache.Reset(schema.conditions.field_count());
  if (!schema.conditions.Evaluate(definition.where, reader, cache)) return;
  AddToAggregate(definition, event.time, ReadParameter(reader, definition.parameter), aggregate);
}

}  // namespace

void FoldAggregates(const ProfileSchema& schema, const Event& event, Profile& profile) {
  FieldCache cache;
  for (size_t i = 0; i < schema.aggregates.size(); ++i) {
    const AggregateDefinition& definition = schema.aggregates[i];
    if (definition.event != event.name) continue;
    Aggregate& aggregate = profile.aggregates[i];
    const bool per_item = !event.items.empty() &&
                          (definition.where >= 0 || IsItemParameter(event, definition.parameter));
    if (!per_item) {
      AddIfAccepted(schema, definition, event, nullptr, cache, aggregate);
      continue;
    }
    for (const EventItem& item : event.items) {
      AddIfAccepted(schema, definition, event, &item, cache, aggregate);
    }
  }
}

}  // namespace vaiven
