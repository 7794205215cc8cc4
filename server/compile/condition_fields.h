// Names that conditions may use for what the engine itself knows ("cart.value", "device", ...) with
// what kind of value each has. Used by the condition compiler and the documentation's test.
#pragma once

#include <string_view>

#include "absl/types/span.h"
#include "core/schema/condition_generated.h"

namespace vaiven::server {

enum class FieldType { kText, kNumber, kBoolean, kTextList };

struct BuiltinName {
  std::string_view name;
  wire::BuiltinField field;
  FieldType type;
  // The values there are, for names that have few; empty: any.
  absl::Span<const std::string_view> values;
};

absl::Span<const BuiltinName> BuiltinNames();

// Null if there is none of that name.
const BuiltinName* FindBuiltin(std::string_view name);

// Whether the name's first step is set aside ("cart.", "session.", ...), so that a name that is not
// in the list is a mistake rather than an attribute.
bool HasReservedPrefix(std::string_view name);

}  // namespace vaiven::server
