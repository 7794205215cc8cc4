// A visitor's state: the fold of that visitor's events. Plain and bounded; at rest it is
// core/schema/profile.fbs (core/profile/codec.h). Used by fold, decide and the server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/array.h"
#include "core/base/fixed_text.h"
#include "core/base/pod_vector.h"
#include "core/base/uuid.h"
#include "core/profile/aggregate.h"
#include "core/schema/profile_generated.h"
#include "core/value/value.h"

namespace vaiven {

namespace limits {
inline constexpr size_t kRecentItems = 50;
inline constexpr size_t kAffinitiesPerDimension = 32;
inline constexpr size_t kCartLines = 100;
inline constexpr size_t kRecentOrders = 16;
inline constexpr size_t kExposures = 256;
inline constexpr size_t kMemberships = 256;
inline constexpr size_t kAttributes = 64;
inline constexpr size_t kStoredTextBytes = 95;
}  // namespace limits

// By wire::ConsentState and wire::DeviceCategory.
inline constexpr std::string_view kConsentNames[] = {"unknown", "granted", "denied"};
inline constexpr std::string_view kDeviceNames[] = {"unknown", "desktop", "mobile", "tablet"};

// Ids and names of a profile. An item whose id does not fit is not remembered.
using ProfileText = FixedText<limits::kStoredTextBytes>;

struct RecentItem {
  ProfileText id;
  wire::ItemAction action = wire::ItemAction::View;
  int64_t time = 0;
  uint32_t views = 0;
  // How many orders hold it, and the time of the newest; 0: none.
  uint32_t orders = 0;
  int64_t ordered = 0;
};

struct Affinity {
  wire::AffinityDimension dimension = wire::AffinityDimension::Category;
  ProfileText key;
  // As of `time`.
  double score = 0;
  int64_t time = 0;
};

struct CartLine {
  ProfileText item_id;
  ProfileText variant;
  ProfileText category;
  int32_t quantity = 0;
  // Minor units, for one piece.
  int64_t price = 0;
};

struct Exposure {
  uint64_t campaign = 0;
  uint32_t total = 0;
  uint32_t in_session = 0;
  uint32_t on_day = 0;
  uint32_t clicks = 0;
  uint32_t dismissals = 0;
  uint32_t conversions = 0;
  // What in_session and on_day count in.
  uint32_t session = 0;
  int32_t day = 0;
  int64_t last_time = 0;
};

struct Membership {
  uint64_t segment = 0;
  int64_t since = 0;
};

// Where a visit came from.
struct Touch {
  ProfileText source;
  ProfileText medium;
  ProfileText campaign;
  int64_t time = 0;
};

struct Consent {
  wire::ConsentState personalization = wire::ConsentState::Unknown;
  wire::ConsentState analytics = wire::ConsentState::Unknown;
  wire::ConsentState marketing = wire::ConsentState::Unknown;
  int64_t time = 0;
};

struct Profile {
  Uuid visitor;
  // Of the last event folded in; 0: none yet.
  uint64_t sequence = 0;
  int64_t first_seen = 0;
  int64_t last_seen = 0;
  uint32_t session_number = 0;
  int64_t session_start = 0;
  uint32_t session_page_views = 0;
  uint32_t session_events = 0;
  uint32_t page_views = 0;
  wire::DeviceCategory device = wire::DeviceCategory::Unknown;
  ProfileText language;
  std::string page_location;
  ProfileText page_type;
  ProfileText page_item;
  // Newest first, distinct. Where they are too many, one that was never bought makes way.
  PodVector<RecentItem> recent_items;
  // In the order of the bundle that is bound (BindAggregates).
  Array<Aggregate> aggregates;
  PodVector<Affinity> affinities;
  PodVector<CartLine> cart;
  ProfileText cart_currency;
  int64_t cart_time = 0;
  uint32_t order_count = 0;
  int64_t order_value = 0;
  int64_t last_order_time = 0;
  PodVector<uint64_t> recent_orders;
  PodVector<Exposure> exposures;
  PodVector<Membership> memberships;
  // What the shop told about the visitor; a map.
  Value attributes = Value::Map();
  Consent consent;
  Touch first_touch;
  Touch last_touch;
  // The campaign whose overlay is open on the page; 0: none.
  uint64_t open_overlay = 0;

  // Of the campaign that was seen longest ago.
  void ForgetOldestExposure();
  const Exposure* FindExposure(uint64_t campaign) const;
  bool InSegment(uint64_t segment) const;
  bool InCart(std::string_view item_id) const;
  // Minor units of the cart's currency.
  int64_t CartValue() const;
  int64_t CartQuantity() const;
};

// Makes the aggregates those that the bundle declares, in its order: what is there stays, what is
// new starts empty, what is no longer declared goes.
void BindAggregates(absl::Span<const AggregateDefinition> definitions, Profile& profile);

}  // namespace vaiven
