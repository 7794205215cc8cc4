#include "core/value/value.h"

#include <cmath>

#include "core/base/flat_writer.h"
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

Value Value::Bool(bool value) {
  Value result;
  result.kind_ = value ? Kind::kTrue : Kind::kFalse;
  return result;
}

Value Value::Number(double number) {
  Value result;
  result.kind_ = Kind::kNumber;
  result.number_ = number;
  return result;
}

Value Value::String(std::string_view text) {
  Value result;
  result.kind_ = Kind::kString;
  result.text_ = text;
  return result;
}

Value Value::List() {
  Value result;
  result.kind_ = Kind::kList;
  return result;
}

Value Value::Map() {
  Value result;
  result.kind_ = Kind::kMap;
  return result;
}

const Value* Value::Find(std::string_view key) const {
  for (size_t i = keys_.size(); i-- > 0;) {
    if (keys_[i] == key) return &items_[i];
  }
  return nullptr;
}

Value& Value::Append(Value element) { return items_.emplace_back(std::move(element)); }

Value& Value::Set(std::string_view key, Value member) {
  for (size_t i = 0; i < keys_.size(); ++i) {
    if (keys_[i] == key) return items_[i] = std::move(member);
  }
  keys_.emplace_back(key);
  return items_.emplace_back(std::move(member));
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

Value ReadValue(const wire::Value& wire) {
  switch (wire.kind()) {
    case wire::ValueKind::Null:
      return Value();
    case wire::ValueKind::False:
    case wire::ValueKind::True:
      return Value::Bool(wire.kind() == wire::ValueKind::True);
    case wire::ValueKind::Number:
      return Value::Number(wire.number());
    case wire::ValueKind::String:
      return Value::String(wire.text() == nullptr ? std::string_view()
                                                  : wire.text()->string_view());
    case wire::ValueKind::Map:
      return ReadMembers(wire.items());
    case wire::ValueKind::List: {
      Value list = Value::List();
      if (wire.items() == nullptr) return list;
      for (const wire::Value* item : *wire.items()) list.Append(ReadValue(*item));
      return list;
    }
  }
  return Value();
}

Value ReadMembers(const WireMembers* members) {
  Value map = Value::Map();
  if (members == nullptr) return map;
  for (const wire::Value* member : *members) {
    map.Set(member->key()->string_view(), ReadValue(*member));
  }
  return map;
}

flatbuffers::Offset<wire::Value> WriteValue(flatbuffers::FlatBufferBuilder& builder,
                                            const Value& value, std::string_view key) {
  flatbuffers::Offset<WireMembers> items = 0;
  if (value.is_map()) {
    items = WriteMembers(builder, value);
  } else if (value.is_list()) {
    OffsetList elements;
    for (const Value& item : value.items()) elements.Add(WriteValue(builder, item));
    items = elements.Write<wire::Value>(builder);
  }
  flatbuffers::Offset<flatbuffers::String> text = 0;
  if (value.is_string()) text = builder.CreateString(value.text());
  flatbuffers::Offset<flatbuffers::String> key_offset = 0;
  if (!key.empty()) key_offset = builder.CreateString(key.data(), key.size());
  return wire::CreateValue(builder, key_offset, static_cast<wire::ValueKind>(value.kind()),
                           value.number(), text, items);
}

flatbuffers::Offset<WireMembers> WriteMembers(flatbuffers::FlatBufferBuilder& builder,
                                              const Value& map) {
  OffsetList members;
  for (size_t i = 0; i < map.items().size(); ++i) {
    members.Add(WriteValue(builder, map.items()[i], map.keys()[i]));
  }
  return members.Write<wire::Value>(builder);
}

}  // namespace vaiven
