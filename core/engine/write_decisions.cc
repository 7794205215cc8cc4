// Decisions as bytes: the last step of Engine::HandleEvent.
#include <string>
#include <string_view>

#include "core/base/edition.h"
#include "core/base/flat_writer.h"
#include "core/base/verify.h"
#include "core/engine/engine.h"
#include "core/engine/fill_json.h"
#include "core/engine/template_data.h"
#include "core/render/ascii_html.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

using Offset = FlatWriter::Offset;

Offset WriteTexts(FlatWriter& writer, const PodVector<std::string_view>& texts) {
  PodVector<Offset> offsets;
  for (std::string_view text : texts) offsets.push_back(writer.Text(text));
  return writer.Offsets(offsets);
}

Offset WriteShow(FlatWriter& writer, const CampaignPlan& campaign, const Uuid& visitor) {
  const wire::Variant* variant = ChooseVariant(campaign, visitor);
  FlatTable show(writer);
  show.Text(wire::Show::VT_CAMPAIGN, campaign.id);
  show.Text(wire::Show::VT_VARIANT, View(variant->id()));
  show.Number(wire::Show::VT_SURFACE, campaign.surface);
  show.Text(wire::Show::VT_CONTENT, View(variant->content()));
  return show.End();
}

Offset WriteArm(FlatWriter& writer, const CampaignPlan& campaign, const Uuid& visitor) {
  FlatTable arm(writer);
  arm.Text(wire::Arm::VT_CAMPAIGN, campaign.id);
  arm.Number(wire::Arm::VT_SENSOR, campaign.trigger);
  arm.Number(wire::Arm::VT_AMOUNT, campaign.amount);
  arm.Text(wire::Arm::VT_CONTENT, View(ChooseVariant(campaign, visitor)->content()));
  return arm.End();
}

Offset WritePick(FlatWriter& writer, const SlotPick& pick) {
  FlatTable table(writer);
  table.Text(wire::Pick::VT_ITEM, View(pick.card->id()));
  table.Number(wire::Pick::VT_STRATEGY, pick.strategy);
  table.Number(wire::Pick::VT_SCORE, pick.score);
  table.Text(wire::Pick::VT_BECAUSE, pick.because);
  table.Text(wire::Pick::VT_STRATEGY_NAME, StrategyName(pick.strategy));
  return table.End();
}

Offset WriteSlot(FlatWriter& writer, const wire::Slot& slot, const SlotDecision& decision,
                 Offset nodes) {
  FlatTable fill(writer);
  fill.Text(wire::SlotFill::VT_SLOT, View(slot.id()));
  fill.Text(wire::SlotFill::VT_PLACEMENT, View(slot.placement()));
  fill.Text(wire::SlotFill::VT_LABEL, View(slot.label()));
  fill.Text(wire::SlotFill::VT_CSS, View(slot.css()));
  PodVector<Offset> picks;
  for (const SlotPick& pick : decision.picks) picks.push_back(WritePick(writer, pick));
  fill.Refer(wire::SlotFill::VT_PICKS, writer.Offsets(picks));
  fill.Refer(wire::SlotFill::VT_NODES, nodes);
  if (decision.propensity > 0) {
    fill.Text(wire::SlotFill::VT_ARM, StrategyName(ArmOf(slot, decision)));
    fill.Number(wire::SlotFill::VT_PROPENSITY, decision.propensity);
  }
  return fill.End();
}

