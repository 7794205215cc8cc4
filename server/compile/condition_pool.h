// The pools of wire::Conditions while they are being filled: equal fields and constants are stored
// once. Used by the condition compiler.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "core/schema/condition_generated.h"
#include "server/config/json.h"

namespace vaiven::server {

struct PoolField {
  wire::FieldKind kind = wire::FieldKind::Attribute;
  uint16_t index = 0;
  wire::AggregatePart part = wire::AggregatePart::Count;
  int64_t window_ms = 0;
  std::vector<std::string> path;
  // As the configuration wrote it.
  std::string label;
};

// Instructions of one expression in prefix order.
using ConditionCode = std::vector<wire::Instruction>;

class ConditionPool {
 public:
  // Index of the field or constant; nothing when the pool is full (65,535).
  std::optional<uint16_t> AddField(const PoolField& field);
  std::optional<uint16_t> AddConstant(const Json& constant);

  // Number of the expression.
  uint32_t AddExpression(const ConditionCode& code);

  size_t expression_count() const { return starts_.size(); }
  size_t instruction_count() const { return code_.size(); }

  flatbuffers::Offset<wire::Conditions> Write(flatbuffers::FlatBufferBuilder& builder) const;

 private:
  std::vector<PoolField> fields_;
  std::vector<Json> constants_;
  // By a text that is the same for equal ones.
  absl::flat_hash_map<std::string, uint16_t> field_index_;
  absl::flat_hash_map<std::string, uint16_t> constant_index_;
  ConditionCode code_;
  std::vector<uint32_t> starts_;
};

}  // namespace vaiven::server
