#include "server/compile/condition_pool.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "core/schema/value_generated.h"

namespace vaiven::server {
namespace {

constexpr size_t kPoolSize = std::numeric_limits<uint16_t>::max();

std::optional<uint16_t> Intern(absl::flat_hash_map<std::string, uint16_t>& index,
                               const std::string& key, bool& added) {
  added = false;
  const auto found = index.find(key);
  if (found != index.end()) return found->second;
  if (index.size() >= kPoolSize) return std::nullopt;
  added = true;
  const auto number = static_cast<uint16_t>(index.size());
  index.emplace(key, number);
  return number;
}

flatbuffers::Offset<wire::Constant> WriteConstant(flatbuffers::FlatBufferBuilder& builder,
                                                  const Json& constant, std::string_view key) {
  const auto name = key.empty() ? flatbuffers::Offset<flatbuffers::String>()
                                : builder.CreateString(key.data(), key.size());
  wire::ValueKind kind = wire::ValueKind::Null;
  double number = 0;
  flatbuffers::Offset<flatbuffers::String> text;
  flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<wire::Constant>>> items;
  if (constant.is_boolean()) {
    kind = constant.get<bool>() ? wire::ValueKind::True : wire::ValueKind::False;
  } else if (constant.is_number()) {
    kind = wire::ValueKind::Number;
    number = constant.get<double>();
  } else if (constant.is_string()) {
    kind = wire::ValueKind::String;
    text = builder.CreateString(constant.get_ref<const std::string&>());
  } else if (constant.is_structured()) {
    kind = constant.is_array() ? wire::ValueKind::List : wire::ValueKind::Map;
    std::vector<flatbuffers::Offset<wire::Constant>> members;
    for (const auto& [member, value] : constant.items()) {
      members.push_back(WriteConstant(builder, value, constant.is_object() ? member : ""));
    }
    items = builder.CreateVector(members);
  }
  return wire::CreateConstant(builder, static_cast<uint8_t>(kind), number, text, items, name);
}

}  // namespace

std::optional<uint16_t> ConditionPool::AddField(const PoolField& field) {
  const Json key = {static_cast<int>(field.kind),
                    field.index,
                    static_cast<int>(field.part),
                    field.window_ms,
                    Json(field.path),
                    field.label};
  bool added = false;
  const std::optional<uint16_t> index = Intern(field_index_, key.dump(), added);
  if (added) fields_.push_back(field);
  return index;
}

std::optional<uint16_t> ConditionPool::AddConstant(const Json& constant) {
  bool added = false;
  const std::optional<uint16_t> index = Intern(constant_index_, constant.dump(), added);
  if (added) constants_.push_back(constant);
  return index;
}

uint32_t ConditionPool::AddExpression(const ConditionCode& code) {
  starts_.push_back(static_cast<uint32_t>(code_.size()));
  code_.insert(code_.end(), code.begin(), code.end());
  return static_cast<uint32_t>(starts_.size() - 1);
}

flatbuffers::Offset<wire::Conditions> ConditionPool::Write(
    flatbuffers::FlatBufferBuilder& builder) const {
  std::vector<flatbuffers::Offset<wire::Field>> fields;
  for (const PoolField& field : fields_) {
    std::vector<flatbuffers::Offset<flatbuffers::String>> steps;
    for (const std::string& step : field.path) {
      steps.push_back(builder.CreateSharedString(step));
    }
    const auto path = builder.CreateVector(steps);
    const auto label = builder.CreateSharedString(field.label);
    fields.push_back(wire::CreateField(builder, field.kind, field.index, field.part,
                                       field.window_ms, path, label));
  }
  std::vector<flatbuffers::Offset<wire::Constant>> constants;
  for (const Json& constant : constants_) {
    constants.push_back(WriteConstant(builder, constant, ""));
  }
  std::vector<wire::ExpressionRef> expressions;
  for (uint32_t start : starts_) expressions.emplace_back(start);
  const auto field_vector = builder.CreateVector(fields);
  const auto constant_vector = builder.CreateVector(constants);
  const auto code_vector = builder.CreateVectorOfStructs(code_);
  const auto expression_vector = builder.CreateVectorOfStructs(expressions);
  return wire::CreateConditions(builder, field_vector, constant_vector, code_vector,
                                expression_vector);
}

}  // namespace vaiven::server