// What nobody asks for twice is left out.
Offset WriteHtmlSlot(FlatWriter& writer, const wire::Slot& slot, const SlotDecision& decision,
                     std::string_view html) {
  FlatTable fill(writer);
  fill.Text(wire::SlotFill::VT_SLOT, View(slot.id()));
  fill.Text(wire::SlotFill::VT_PLACEMENT, View(slot.placement()));
  fill.Text(wire::SlotFill::VT_LABEL, View(slot.label()));
  PodVector<Offset> picks;
  for (const SlotPick& pick : decision.picks) {
    FlatTable table(writer);
    table.Text(wire::Pick::VT_ITEM, View(pick.card->id()));
    table.Number(wire::Pick::VT_SCORE, pick.score);
    picks.push_back(table.End());
  }
  fill.Refer(wire::SlotFill::VT_PICKS, writer.Offsets(picks));
  fill.Text(wire::SlotFill::VT_HTML, html);
  std::string told;
  AppendAsciiHtml(told, FillJson(slot, decision));
  fill.Text(wire::SlotFill::VT_TOLD, told);
  if (decision.propensity > 0) {
    fill.Number(wire::SlotFill::VT_PROPENSITY, decision.propensity);
  }
  return fill.End();
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

void Engine::WriteDecisions(const wire::DecideRequest& request, const Event& event) {
  writer_.Clear();
  PodVector<Offset> shows;
  for (uint16_t index : campaign_decisions_.shows) {
    shows.push_back(WriteShow(writer_, bundle_->campaigns()[index], profile_->visitor));
  }
  PodVector<Offset> arms;
  for (uint16_t index : campaign_decisions_.arms) {
    arms.push_back(WriteArm(writer_, bundle_->campaigns()[index], profile_->visitor));
  }
  PodVector<Offset> slots;
  for (const SlotDecision& decision : slot_decisions_.slots) {
    const wire::Slot& slot = *bundle_->root().slots()->Get(decision.slot);
    const wire::NodeProgram& program = *slot.program();
    const Value data = SlotData(program, decision, *bundle_, shards_, live_, *profile_);
    // Over a limit of rendering: the slot stays as the page made it.
    if (edition::kHtml && request.html()) {
      const Result<std::string> html = RenderHtml(program, data, HtmlText::kAscii);
      if (!html.ok()) continue;
      slots.push_back(WriteHtmlSlot(writer_, slot, decision, *html));
      continue;
    }
    const Result<NodeCommands> nodes = RenderNodes(program, data);
    if (!nodes.ok()) continue;
    slots.push_back(WriteSlot(writer_, slot, decision, WriteNodeList(writer_, *nodes)));
  }
  PodVector<std::string_view> missing;
  for (uint32_t shard : slot_decisions_.missing_shards) {
    const std::string_view name = ShardName(bundle_->root(), shards_, shard);
    // A shard that no product is in has no file.
    if (!name.empty()) missing.push_back(name);
  }
  PodVector<Offset> assignments;
  for (size_t i = 0; edition::kExperiments && i < assignments_.size(); i += 2) {
    FlatTable assignment(writer_);
    assignment.Text(wire::Assignment::VT_EXPERIMENT, assignments_[i]);
    assignment.Text(wire::Assignment::VT_VARIANT, assignments_[i + 1]);
    assignments.push_back(assignment.End());
  }
  FlatTable decisions(writer_);
  decisions.Number(wire::Decisions::VT_SEQUENCE, event.sequence);
  decisions.Number(wire::Decisions::VT_BUNDLE, request.event()->bundle());
  decisions.Refer(wire::Decisions::VT_SHOWS, writer_.Offsets(shows));
  decisions.Refer(wire::Decisions::VT_ARMS, writer_.Offsets(arms));
  decisions.Refer(wire::Decisions::VT_SLOTS, writer_.Offsets(slots));
  decisions.Refer(wire::Decisions::VT_MISSING_SHARDS, WriteTexts(writer_, missing));
  decisions.Refer(wire::Decisions::VT_SEGMENTS_ENTERED, WriteTexts(writer_, segments_entered_));
  decisions.Refer(wire::Decisions::VT_SEGMENTS_LEFT, WriteTexts(writer_, segments_left_));
  decisions.Refer(wire::Decisions::VT_TRACES, writer_.Vector(traces_));
  if (edition::kExperiments && !assignments.empty()) {
    decisions.Refer(wire::Decisions::VT_ASSIGNMENTS, writer_.Offsets(assignments));
  }
  writer_.Finish(decisions.End(), wire::DecisionsIdentifier());
  Respond();
}

}  // namespace vaiven
