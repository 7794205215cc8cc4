#include "core/campaign/arbiter.h"

#include "core/experiment/hash.h"

namespace vaiven {
namespace {

using wire::TraceCode;
using wire::TriggerKind;

struct Verdict {
  TraceCode code = TraceCode::Shown;
  uint32_t node = 0;
  int32_t detail = 0;
};

bool IsSensor(TriggerKind trigger) {
  return trigger != TriggerKind::Page && trigger != TriggerKind::Event;
}

bool SensorFired(const CampaignPlan& campaign, const Event& event) {
  switch (campaign.trigger) {
    case TriggerKind::Timer:
      if (event.type != EventType::kTimer) return false;
      break;
    case TriggerKind::Scroll:
      if (event.type != EventType::kScrollDepth) return false;
      break;
    case TriggerKind::Idle:
      if (event.type != EventType::kIdle) return false;
      break;
    case TriggerKind::ExitIntent:
      if (event.type != EventType::kExitIntent) return false;
      break;
    case TriggerKind::Page:
    case TriggerKind::Event:
      return false;
  }
  // One firing serves every campaign that waits for the same thing if it names none.
  const std::string_view named = event.TextParam("campaign");
  return named.empty() || named == campaign.id;
}

bool Triggered(const CampaignPlan& campaign, const Event& event) {
  if (campaign.trigger == TriggerKind::Page) return event.type == EventType::kPageView;
  if (campaign.trigger == TriggerKind::Event) return event.name == campaign.event;
  return SensorFired(campaign, event);
}

TraceCode CheckSchedule(const CampaignPlan& campaign, int64_t now) {
  if (campaign.from != 0 && now < campaign.from) return TraceCode::NotStarted;
  if (campaign.until != 0 && now >= campaign.until) return TraceCode::Ended;
  return TraceCode::Shown;
}

TraceCode CheckCaps(const CampaignInput& input, const CampaignPlan& campaign,
                    const Exposure& exposure) {
  if (campaign.stop_at_goal && exposure.conversions > 0) return TraceCode::GoalReached;
  if (campaign.cap_visitor != 0 && exposure.total >= campaign.cap_visitor) {
    return TraceCode::CapVisitor;
  }
  if (campaign.cap_session != 0 && exposure.session == input.profile.session_number &&
      exposure.in_session >= campaign.cap_session) {
    return TraceCode::CapSession;
  }
  if (campaign.cap_day != 0 && exposure.day == input.schema.LocalDay(input.event.time) &&
      exposure.on_day >= campaign.cap_day) {
    return TraceCode::CapDay;
  }
  if (exposure.total > 0 && input.event.time - exposure.last_time < campaign.cool_down_ms) {
    return TraceCode::CoolDown;
  }
  return TraceCode::Shown;
}

// Everything but the trigger and the other campaigns.
Verdict CheckEligible(const CampaignInput& input, uint16_t index) {
  const CampaignPlan& campaign = input.campaigns[index];
  if (campaign.surface == wire::Surface::Overlay &&
      input.profile.consent.personalization != wire::ConsentState::Granted) {
    return {TraceCode::NoConsent};
  }
  if (const TraceCode code = CheckSchedule(campaign, input.event.time); code != TraceCode::Shown) {
    return {code};
  }
  if (const Exposure* exposure = input.exposures[index]; exposure != nullptr) {
    const TraceCode code = CheckCaps(input, campaign, *exposure);
    if (code != TraceCode::Shown) return {code};
  }
  uint32_t failed = 0;
  if (!input.schema.conditions.Evaluate(campaign.audience, input.reader, input.cache, &failed)) {
    return {TraceCode::AudienceFalse, failed};
  }
  return {};
}

}  // namespace

void Arbitrate(const CampaignInput& input, CampaignDecisions& decisions) {
  int shown[2] = {-1, -1};  // by Surface
  for (uint16_t index = 0; index < input.campaigns.size(); ++index) {
    const CampaignPlan& campaign = input.campaigns[index];
    const bool triggered = Triggered(campaign, input.event);
    Verdict verdict;
    if (!triggered && !IsSensor(campaign.trigger)) {
      verdict = {TraceCode::OtherTrigger, 0, static_cast<int32_t>(campaign.trigger)};
    } else {
      verdict = CheckEligible(input, index);
      int& rival = shown[static_cast<int>(campaign.surface)];
      if (verdict.code != TraceCode::Shown) {
        // Nothing more to ask.
      } else if (!triggered) {
        verdict = {TraceCode::Armed, 0, static_cast<int32_t>(campaign.trigger)};
        decisions.arms.push_back(index);
      } else if (campaign.surface == wire::Surface::Overlay && input.profile.open_overlay != 0) {
        verdict = {TraceCode::OverlayOpen};
      } else if (rival >= 0) {
        verdict = {TraceCode::Outranked, 0, rival};
      } else {
        rival = index;
        decisions.shows.push_back(index);
      }
    }
    if (input.traces != nullptr) {
      input.traces->emplace_back(wire::TraceSubject::Campaign, verdict.code, index, verdict.node,
                                 verdict.detail);
    }
  }
}

const wire::Variant* ChooseVariant(const CampaignPlan& campaign, const Uuid& visitor) {
  const auto& variants = *campaign.wire->variants();
  double total = 0;
  for (const wire::Variant* variant : variants)
    total += variant->weight() > 0 ? variant->weight() : 0;
  double point = DrawPoint(campaign.id, visitor) * total;
  for (const wire::Variant* variant : variants) {
    const double weight = variant->weight() > 0 ? variant->weight() : 0;
    if (point < weight) return variant;
    point -= weight;
  }
  return variants.Get(0);
}

}  // namespace vaiven
