// Decisions as bytes: the last step of Engine::HandleEvent.
#include <string_view>

#include "core/base/flat_writer.h"
#include "core/base/verify.h"
#include "core/engine/engine.h"
#include "core/engine/template_data.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

Offset<flatbuffers::Vector<Offset<flatbuffers::String>>> WriteTexts(
    FlatBufferBuilder& builder, const PodVector<std::string_view>& texts) {
  OffsetList list;
  for (std::string_view text : texts) list.Add(WriteText(builder, text));
  return list.Write<flatbuffers::String>(builder);
}

Offset<wire::Show> WriteShow(FlatBufferBuilder& builder, const CampaignPlan& campaign,
                             const Uuid& visitor) {
  const wire::Variant* variant = ChooseVariant(campaign, visitor);
  const auto id = WriteText(builder, campaign.id);
  const auto variant_id = WriteText(builder, View(variant->id()));
  const auto content = WriteText(builder, View(variant->content()));
  return wire::CreateShow(builder, id, variant_id, campaign.surface, content);
}

Offset<wire::Arm> WriteArm(FlatBufferBuilder& builder, const CampaignPlan& campaign,
                           const Uuid& visitor) {
  const auto id = WriteText(builder, campaign.id);
  const auto content = WriteText(builder, View(ChooseVariant(campaign, visitor)->content()));
  return wire::CreateArm(builder, id, campaign.trigger, campaign.amount, content);
}

Offset<wire::Pick> WritePick(FlatBufferBuilder& builder, const SlotPick& pick) {
  const auto item = WriteText(builder, View(pick.card->id()));
  const auto because = WriteText(builder, pick.because);
  return wire::CreatePick(builder, item, pick.strategy, pick.score, because);
}

// That of its list, as long as the list is not loaded.
std::string_view ShardName(const wire::Root& root, const ShardIndex& shards, uint32_t shard) {
  const auto* names = root.shards();
  if (root.shard_count() != 0) {
    const uint32_t list = shard / kShardsPerList;
    shard %= kShardsPerList;
    names = shards.NamesOfList(list);
    if (names == nullptr) {
      names = root.shard_lists();
      shard = list;
    }
  }
  return names->Get(shard)->string_view();
}

}  // namespace

void Engine::WriteDecisions(const Event& event, uint64_t bundle_hash) {
  builder_.Clear();
  OffsetList shows;
  for (uint16_t index : campaign_decisions_.shows) {
    shows.Add(WriteShow(builder_, bundle_->campaigns()[index], profile_->visitor));
  }
  OffsetList arms;
  for (uint16_t index : campaign_decisions_.arms) {
    arms.Add(WriteArm(builder_, bundle_->campaigns()[index], profile_->visitor));
  }
  OffsetList slots;
  for (const SlotDecision& decision : slot_decisions_.slots) {
    const wire::Slot& slot = *bundle_->root().slots()->Get(decision.slot);
    const wire::NodeProgram& program = *slot.program();
    Result<NodeCommands> nodes =
        RenderNodes(program, SlotData(program, decision, *bundle_, shards_, *profile_));
    // Over a limit of rendering: the slot stays as the page made it.
    if (!nodes.ok()) continue;
    OffsetList picks;
    for (const SlotPick& pick : decision.picks) picks.Add(WritePick(builder_, pick));
    const auto pick_vector = picks.Write<wire::Pick>(builder_);
    const auto node_list = WriteNodeList(builder_, *nodes);
    const auto id = WriteText(builder_, View(slot.id()));
    const auto placement = WriteText(builder_, View(slot.placement()));
    const auto label = WriteText(builder_, View(slot.label()));
    const auto css = WriteText(builder_, View(slot.css()));
    slots.Add(wire::CreateSlotFill(builder_, id, placement, label, css, pick_vector, node_list));
  }
  PodVector<std::string_view> missing;
  for (uint32_t shard : slot_decisions_.missing_shards) {
    const std::string_view name = ShardName(bundle_->root(), shards_, shard);
    // A shard that no product is in has no file.
    if (!name.empty()) missing.push_back(name);
  }
  const auto show_vector = shows.Write<wire::Show>(builder_);
  const auto arm_vector = arms.Write<wire::Arm>(builder_);
  const auto slot_vector = slots.Write<wire::SlotFill>(builder_);
  const auto missing_vector = WriteTexts(builder_, missing);
  const auto entered = WriteTexts(builder_, segments_entered_);
  const auto left = WriteTexts(builder_, segments_left_);
  const auto trace_vector = WriteStructs<wire::Trace>(builder_, traces_);
  builder_.Finish(
      wire::CreateDecisions(builder_, event.sequence, bundle_hash, show_vector, arm_vector,
                            slot_vector, missing_vector, entered, left, trace_vector),
      wire::DecisionsIdentifier());
  Respond();
}

}  // namespace vaiven
