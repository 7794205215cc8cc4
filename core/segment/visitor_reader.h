// Reads every field that a condition may name, from profile, facts and the event being decided on.
// Used by decide; one reader per decision.
#pragma once

#include <forward_list>
#include <string_view>

#include "core/base/pod_vector.h"
#include "core/condition/condition.h"
#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"

namespace vaiven {

class VisitorReader final : public FieldReader {
 public:
  // `facts` may be null. `segments` are the ids of those that the visitor is in as far as they have
  // been worked out; it may grow while the reader is used.
  VisitorReader(const ProfileSchema& schema, const Profile& profile, const Value* facts,
                const Event& event, const PodVector<std::string_view>& segments)
      : schema_(schema), profile_(profile), facts_(facts), event_(event), segments_(segments) {}

  Operand Read(const ConditionField& field) override;

 private:
  Operand ReadAttribute(const ConditionPath* path) const;
  Operand ReadAggregate(const ConditionField& field) const;
  Operand ReadEventParam(const ConditionPath* path);
  Operand ReadBuiltin(wire::BuiltinField field);
  std::string_view Top(wire::AffinityDimension dimension) const;
  double Major(int64_t minor) const;

  const ProfileSchema& schema_;
  const Profile& profile_;
  const Value* facts_;
  const Event& event_;
  const PodVector<std::string_view>& segments_;
  // What operands point to: the elements of these stay where they are.
  std::forward_list<Value> values_;
  std::forward_list<PodVector<std::string_view>> lists_;
};

// "/shoes" of "https://shop.example/shoes?size=42#top".
std::string_view PathOfUrl(std::string_view url);

}  // namespace vaiven
