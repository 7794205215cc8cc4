// Bytes as a condition: what compiles is taken by the engine and evaluated, in both dialects.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/schema/bundle_generated.h"
#include "server/compile/attribute_reader.h"
#include "server/compile/condition.h"
#include "server/config/json_value.h"

namespace vaiven::server {
namespace {

void Check(ConditionDialect dialect, const Json& condition, const Value& attributes) {
  ConditionCompiler compiler(dialect);
  Problems problems;
  const std::optional<uint32_t> expression = compiler.Compile(condition, "$", problems);
  if (expression.has_value() != problems.empty()) std::abort();
  if (!expression) return;
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(compiler.pool().Write(builder));
  flatbuffers::Verifier verifier(builder.GetBufferPointer(), builder.GetSize());
  if (!verifier.VerifyBuffer<wire::Conditions>()) std::abort();
  const Result<ConditionSet> set =
      ConditionSet::Bind(flatbuffers::GetRoot<wire::Conditions>(builder.GetBufferPointer()),
                         compiler.aggregates().size());
  if (!set.ok()) {
    std::fprintf(stderr, "%s\n", std::string(set.status().message()).c_str());
    std::abort();
  }
  AttributeReader reader(attributes);
  FieldCache cache;
  cache.Reset(set->field_count());
  (void)set->Evaluate(static_cast<int32_t>(*expression), reader, cache);
}

}  // namespace
}  // namespace vaiven::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using vaiven::server::ConditionDialect;
  const auto json =
      vaiven::server::ParseJson(std::string_view(reinterpret_cast<const char*>(bytes), size));
  if (!json.ok()) return 0;
  // The condition's own members are as good attributes as any.
  const auto attributes = vaiven::server::ValueFromJson(*json);
  const vaiven::Value value = attributes.ok() ? *attributes : vaiven::Value::Map();
  vaiven::server::Check(ConditionDialect::kShop, *json, value);
  vaiven::server::Check(ConditionDialect::kGrowthBook, *json, value);
  return 0;
}
