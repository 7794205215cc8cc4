#include "server/replay/decisions_json.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "core/base/flat_writer.h"

namespace vaiven::server {
namespace {

using Texts = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;

std::string Text(const flatbuffers::String* text) { return text == nullptr ? "" : text->str(); }

Json TextsJson(const Texts* texts) {
  Json json = Json::array();
  if (texts == nullptr) return json;
  for (const flatbuffers::String* text : *texts) json.push_back(text->str());
  return json;
}

Json ShowsJson(const wire::Decisions& decisions) {
  Json shows = Json::array();
  if (decisions.shows() == nullptr) return shows;
  for (const wire::Show* show : *decisions.shows()) {
    shows.push_back({{"campaign", Text(show->campaign())},
                     {"variant", Text(show->variant())},
                     {"surface", wire::EnumNameSurface(show->surface())}});
  }
  return shows;
}

Json ArmsJson(const wire::Decisions& decisions) {
  Json arms = Json::array();
  if (decisions.arms() == nullptr) return arms;
  for (const wire::Arm* arm : *decisions.arms()) {
    arms.push_back({{"campaign", Text(arm->campaign())},
                    {"trigger", wire::EnumNameTriggerKind(arm->sensor())},
                    {"amount", arm->amount()}});
  }
  return arms;
}

Json PicksJson(const wire::SlotFill& slot) {
  Json picks = Json::array();
  if (slot.picks() == nullptr) return picks;
  for (const wire::Pick* pick : *slot.picks()) {
    Json json = {{"item", Text(pick->item())},
                 {"strategy", wire::EnumNameStrategy(pick->strategy())},
                 {"score", static_cast<double>(pick->score())}};
    if (const std::string because = Text(pick->because()); !because.empty()) {
      json["because"] = because;
    }
    picks.push_back(std::move(json));
  }
  return picks;
}

Json SlotsJson(const wire::Decisions& decisions) {
  Json slots = Json::array();
  if (decisions.slots() == nullptr) return slots;
  for (const wire::SlotFill* slot : *decisions.slots()) {
    Json json = {{"slot", Text(slot->slot())}, {"placement", Text(slot->placement())}};
    if (slot->propensity() > 0) {
      json["arm"] = Text(slot->arm());
      json["propensity"] = static_cast<double>(slot->propensity());
    }
    json["picks"] = PicksJson(*slot);
    slots.push_back(std::move(json));
  }
  return slots;
}

Json ConstantJson(const wire::Constant& constant) {
  Json list = Json::array();
  switch (static_cast<wire::ValueKind>(constant.kind())) {
    case wire::ValueKind::False:
      return false;
    case wire::ValueKind::True:
      return true;
    case wire::ValueKind::Number:
      return constant.number();
    case wire::ValueKind::String:
      return Text(constant.text());
    case wire::ValueKind::List:
    case wire::ValueKind::Map:
      if (constant.items() == nullptr) return list;
      for (const wire::Constant* item : *constant.items()) list.push_back(ConstantJson(*item));
      return list;
    case wire::ValueKind::Null:
      return nullptr;
  }
  return nullptr;
}

// The part of a condition that was false: `cart.value Greater 50`.
std::string ConditionText(const wire::Conditions* conditions, uint32_t node) {
  if (conditions == nullptr || conditions->code() == nullptr || node >= conditions->code()->size())
    return "";
  const wire::Instruction& instruction = *conditions->code()->Get(node);
  const auto op = static_cast<wire::ConditionOp>(instruction.op());
  std::string text = wire::EnumNameConditionOp(op);
  if (op < wire::ConditionOp::Equal || conditions->fields() == nullptr ||
      instruction.field() >= conditions->fields()->size()) {
    return text;
  }
  text = absl::StrCat(Text(conditions->fields()->Get(instruction.field())->label()), " ", text);
  const bool has_constant = op != wire::ConditionOp::Size && op != wire::ConditionOp::ElementMatch;
  if (has_constant && conditions->constants() != nullptr &&
      instruction.operand() < conditions->constants()->size()) {
    absl::StrAppend(&text, " ",
                    ConstantJson(*conditions->constants()->Get(instruction.operand())).dump());
  }
  return text;
}

// The id of what the trace is about.
template <typename Vector>
std::string IdAt(const Vector* vector, size_t index) {
  if (vector == nullptr || index >= vector->size()) return "";
  return Text(vector->Get(static_cast<flatbuffers::uoffset_t>(index))->id());
}

std::string RuleName(const wire::Root& root, const wire::Trace& trace) {
  if (root.slots() == nullptr || trace.index() >= root.slots()->size()) return "";
  const auto* rules = root.slots()->Get(trace.index())->rules();
  if (rules == nullptr || trace.node() >= rules->size()) return "";
  return Text(rules->Get(trace.node())->name());
}

// What `detail` means depends on the code: see wire::TraceCode.
void AddDetail(const wire::Trace& trace, const wire::Root& root, Json& json) {
  switch (trace.code()) {
    case wire::TraceCode::AudienceFalse:
      json["condition"] = ConditionText(root.conditions(), trace.node());
      json["node"] = trace.node();
      break;
    case wire::TraceCode::Armed:
    case wire::TraceCode::OtherTrigger:
      json["trigger"] = wire::EnumNameTriggerKind(static_cast<wire::TriggerKind>(trace.detail()));
      break;
    case wire::TraceCode::Outranked:
      json["by"] = IdAt(root.campaigns(), static_cast<size_t>(trace.detail()));
      break;
    case wire::TraceCode::NoConsent:
      if (trace.subject() != wire::TraceSubject::Slot) break;
      [[fallthrough]];
    case wire::TraceCode::StrategyUsed:
    case wire::TraceCode::StrategyEmpty:
      json["strategy"] = wire::EnumNameStrategy(static_cast<wire::Strategy>(trace.detail()));
      break;
    case wire::TraceCode::StrategyDrawn:
      json["strategy"] = wire::EnumNameStrategy(static_cast<wire::Strategy>(trace.detail()));
      json["chance"] = trace.node() / 1000.0;
      break;
    case wire::TraceCode::ShardMissing:
      json["shard"] = trace.detail();
      break;
    case wire::TraceCode::RuleIdle:
      json["rule"] = RuleName(root, trace);
      if (trace.detail() < 0) {
        json["missing"] = "a product to compare with";
      } else {
        json["condition"] = ConditionText(root.conditions(), static_cast<uint32_t>(trace.detail()));
      }
      break;
    case wire::TraceCode::RuleApplied:
      json["rule"] = RuleName(root, trace);
      [[fallthrough]];
    case wire::TraceCode::BelowMinimum:
    case wire::TraceCode::FilteredOutOfStock:
    case wire::TraceCode::FilteredInCart:
    case wire::TraceCode::FilteredShown:
    case wire::TraceCode::FilteredCurrent:
      json["products"] = trace.detail();
      break;
    default:
      if (trace.detail() != 0) json["detail"] = trace.detail();
      break;
  }
}

Json TraceJson(const wire::Trace& trace, const wire::Root& root) {
  Json json;
  switch (trace.subject()) {
    case wire::TraceSubject::Campaign:
      json["campaign"] = IdAt(root.campaigns(), trace.index());
      break;
    case wire::TraceSubject::Slot:
      json["slot"] = IdAt(root.slots(), trace.index());
      break;
    case wire::TraceSubject::Segment:
      json["segment"] = IdAt(root.segments(), trace.index());
      break;
  }
  json["why"] = wire::EnumNameTraceCode(trace.code());
  AddDetail(trace, root, json);
  return json;
}

}  // namespace

Json DecisionsToJson(const wire::Decisions& decisions, const wire::Root& root) {
  Json json = Json::object();
  const auto add = [&json](const char* name, Json list) {
    if (!list.empty()) json[name] = std::move(list);
  };
  add("shows", ShowsJson(decisions));
  add("arms", ArmsJson(decisions));
  add("slots", SlotsJson(decisions));
  add("segments_entered", TextsJson(decisions.segments_entered()));
  add("segments_left", TextsJson(decisions.segments_left()));
  add("missing_shards", TextsJson(decisions.missing_shards()));
  if (decisions.traces() != nullptr && decisions.traces()->size() != 0) {
    Json traces = Json::array();
    for (const wire::Trace* trace : *decisions.traces()) {
      traces.push_back(TraceJson(*trace, root));
    }
    json["traces"] = std::move(traces);
  }
  return json;
}

std::string_view ErrorName(ErrorCode code) {
  return wire::EnumNameErrorCode(static_cast<wire::ErrorCode>(code));
}

}  // namespace vaiven::server
