#include "core/value/value.h"

#include <cmath>

#include "core/base/verify.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

Status ValidateBounded(const wire::Value& wire, int depth, size_t& nodes) {
  if (depth > limits::kValueDepth) return Status::Malformed("value: nested deeper than 8 levels");
  if (++nodes > limits::kValueNodes) return Status::Malformed("value: more than 4,096 members");
  if (wire.kind() > wire::ValueKind::MAX) return Status::Malformed("value: unknown kind");
  if (wire.kind() == wire::ValueKind::Number && !std::isfinite(wire.number())) {
    return Status::Malformed("value: number is not finite");
  }
  if (wire.text() != nullptr && wire.text()->size() > limits::kTextBytes) {
    return Status::Malformed("value: text longer than 4,096 bytes");
  }
  if (wire.items() == nullptr) return Status::Ok();
  for (const wire::Value* item : *wire.items()) {
    if (wire.kind() == wire::ValueKind::Map && item->key() == nullptr) {
      return Status::Malformed("value: member of a map without a key");
    }
    if (Status status = ValidateBounded(*item, depth + 1, nodes); !status.ok()) return status;
  }
  return Status::Ok();
}

}  // namespace

[[gnu::noinline]] Value::~Value() = default;

Value Value::Number(double number) {
  Value result(Kind::kNumber);
  result.number_ = number;
  return result;
}

Value Value::String(std::string_view text) {
  Value result(Kind::kString);
  result.text_ = text;
  return result;
}

const Value* Value::Find(std::string_view key) const {
  if (!is_map()) return nullptr;
  for (const Value& item : items_) {
    if (item.key_ == key) return &item;
  }
  return nullptr;
}

Value& Value::Append(Value element) {
  element.key_.clear();
  return items_.emplace_back(std::move(element));
}

Value& Value::Set(std::string_view key, Value member) {
  auto* known = const_cast<Value*>(Find(key));
  Value& place = known == nullptr ? items_.emplace_back(Value()) : *known;
  place = std::move(member);
  place.key_ = key;
  return place;
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_ || a.number_ != b.number_ || a.text_ != b.text_) return false;
  if (a.items_.size() != b.items_.size()) return false;
  for (size_t i = 0; i < a.items_.size(); ++i) {
    if (a.items_[i].key_ != b.items_[i].key_ || !(a.items_[i] == b.items_[i])) return false;
  }
  return true;
}

Status ValidateMembers(const WireMembers* members) {
  if (members == nullptr) return Status::Ok();
  size_t nodes = 0;
  for (const wire::Value* member : *members) {
    if (member->key() == nullptr) return Status::Malformed("value: member of a map without a key");
    if (Status status = ValidateBounded(*member, 1, nodes); !status.ok()) return status;
  }
  return Status::Ok();
}

void Value::ReadItems(const WireMembers* wire) {
  if (wire == nullptr) return;
  for (const wire::Value* item : *wire) {
    if (is_map()) {
      Set(View(item->key()), ReadValue(*item));
    } else {
      Append(ReadValue(*item));
    }
  }
}

Value ReadValue(const wire::Value& wire) {
  switch (wire.kind()) {
    case wire::ValueKind::Number:
      return Value::Number(wire.number());
    case wire::ValueKind::String:
      return Value::String(View(wire.text()));
    default:
      break;
  }
  if (wire.kind() > wire::ValueKind::MAX) return Value();
  Value value(static_cast<Value::Kind>(wire.kind()));
  if (value.is_list() || value.is_map()) value.ReadItems(wire.items());
  return value;
}

Value ReadMembers(const WireMembers* members) {
  Value map = Value::Map();
  map.ReadItems(members);
  return map;
}

FlatWriter::Offset WriteValue(FlatWriter& writer, const Value& value) {
  FlatTable table(writer);
  table.Text(wire::Value::VT_KEY, value.key());
  table.Number(wire::Value::VT_KIND, value.kind());
  table.Number(wire::Value::VT_NUMBER, value.number());
  table.Text(wire::Value::VT_TEXT, value.text());
  table.Refer(wire::Value::VT_ITEMS, WriteItems(writer, value));
  return table.End();
}

FlatWriter::Offset WriteItems(FlatWriter& writer, const Value& value) {
  PodVector<FlatWriter::Offset> items;
  for (const Value& item : value.items()) items.push_back(WriteValue(writer, item));
  return writer.Offsets(items);
}

}  // namespace vaiven
