// Reads the fields of conditions out of a map of attributes: conditions without a visitor. Used by
// `vaiven conformance`, tests and fuzzers.
#pragma once

#include <utility>

#include "core/condition/condition.h"
#include "core/value/value.h"

namespace vaiven::server {

class AttributeReader final : public FieldReader {
 public:
  explicit AttributeReader(Value attributes) : attributes_(std::move(attributes)) {}

  Operand Read(const ::vaiven::ConditionField& field) override {
    const Value* value = &attributes_;
    if (field.path == nullptr) return Operand::Of(*value);
    for (const flatbuffers::String* step : *field.path) {
      value = value->Find(step->string_view());
      if (value == nullptr) return Operand::Null();
    }
    return Operand::Of(*value);
  }

 private:
  Value attributes_;
};

}  // namespace vaiven::server
