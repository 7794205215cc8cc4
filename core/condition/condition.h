// Compiled conditions, checked once and evaluated in place. Used by fold (the `where` of
// aggregates) and decide (segments, audiences).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/condition/operand.h"
#include "core/schema/condition_generated.h"

namespace vaiven {

using ConditionPath = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;

// One field of the bundle's pool, unpacked. The texts belong to the bundle's bytes.
struct ConditionField {
  wire::FieldKind kind = wire::FieldKind::Attribute;
  uint16_t index = 0;
  wire::AggregatePart part = wire::AggregatePart::Count;
  int64_t window_ms = 0;
  // Null: empty.
  const ConditionPath* path = nullptr;
  // False for what changes while segments are being worked out.
  bool cached = true;
};

// Fetches what a field names. Implemented over an event (fold) and over everything (decide).
class FieldReader {
 public:
  // What the operand refers to must stay valid while the evaluation runs.
  virtual Operand Read(const ConditionField& field) = 0;

 protected:
  ~FieldReader() = default;
};

// Fields already read: within one decide a field is read once however many conditions name it. One
// that was never Reset remembers nothing.
class FieldCache {
 public:
  // Forgets everything; `field_count` is that of the ConditionSet.
  void Reset(size_t field_count);

 private:
  friend class ConditionSet;
  struct Slot {
    uint32_t epoch = 0;
    Operand operand;
  };
  PodVector<Slot> slots_;
  uint32_t epoch_ = 0;
};

class ConditionSet {
 public:
  ConditionSet() = default;
  // Not to be copied: constants refer to what stands beside them.
  ConditionSet(ConditionSet&&) = default;
  ConditionSet& operator=(ConditionSet&&) = default;

  // Checks every index, length and operator, so that Evaluate need not. `aggregate_count` bounds
  // the indices of aggregate fields. Null: no expressions. The bytes must outlive the set.
  static Result<ConditionSet> Bind(const wire::Conditions* conditions, size_t aggregate_count);

  size_t expression_count() const { return starts_.size(); }
  size_t field_count() const { return fields_.size(); }
  const PodVector<ConditionField>& fields() const { return fields_; }

  // True if the expression holds; -1 holds always. Where it does not, `failed` (if not null)
  // becomes the index of the instruction that decided: the leaf, or the Or none of whose children
  // held.
  bool Evaluate(int32_t expression, FieldReader& reader, FieldCache& cache,
                uint32_t* failed = nullptr) const;

 private:
  struct Run;

  Status BindConstants(const wire::Conditions& conditions);
  void BindTexts();
  Status BindFields(const wire::Conditions& conditions, size_t aggregate_count);
  Status BindCode(const wire::Conditions& conditions);
  Status CheckSubtree(uint32_t at, uint32_t end, int depth) const;

  bool EvaluateAt(uint32_t at, const Run& run, const Operand* scope) const;
  bool EvaluateLeaf(const wire::Instruction& leaf, const Operand& actual) const;
  const Operand& ReadField(uint16_t field, const Run& run, const Operand* scope,
                           Operand& storage) const;

  PodVector<ConditionField> fields_;
  PodVector<Operand> constants_;
  // What constants refer to: lists and maps, and the elements of lists that hold texts alone.
  std::vector<Value> values_;
  PodVector<std::string_view> texts_;
  PodVector<uint32_t> starts_;
  const flatbuffers::Vector<const wire::Instruction*>* code_ = nullptr;
};

}  // namespace vaiven
