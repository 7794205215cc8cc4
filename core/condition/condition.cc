#include "core/condition/condition.h"

#include "core/condition/compare.h"

namespace vaiven {
namespace {

using wire::ConditionOp;

// Deeper than any configuration that a person writes; keeps the recursion's stack small.
constexpr int kMaxDepth = 24;

// Only as deep as the verifier of the bytes allows.
Result<Value> ReadConstant(const wire::Constant& wire) {
  const std::string_view text = wire.text() == nullptr ? "" : wire.text()->string_view();
  switch (static_cast<Value::Kind>(wire.kind())) {
    case Value::Kind::kNull:
      return Value();
    case Value::Kind::kFalse:
    case Value::Kind::kTrue:
      return Value::Bool(static_cast<Value::Kind>(wire.kind()) == Value::Kind::kTrue);
    case Value::Kind::kNumber:
      return Value::Number(wire.number());
    case Value::Kind::kString:
      return Value::String(text);
    case Value::Kind::kList:
    case Value::Kind::kMap: {
      const bool is_map = static_cast<Value::Kind>(wire.kind()) == Value::Kind::kMap;
      Value container = is_map ? Value::Map() : Value::List();
      if (wire.items() == nullptr) return container;
      for (const wire::Constant* item : *wire.items()) {
        Result<Value> element = ReadConstant(*item);
        if (!element.ok()) return element.status();
        if (!is_map) {
          container.Append(*std::move(element));
        } else if (item->key() != nullptr) {
          container.Set(item->key()->string_view(), *std::move(element));
        }
      }
      return container;
    }
  }
  return Status::Unsupported("conditions: a constant of a kind that this engine does not know");
}

// Steps into maps; null where a step leads nowhere.
Operand Descend(Operand operand, const ConditionPath* path) {
  if (path == nullptr) return operand;
  for (const flatbuffers::String* step : *path) {
    if (operand.kind != Operand::Kind::kValue) return Operand::Null();
    const Value* member = operand.value->Find(step->string_view());
    if (member == nullptr) return Operand::Null();
    operand = Operand::Of(*member);
  }
  return operand;
}

}  // namespace

struct ConditionSet::Run {
  FieldReader& reader;
  FieldCache& cache;
  uint32_t* failed;
};

void FieldCache::Reset(size_t field_count) {
  if (slots_.size() != field_count || epoch_ == UINT32_MAX) {
    slots_.assign(field_count, Slot());
    epoch_ = 0;
  }
  ++epoch_;
}

Result<ConditionSet> ConditionSet::Bind(const wire::Conditions* conditions,
                                        size_t aggregate_count) {
  ConditionSet set;
  if (conditions == nullptr) return set;
  if (Status status = set.BindConstants(*conditions); !status.ok()) return status;
  if (Status status = set.BindFields(*conditions, aggregate_count); !status.ok()) return status;
  if (Status status = set.BindCode(*conditions); !status.ok()) return status;
  return set;
}

Status ConditionSet::BindConstants(const wire::Conditions& conditions) {
  if (conditions.constants() == nullptr) return Status::Ok();
  values_.reserve(conditions.constants()->size());
  for (const wire::Constant* wire : *conditions.constants()) {
    Result<Value> constant = ReadConstant(*wire);
    if (!constant.ok()) return constant.status();
    values_.push_back(*std::move(constant));
  }
  BindTexts();
  return Status::Ok();
}

void ConditionSet::BindTexts() {
  const auto is_texts = [](const Value& value) {
    if (!value.is_list()) return false;
    for (const Value& item : value.items()) {
      if (!item.is_string()) return false;
    }
    return true;
  };
  for (const Value& value : values_) {
    if (!is_texts(value)) continue;
    for (const Value& item : value.items()) texts_.push_back(item.text());
  }
  // Only now do the texts stay where they are.
  size_t used = 0;
  for (const Value& value : values_) {
    if (!is_texts(value)) {
      constants_.push_back(Operand::Of(value));
      continue;
    }
    const size_t count = value.items().size();
    constants_.push_back(Operand::Texts(absl::MakeConstSpan(texts_.data() + used, count)));
    used += count;
  }
}

Status ConditionSet::BindFields(const wire::Conditions& conditions, size_t aggregate_count) {
  if (conditions.fields() == nullptr) return Status::Ok();
  fields_.reserve(conditions.fields()->size());
  for (const wire::Field* wire : *conditions.fields()) {
    if (wire->kind() > wire::FieldKind::MAX || wire->part() > wire::AggregatePart::MAX) {
      return Status::Unsupported("conditions: a field of a kind that this engine does not know");
    }
    if (wire->kind() == wire::FieldKind::Aggregate && wire->index() >= aggregate_count) {
      return Status::Malformed("conditions: a field names an aggregate that does not exist");
    }
    if (wire->kind() == wire::FieldKind::Builtin &&
        wire->index() > static_cast<uint16_t>(wire::BuiltinField::MAX)) {
      return Status::Unsupported("conditions: a field that this engine does not know");
    }
    ConditionField& field = fields_.emplace_back();
    field.kind = wire->kind();
    field.index = wire->index();
    field.part = wire->part();
    field.window_ms = wire->window_ms();
    field.cached = wire->kind() != wire::FieldKind::Builtin ||
                   wire->index() != static_cast<uint16_t>(wire::BuiltinField::Segments);
    field.path = wire->path();
  }
  return Status::Ok();
}

Status ConditionSet::BindCode(const wire::Conditions& conditions) {
  code_ = conditions.code();
  if (conditions.expressions() == nullptr) return Status::Ok();
  const uint32_t size = code_ == nullptr ? 0 : code_->size();
  for (const wire::ExpressionRef* expression : *conditions.expressions()) {
    if (expression->start() >= size) {
      return Status::Malformed("conditions: an expression starts beyond the code");
    }
    if (Status status = CheckSubtree(expression->start(), size, 0); !status.ok()) return status;
    starts_.push_back(expression->start());
  }
  return Status::Ok();
}

Status ConditionSet::CheckSubtree(uint32_t at, uint32_t end, int depth) const {
  if (depth > kMaxDepth) return Status::Malformed("conditions: nested deeper than 24 levels");
  const wire::Instruction& node = *code_->Get(at);
  if (node.length() == 0 || node.length() > end - at) {
    return Status::Malformed("conditions: a subtree that leaves its parent");
  }
  const uint32_t stop = at + node.length();
  uint32_t children = 0;
  switch (static_cast<ConditionOp>(node.op())) {
    case ConditionOp::True:
    case ConditionOp::False:
      break;
    case ConditionOp::And:
    case ConditionOp::Or:
    case ConditionOp::Nor:
      children = node.operand();
      break;
    case ConditionOp::Not:
      children = 1;
      break;
    case ConditionOp::Size:
    case ConditionOp::ElementMatch:
      children = 1;
      if (node.field() >= fields_.size()) return Status::Malformed("conditions: no such field");
      break;
    case ConditionOp::Equal:
    case ConditionOp::NotEqual:
    case ConditionOp::Less:
    case ConditionOp::LessOrEqual:
    case ConditionOp::Greater:
    case ConditionOp::GreaterOrEqual:
    case ConditionOp::In:
    case ConditionOp::NotIn:
    case ConditionOp::Exists:
    case ConditionOp::All:
    case ConditionOp::Type:
    case ConditionOp::Matches:
      if (node.field() >= fields_.size()) return Status::Malformed("conditions: no such field");
      if (node.operand() >= constants_.size()) {
        return Status::Malformed("conditions: no such constant");
      }
      break;
    default:
      return Status::Unsupported("conditions: an operator that this engine does not know");
  }
  uint32_t child = at + 1;
  for (uint32_t i = 0; i < children; ++i) {
    if (child >= stop) return Status::Malformed("conditions: a child is missing");
    if (Status status = CheckSubtree(child, stop, depth + 1); !status.ok()) return status;
    child += code_->Get(child)->length();
  }
  if (child != stop) return Status::Malformed("conditions: instructions between two subtrees");
  return Status::Ok();
}

bool ConditionSet::Evaluate(int32_t expression, FieldReader& reader, FieldCache& cache,
                            uint32_t* failed) const {
  if (expression < 0) return true;
  return EvaluateAt(starts_[expression], Run{reader, cache, failed}, nullptr);
}

const Operand& ConditionSet::ReadField(uint16_t index, const Run& run, const Operand* scope,
                                       Operand& storage) const {
  const ConditionField& field = fields_[index];
  if (field.kind == wire::FieldKind::Operand) {
    storage = scope == nullptr ? Operand::Null() : Descend(*scope, field.path);
    return storage;
  }
  if (!field.cached || run.cache.slots_.empty()) {
    storage = run.reader.Read(field);
    return storage;
  }
  FieldCache::Slot& slot = run.cache.slots_[index];
  if (slot.epoch != run.cache.epoch_) {
    slot.operand = run.reader.Read(field);
    slot.epoch = run.cache.epoch_;
  }
  return slot.operand;
}

bool ConditionSet::EvaluateAt(uint32_t at, const Run& run, const Operand* scope) const {
  const wire::Instruction& node = *code_->Get(at);
  Operand storage;
  bool holds = false;
  switch (static_cast<ConditionOp>(node.op())) {
    case ConditionOp::True:
      return true;
    case ConditionOp::False:
      break;
    case ConditionOp::And: {
      uint32_t child = at + 1;
      for (int i = 0; i < node.operand(); ++i) {
        // The child names the instruction that failed.
        if (!EvaluateAt(child, run, scope)) return false;
        child += code_->Get(child)->length();
      }
      return true;
    }
    case ConditionOp::Or:
    case ConditionOp::Nor: {
      bool any = false;
      uint32_t child = at + 1;
      for (int i = 0; i < node.operand() && !any; ++i) {
        any = EvaluateAt(child, run, scope);
        child += code_->Get(child)->length();
      }
      holds = any == (static_cast<ConditionOp>(node.op()) == ConditionOp::Or);
      break;
    }
    case ConditionOp::Not:
      holds = !EvaluateAt(at + 1, run, scope);
      break;
    case ConditionOp::Size: {
      const Operand& list = ReadField(node.field(), run, scope, storage);
      if (!list.is_list()) break;
      const Operand size = Operand::Number(static_cast<double>(list.list_size()));
      holds = EvaluateAt(at + 1, run, &size);
      break;
    }
    case ConditionOp::ElementMatch: {
      const Operand& list = ReadField(node.field(), run, scope, storage);
      if (!list.is_list()) break;
      for (size_t i = 0; i < list.list_size() && !holds; ++i) {
        const Operand element = list.element(i);
        holds = EvaluateAt(at + 1, run, &element);
      }
      break;
    }
    default:
      holds = EvaluateLeaf(node, ReadField(node.field(), run, scope, storage));
  }
  if (!holds && run.failed != nullptr) *run.failed = at;
  return holds;
}

bool ConditionSet::EvaluateLeaf(const wire::Instruction& leaf, const Operand& actual) const {
  const Operand& wanted = constants_[leaf.operand()];
  const auto op = static_cast<ConditionOp>(leaf.op());
  switch (op) {
    case ConditionOp::Equal:
      return StrictlyEqual(actual, wanted);
    case ConditionOp::NotEqual:
      return !StrictlyEqual(actual, wanted);
    case ConditionOp::Matches:
      return Matches(actual, wanted);
    case ConditionOp::Less:
    case ConditionOp::LessOrEqual:
    case ConditionOp::Greater:
    case ConditionOp::GreaterOrEqual: {
      const Ordering ordering = Compare(actual, wanted);
      if (!ordering.comparable) return false;
      if (op == ConditionOp::Less) return ordering.order < 0;
      if (op == ConditionOp::LessOrEqual) return ordering.order <= 0;
      if (op == ConditionOp::Greater) return ordering.order > 0;
      return ordering.order >= 0;
    }
    case ConditionOp::In:
    case ConditionOp::NotIn:
      return wanted.is_list() && Intersects(actual, wanted) == (op == ConditionOp::In);
    case ConditionOp::All:
      return actual.is_list() && wanted.is_list() && HoldsAll(actual, wanted);
    case ConditionOp::Exists:
      return (actual.kind != Operand::Kind::kNull) == (wanted.kind == Operand::Kind::kTrue);
    case ConditionOp::Type:
      return wanted.kind == Operand::Kind::kText && TypeName(actual) == wanted.text;
    default:
      return false;
  }
}

}  // namespace vaiven
