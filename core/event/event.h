// An event as the engine reads it: GA4's vocabulary typed, prices in minor units. A view: the texts
// belong to the bytes it was parsed from. Used by fold, decide and the server's border.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/base/uuid.h"
#include "core/schema/event_generated.h"
#include "core/value/value.h"

namespace vaiven {

// Nil where there is none.
inline Uuid ReadUuid(const wire::Uuid* wire) {
  return wire == nullptr ? Uuid{} : Uuid{wire->high(), wire->low()};
}

// GA4's names, then Vaivén's own: what decisions led to, what sensors noticed.
enum class EventType : uint8_t {
  kPageView,
  kViewItemList,
  kSelectItem,
  kViewItem,
  kAddToWishlist,
  kAddToCart,
  kRemoveFromCart,
  kViewCart,
  kBeginCheckout,
  kAddShippingInfo,
  kAddPaymentInfo,
  kPurchase,
  kRefund,
  kSearch,
  kViewPromotion,
  kSelectPromotion,
  kSignUp,
  kLogin,
  kGenerateLead,
  kCampaignImpression,
  kCampaignClick,
  kCampaignDismiss,
  kSlotImpression,
  kSlotClick,
  kSegmentEnter,
  kSegmentLeave,
  kConsentUpdate,
  kIdentify,
  kExitIntent,
  kScrollDepth,
  kIdle,
  kTimer,
  kCustom,
};

EventType EventTypeOfName(std::string_view name);

struct EventItem {
  std::string_view id;
  std::string_view name;
  std::string_view brand;
  std::string_view category;
  std::string_view variant;
  // Minor units, for one piece; -1: not told.
  int64_t price = -1;
  int32_t quantity = 1;
  const wire::Value* params = nullptr;
};

struct Event {
  Uuid id;
  Uuid visitor;
  Uuid page_view;
  // Position in the visitor's stream, from 1; 0: none.
  uint64_t sequence = 0;
  // Milliseconds since the Unix epoch, client's clock.
  int64_t time = 0;
  EventType type = EventType::kCustom;
  std::string_view name;
  std::string_view currency;
  // Minor units; meaningful if has_value.
  int64_t value = 0;
  bool has_value = false;
  bool has_items = false;
  std::string_view transaction_id;
  PodVector<EventItem> items;
  const WireMembers* params = nullptr;

  // The parameter of that name, or null.
  const wire::Value* FindParam(std::string_view key) const;
  // Its text; empty if there is none or it is not a text.
  std::string_view TextParam(std::string_view key) const;
};

// Checks every bound. `default_currency` holds where the event names none. Items without an id are
// left out (shops push such), an event with a name that is empty or too long is refused.
Result<Event> ParseEvent(const wire::Event& wire, std::string_view default_currency = {});

// The member of a map (or list of parameters) with this key; null if there is none.
const wire::Value* FindMember(const WireMembers* members, std::string_view key);
// Its text, or nothing; numbers are not turned into text.
std::string_view TextOf(const wire::Value* value);

}  // namespace vaiven
