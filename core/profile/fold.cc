#include "core/profile/fold.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/base/hash.h"
#include "core/base/names.h"
#include "core/profile/fold_aggregates.h"
#include "core/profile/fold_cart.h"

namespace vaiven {
namespace {

void FoldSession(const ProfileSchema& schema, const Event& event, Profile& profile) {
  if (profile.session_number == 0 || event.time - profile.last_seen > schema.session_timeout_ms) {
    ++profile.session_number;
    profile.session_start = event.time;
    profile.session_page_views = 0;
    profile.session_events = 0;
  }
  if (profile.first_seen == 0) profile.first_seen = event.time;
  profile.last_seen = event.time;
  ++profile.session_events;
}

wire::DeviceCategory DeviceOf(std::string_view name) {
  const size_t index = IndexOfName(kDeviceNames, name);
  return static_cast<wire::DeviceCategory>(index < std::size(kDeviceNames) ? index : 0);
}

void FoldPageView(const Event& event, Profile& profile) {
  ++profile.page_views;
  ++profile.session_page_views;
  profile.page_location.assign(event.TextParam("page_location").substr(0, 1024));
  profile.page_type = event.TextParam("page_type");
  profile.page_item = event.TextParam("page_item");
  profile.open_overlay = 0;
  if (const std::string_view language = event.TextParam("language"); !language.empty()) {
    profile.language = language;
  }
  if (const std::string_view device = event.TextParam("device_category"); !device.empty()) {
    profile.device = DeviceOf(device);
  }
  const std::string_view source = event.TextParam("traffic_source");
  if (source.empty()) return;
  profile.last_touch = {source, event.TextParam("traffic_medium"),
                        event.TextParam("traffic_campaign"), event.time};
  if (profile.first_touch.source.empty()) profile.first_touch = profile.last_touch;
}

Exposure& ExposureOf(uint64_t campaign, Profile& profile) {
  PodVector<Exposure>& exposures = profile.exposures;
  for (Exposure& exposure : exposures) {
    if (exposure.campaign == campaign) return exposure;
  }
  if (exposures.size() == limits::kExposures) profile.ForgetOldestExposure();
  exposures.emplace_back().campaign = campaign;
  return exposures.back();
}

void FoldCampaign(const ProfileSchema& schema, const Event& event, Profile& profile) {
  const std::string_view id = event.TextParam("campaign");
  if (id.empty()) return;
  const uint64_t campaign = Hash64(id);
  Exposure& exposure = ExposureOf(campaign, profile);
  if (event.type == EventType::kCampaignImpression) {
    const int32_t day = schema.LocalDay(event.time);
    if (exposure.session != profile.session_number) exposure.in_session = 0;
    if (exposure.day != day) exposure.on_day = 0;
    exposure.session = profile.session_number;
    exposure.day = day;
    exposure.last_time = event.time;
    ++exposure.total;
    ++exposure.in_session;
    ++exposure.on_day;
    if (event.TextParam("surface") == "overlay") profile.open_overlay = campaign;
    return;
  }
  ++(event.type == EventType::kCampaignClick ? exposure.clicks : exposure.dismissals);
  if (profile.open_overlay == campaign) profile.open_overlay = 0;
}

void FoldSegment(const Event& event, Profile& profile) {
  const std::string_view id = event.TextParam("segment");
  if (id.empty()) return;
  const uint64_t segment = Hash64(id);
  PodVector<Membership>& memberships = profile.memberships;
  if (event.type == EventType::kSegmentEnter) {
    if (!profile.InSegment(segment) && memberships.size() < limits::kMemberships) {
      memberships.push_back({segment, event.time});
    }
    return;
  }
  const auto same = [segment](const Membership& m) { return m.segment == segment; };
  memberships.erase(std::remove_if(memberships.begin(), memberships.end(), same),
                    memberships.end());
}

void FoldConsent(const Event& event, Consent& consent) {
  const auto update = [&event](std::string_view purpose, wire::ConsentState& state) {
    // Nobody says that it is unknown.
    const size_t said = IndexOfName(kConsentNames, event.TextParam(purpose));
    if (said > 0 && said < std::size(kConsentNames)) state = static_cast<wire::ConsentState>(said);
  };
  update("personalization", consent.personalization);
  update("analytics", consent.analytics);
  update("marketing", consent.marketing);
  consent.time = event.time;
}

void FoldIdentify(const Event& event, Profile& profile) {
  const wire::Value* attributes = event.FindParam("attributes");
  if (attributes == nullptr || attributes->kind() != wire::ValueKind::Map) return;
  if (attributes->items() == nullptr) return;
  for (const wire::Value* attribute : *attributes->items()) {
    const std::string_view key = attribute->key()->string_view();
    // Without a name the file of the profile could not be read again.
    if (key.empty() || key.size() > limits::kStoredTextBytes) continue;
    // Scalars alone, so that the profile stays small.
    if (attribute->kind() >= wire::ValueKind::List) continue;
    if (TextOf(attribute).size() > limits::kStoredTextBytes) continue;
    if (profile.attributes.Find(key) == nullptr &&
        profile.attributes.items().size() == limits::kAttributes) {
      continue;
    }
    profile.attributes.Set(key, ReadValue(*attribute));
  }
}

void FoldGoals(const ProfileSchema& schema, const Event& event, Profile& profile) {
  for (const Goal& goal : schema.goals) {
    if (goal.event != event.name) continue;
    for (Exposure& exposure : profile.exposures) {
      if (exposure.campaign == goal.campaign && exposure.total > 0) ++exposure.conversions;
    }
  }
}

}  // namespace

Status Fold(const ProfileSchema& schema, const Event& event, Profile& profile) {
  if (event.sequence != 0 && event.sequence <= profile.sequence) {
    return Status::Invalid("fold: sequence ", event.sequence,
                           " was folded already; the next would be ", profile.sequence + 1);
  }
  if (profile.visitor.is_nil()) {
    profile.visitor = event.visitor;
  } else if (!event.visitor.is_nil() && event.visitor != profile.visitor) {
    return Status::Invalid("fold: the event is of another visitor than the profile");
  }
  if (event.sequence != 0) profile.sequence = event.sequence;
  FoldSession(schema, event, profile);

  bool counts = true;
  switch (event.type) {
    case EventType::kPageView:
      FoldPageView(event, profile);
      break;
    case EventType::kViewItem:
      FoldItems(schema, event, wire::ItemAction::View, profile);
      if (!event.items.empty()) profile.page_item = event.items.front().id;
      break;
    case EventType::kAddToWishlist:
      FoldItems(schema, event, wire::ItemAction::Wishlist, profile);
      break;
    case EventType::kAddToCart:
      FoldItems(schema, event, wire::ItemAction::Cart, profile);
      FoldCart(event, profile);
      break;
    case EventType::kRemoveFromCart:
    case EventType::kViewCart:
    case EventType::kBeginCheckout:
      FoldCart(event, profile);
      break;
    case EventType::kPurchase:
      counts = FoldPurchase(event, profile);
      if (counts) FoldItems(schema, event, wire::ItemAction::Purchase, profile);
      break;
    case EventType::kRefund:
      profile.order_value -= event.value;
      break;
    case EventType::kCampaignImpression:
    case EventType::kCampaignClick:
    case EventType::kCampaignDismiss:
      FoldCampaign(schema, event, profile);
      break;
    case EventType::kSegmentEnter:
    case EventType::kSegmentLeave:
      FoldSegment(event, profile);
      break;
    case EventType::kConsentUpdate:
      FoldConsent(event, profile.consent);
      break;
    case EventType::kIdentify:
      FoldIdentify(event, profile);
      break;
    default:
      break;
  }
  if (!counts) return Status::Ok();
  FoldAggregates(schema, event, profile);
  FoldGoals(schema, event, profile);
  return Status::Ok();
}

}  // namespace vaiven
