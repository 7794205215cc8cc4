// Decisions as bytes: the last step of Engine::HandleEvent.
#include <string_view>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/template_data.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

using TextVector = flatbuffers::Vector<Offset<flatbuffers::String>>;

Offset<flatbuffers::String> WriteText(FlatBufferBuilder& builder, const flatbuffers::String* text) {
  if (text == nullptr || text->size() == 0) return 0;
  return builder.CreateSharedString(text->c_str(), text->size());
}

Offset<flatbuffers::String> WriteText(FlatBufferBuilder& builder, std::string_view text) {
  if (text.empty()) return 0;
  return builder.CreateSharedString(text.data(), text.size());
}

Offset<TextVector> WriteTexts(FlatBufferBuilder& builder,
                              const std::vector<std::string_view>& texts) {
  if (texts.empty()) return 0;
  std::vector<Offset<flatbuffers::String>> offsets;
  offsets.reserve(texts.size());
  for (std::string_view text : texts) offsets.push_back(WriteText(builder, text));
  return builder.CreateVector(offsets);
}

template <typename T>
Offset<flatbuffers::Vector<Offset<T>>> WriteTables(FlatBufferBuilder& builder,
                                                   const std::vector<Offset<T>>& tables) {
  if (tables.empty()) return 0;
  return builder.CreateVector(tables);
}

Offset<wire::Show> WriteShow(FlatBufferBuilder& builder, const CampaignPlan& campaign,
                             const Uuid& visitor) {
  const wire::Variant* variant = ChooseVariant(campaign, visitor);
  const auto id = WriteText(builder, campaign.id);
  const auto variant_id = WriteText(builder, variant->id());
  const auto content = WriteText(builder, variant->content());
  return wire::CreateShow(builder, id, variant_id, campaign.surface, content);
}

Offset<wire::Arm> WriteArm(FlatBufferBuilder& builder, const CampaignPlan& campaign,
                           const Uuid& visitor) {
  const auto id = WriteText(builder, campaign.id);
  const auto content = WriteText(builder, ChooseVariant(campaign, visitor)->content());
  return wire::CreateArm(builder, id, campaign.trigger, campaign.amount, content);
}

Offset<wire::Pick> WritePick(FlatBufferBuilder& builder, const SlotPick& pick) {
  const auto item = WriteText(builder, pick.card->id());
  const auto because = WriteText(builder, pick.because);
  return wire::CreatePick(builder, item, pick.strategy, pick.score, because);
}

}  // namespace

void Engine::WriteDecisions(const Event& event, uint64_t bundle_hash) {
  builder_.Clear();
  std::vector<Offset<wire::Show>> shows;
  for (uint16_t index : campaign_decisions_.shows) {
    shows.push_back(WriteShow(builder_, bundle_->campaigns()[index], profile_.visitor));
  }
  std::vector<Offset<wire::Arm>> arms;
  for (uint16_t index : campaign_decisions_.arms) {
    arms.push_back(WriteArm(builder_, bundle_->campaigns()[index], profile_.visitor));
  }
  std::vector<Offset<wire::SlotFill>> slots;
  for (const SlotDecision& decision : slot_decisions_.slots) {
    const wire::Slot& slot = *bundle_->root().slots()->Get(decision.slot);
    Result<NodeCommands> nodes =
        RenderNodes(*slot.program(), SlotData(decision, *bundle_, shards_, profile_));
    // Over a limit of rendering: the slot stays as the page made it.
    if (!nodes.ok()) continue;
    std::vector<Offset<wire::Pick>> picks;
    for (const SlotPick& pick : decision.picks) picks.push_back(WritePick(builder_, pick));
    const auto pick_vector = WriteTables(builder_, picks);
    const auto node_list = WriteNodeList(builder_, *nodes);
    const auto id = WriteText(builder_, slot.id());
    const auto placement = WriteText(builder_, slot.placement());
    const auto label = WriteText(builder_, slot.label());
    const auto css = WriteText(builder_, slot.css());
    slots.push_back(
        wire::CreateSlotFill(builder_, id, placement, label, css, pick_vector, node_list));
  }
  std::vector<std::string_view> missing;
  for (uint32_t shard : slot_decisions_.missing_shards) {
    missing.push_back(bundle_->root().shards()->Get(shard)->string_view());
  }
  std::vector<wire::Trace> traces = segment_traces_;
  traces.insert(traces.end(), campaign_decisions_.traces.begin(),
                campaign_decisions_.traces.end());
  traces.insert(traces.end(), slot_decisions_.traces.begin(), slot_decisions_.traces.end());

  const auto show_vector = WriteTables(builder_, shows);
  const auto arm_vector = WriteTables(builder_, arms);
  const auto slot_vector = WriteTables(builder_, slots);
  const auto missing_vector = WriteTexts(builder_, missing);
  const auto entered = WriteTexts(builder_, segments_entered_);
  const auto left = WriteTexts(builder_, segments_left_);
  Offset<flatbuffers::Vector<const wire::Trace*>> trace_vector = 0;
  if (!traces.empty()) trace_vector = builder_.CreateVectorOfStructs(traces);
  builder_.Finish(
      wire::CreateDecisions(builder_, event.sequence, bundle_hash, show_vector, arm_vector,
                            slot_vector, missing_vector, entered, left, trace_vector),
      wire::DecisionsIdentifier());
  Respond();
}

}  // namespace vaiven
