// Compiles conditions, MongoDB-style JSON with the semantics of GrowthBook's SDKs (mongrule), to
// the pools that core/condition/ evaluates. All conditions of a bundle go through one compiler.
// Used by server/config/ and `vaiven conformance`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/bundle_generated.h"
#include "server/compile/condition_fields.h"
#include "server/compile/condition_pool.h"
#include "server/config/json.h"
#include "server/config/problem.h"

namespace vaiven::server {

enum class ConditionDialect {
  // Names mean what docs/configuration.md says; what cannot be meant is refused.
  kShop,
  // As the shop's, on products instead of visitors: names are those of product_fields.h.
  kProduct,
  // Every name is an attribute, and an operator that does not exist or has an operand of the wrong
  // kind
  // is never true, as in GrowthBook's SDKs.
  kGrowthBook,
};

// What becomes a wire::AggregateDefinition.
struct AggregateDeclaration {
  uint64_t key = 0;
  std::string event;
  std::string parameter;
  // Number of an expression; -1: none.
  int32_t where = -1;
  bool distinct = false;
  // 0: since ever.
  int64_t window_ms = 0;
};

// A condition names a segment: the caller knows which there are.
struct SegmentUse {
  std::string segment;
  std::string path;
};

class ConditionCompiler {
 public:
  explicit ConditionCompiler(ConditionDialect dialect = ConditionDialect::kShop)
      : dialect_(dialect) {}

  // Number of the expression in wire::Conditions, or nothing, with what is wrong added to
  // `problems` (without a file). `path` is where the condition stands in its document, such as
  // "$.audience".
  std::optional<uint32_t> Compile(const Json& condition, std::string_view path, Problems& problems);

  const ConditionPool& pool() const { return pool_; }
  const std::vector<AggregateDeclaration>& aggregates() const { return aggregates_; }
  // Segments that the condition compiled last names.
  const std::vector<SegmentUse>& segment_uses() const { return segment_uses_; }

  flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<wire::AggregateDefinition>>>
  WriteAggregates(flatbuffers::FlatBufferBuilder& builder) const;

 private:
  // What the names in an expression mean.
  enum class Names { kVisitor, kEventParameters, kElementMembers };

  // What a value of the condition is compared with.
  struct Subject {
    uint16_t field = 0;
    std::string name;
    // Nothing: of any type.
    std::optional<FieldType> type;
    absl::Span<const std::string_view> values;
    bool is_segment = false;
  };

  // condition.cc
  void CompileObject(const Json& condition, const std::string& path, Names names, int depth,
                     ConditionCode& code);
  void CompileMember(const std::string& name, const Json& value, const std::string& path,
                     Names names, int depth, ConditionCode& code);
  void CompileLogic(wire::ConditionOp op, const std::string& name, const Json& value,
                    const std::string& path, Names names, int depth, ConditionCode& code);
  std::optional<Subject> ResolveName(const std::string& name, const std::string& path, Names names);
  std::optional<Subject> AddSubject(const PoolField& field, const std::string& path);

  // condition_operators.cc
  void CompileValue(const Subject& subject, const Json& value, const std::string& path, int depth,
                    ConditionCode& code);
  void CompileOperator(const Subject& subject, const std::string& name, const Json& operand,
                       const std::string& path, int depth, ConditionCode& code);
  void CompileNested(const Subject& subject, wire::ConditionOp op, const Json& operand,
                     const std::string& path, int depth, ConditionCode& code);
  void EmitLeaf(const Subject& subject, wire::ConditionOp op, const Json& constant,
                const std::string& path, ConditionCode& code);
  // False, or in the shop's dialect a problem.
  void Malformed(const std::string& path, std::string message, ConditionCode& code);

  // condition_check.cc
  void CheckOperator(const Subject& subject, wire::ConditionOp op, const std::string& path);
  void CheckConstant(const Subject& subject, const Json& constant, const std::string& path);

  // condition_aggregates.cc
  void CompileAggregate(const std::string& name, const Json& value, const std::string& path,
                        int depth, ConditionCode& code);
  std::optional<uint16_t> Declare(const std::string& event, const std::string& parameter,
                                  const Json& where, const std::string& path, int64_t window_ms,
                                  bool distinct);

  // Whether what cannot be meant is refused.
  bool strict() const { return dialect_ != ConditionDialect::kGrowthBook; }
  std::optional<Subject> ResolveProductName(const std::string& name, const std::string& path);
  bool CheckDepth(int depth, const std::string& path);
  void Fail(const std::string& path, std::string message);

  ConditionDialect dialect_;
  ConditionPool pool_;
  std::vector<AggregateDeclaration> aggregates_;
  std::vector<SegmentUse> segment_uses_;
  Problems* problems_ = nullptr;
};

// Adds an instruction whose children follow; `EndInstruction` with its position closes it.
size_t BeginInstruction(ConditionCode& code, wire::ConditionOp op, uint16_t field,
                        uint16_t operand);
void EndInstruction(ConditionCode& code, size_t position);

// What keeps the engine from taking the expression; empty: nothing.
std::string CheckCode(const ConditionCode& code);

// Whether all members are operators, so that it is not an object to be equal to.
bool IsOperatorObject(const Json& value);

}  // namespace vaiven::server
