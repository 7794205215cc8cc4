#include "core/profile/codec.h"

#include <cmath>
#include <string>

#include "core/base/flat_writer.h"
#include "core/base/verify.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

Offset<wire::Touch> WriteTouch(FlatBufferBuilder& builder, const Touch& touch) {
  if (touch.source.empty()) return 0;
  const auto source = WriteText(builder, touch.source);
  const auto medium = WriteText(builder, touch.medium);
  return wire::CreateTouch(builder, source, medium, WriteText(builder, touch.campaign), touch.time);
}

Touch ReadTouch(const wire::Touch* wire) {
  if (wire == nullptr) return {};
  return {View(wire->source()), View(wire->medium()), View(wire->campaign()), wire->time()};
}

Offset<wire::Aggregate> WriteAggregate(FlatBufferBuilder& builder, const Aggregate& aggregate) {
  const auto entries = WriteStructs<wire::AggregateEntry>(builder, aggregate.entries);
  const auto distinct = WriteStructs<wire::DistinctEntry>(builder, aggregate.distinct);
  Offset<wire::Value> first = 0;
  Offset<wire::Value> last = 0;
  if (!aggregate.first.is_null()) first = WriteValue(builder, aggregate.first);
  if (!aggregate.last.is_null()) last = WriteValue(builder, aggregate.last);
  return wire::CreateAggregate(builder, aggregate.key, entries, distinct, first, last);
}

Aggregate ReadAggregate(const wire::Aggregate& wire) {
  Aggregate aggregate;
  aggregate.key = wire.key();
  ReadStructs(wire.entries(), aggregate.entries);
  ReadStructs(wire.distinct(), aggregate.distinct);
  if (wire.first() != nullptr) aggregate.first = ReadValue(*wire.first());
  if (wire.last() != nullptr) aggregate.last = ReadValue(*wire.last());
  return aggregate;
}

Offset<wire::Profile> WriteTable(FlatBufferBuilder& builder, const Profile& profile) {
  OffsetList recent_items;
  for (const RecentItem& item : profile.recent_items) {
    const auto id = WriteText(builder, item.id);
    recent_items.Add(wire::CreateRecentItem(builder, id, item.action, item.time, item.views));
  }
  OffsetList aggregates;
  for (const Aggregate& aggregate : profile.aggregates) {
    aggregates.Add(WriteAggregate(builder, aggregate));
  }
  OffsetList affinities;
  for (const Affinity& affinity : profile.affinities) {
    const auto key = WriteText(builder, affinity.key);
    affinities.Add(
        wire::CreateAffinity(builder, affinity.dimension, key, affinity.score, affinity.time));
  }
  OffsetList cart;
  for (const CartLine& line : profile.cart) {
    const auto id = WriteText(builder, line.item_id);
    const auto variant = WriteText(builder, line.variant);
    const auto category = WriteText(builder, line.category);
    cart.Add(wire::CreateCartLine(builder, id, variant, category, line.quantity, line.price));
  }
  const auto recent_item_vector = recent_items.Write<wire::RecentItem>(builder);
  const auto aggregate_vector = aggregates.Write<wire::Aggregate>(builder);
  const auto affinity_vector = affinities.Write<wire::Affinity>(builder);
  const auto cart_vector = cart.Write<wire::CartLine>(builder);
  const auto exposures = WriteStructs<wire::Exposure>(builder, profile.exposures);
  const auto memberships = WriteStructs<wire::Membership>(builder, profile.memberships);
  const Offset<flatbuffers::Vector<uint64_t>> orders =
      profile.recent_orders.empty()
          ? 0
          : builder.CreateVector(profile.recent_orders.data(), profile.recent_orders.size());
  const Offset<WireMembers> attributes =
      profile.attributes.items().empty() ? 0 : WriteMembers(builder, profile.attributes);
  const auto consent =
      wire::CreateConsent(builder, profile.consent.personalization, profile.consent.analytics,
                          profile.consent.marketing, profile.consent.time);
  const auto first_touch = WriteTouch(builder, profile.first_touch);
  const auto last_touch = WriteTouch(builder, profile.last_touch);
  const auto language = WriteText(builder, profile.language);
  const auto page_location = WriteText(builder, profile.page_location);
  const auto page_type = WriteText(builder, profile.page_type);
  const auto page_item = WriteText(builder, profile.page_item);
  const auto cart_currency = WriteText(builder, profile.cart_currency);
  const wire::Uuid visitor(profile.visitor.high, profile.visitor.low);

  wire::ProfileBuilder table(builder);
  table.add_visitor(&visitor);
  table.add_sequence(profile.sequence);
  table.add_first_seen(profile.first_seen);
  table.add_last_seen(profile.last_seen);
  table.add_session_number(profile.session_number);
  table.add_session_start(profile.session_start);
  table.add_session_page_views(profile.session_page_views);
  table.add_session_events(profile.session_events);
  table.add_page_views(profile.page_views);
  table.add_device(profile.device);
  table.add_language(language);
  table.add_page_location(page_location);
  table.add_page_type(page_type);
  table.add_page_item(page_item);
  table.add_recent_items(recent_item_vector);
  table.add_aggregates(aggregate_vector);
  table.add_affinities(affinity_vector);
  table.add_cart(cart_vector);
  table.add_cart_currency(cart_currency);
  table.add_cart_time(profile.cart_time);
  table.add_order_count(profile.order_count);
  table.add_order_value(profile.order_value);
  table.add_last_order_time(profile.last_order_time);
  table.add_recent_orders(orders);
  table.add_exposures(exposures);
  table.add_memberships(memberships);
  table.add_attributes(attributes);
  table.add_consent(consent);
  table.add_first_touch(first_touch);
  table.add_last_touch(last_touch);
  table.add_open_overlay(profile.open_overlay);
  return table.Finish();
}

template <typename Vector>
bool LongerThan(const Vector* vector, size_t limit) {
  return vector != nullptr && vector->size() > limit;
}

// Minor units; orders that follow are far from taking it to the end of its type.
constexpr int64_t kMaxOrderValue = 1'000'000'000'000'000'000;

// 0 or up to the year 2100, as events have it: differences of times must not overflow.
bool IsTime(int64_t time) { return time >= 0 && time <= 4'102'444'800'000; }

template <typename Vector, typename Holds>
bool AllHold(const Vector* vector, Holds holds) {
  if (vector == nullptr) return true;
  for (const auto* element : *vector) {
    if (!holds(element)) return false;
  }
  return true;
}

bool HasTimes(const wire::Profile& wire) {
  return IsTime(wire.first_seen()) && IsTime(wire.last_seen()) && IsTime(wire.session_start()) &&
         IsTime(wire.last_order_time()) &&
         AllHold(wire.affinities(),
                 [](const auto* affinity) { return IsTime(affinity->time()); }) &&
         AllHold(wire.exposures(), [](const auto* seen) { return IsTime(seen->last_time()); }) &&
         AllHold(wire.aggregates(), [](const auto* aggregate) {
           return AllHold(aggregate->entries(), [](const auto* entry) {
             return IsTime(entry->first_time()) && IsTime(entry->last_time());
           });
         });
}

Status CheckBounds(const wire::Profile& wire) {
  if (LongerThan(wire.recent_items(), limits::kRecentItems) ||
      LongerThan(wire.affinities(), 3 * limits::kAffinitiesPerDimension) ||
      LongerThan(wire.cart(), limits::kCartLines) ||
      LongerThan(wire.recent_orders(), limits::kRecentOrders) ||
      LongerThan(wire.exposures(), limits::kExposures) ||
      LongerThan(wire.memberships(), limits::kMemberships) ||
      LongerThan(wire.attributes(), limits::kAttributes)) {
    return Status::Malformed("profile: a list is longer than this engine writes");
  }
  if (!HasTimes(wire)) return Status::Malformed("profile: a time after the year 2100 or below 0");
  if (wire.order_value() > kMaxOrderValue || wire.order_value() < -kMaxOrderValue) {
    return Status::Malformed("profile: orders of an impossible value");
  }
  if (wire.affinities() != nullptr) {
    for (const wire::Affinity* affinity : *wire.affinities()) {
      if (!std::isfinite(affinity->score()) ||
          affinity->dimension() > wire::AffinityDimension::MAX) {
        return Status::Malformed("profile: an affinity that is no number or of no known dimension");
      }
    }
  }
  if (wire.cart() != nullptr) {
    for (const wire::CartLine* line : *wire.cart()) {
      if (line->quantity() < 0 || line->quantity() > 100'000 || line->price() < 0 ||
          line->price() > 100'000'000'000) {
        return Status::Malformed("profile: a cart line with an impossible price or quantity");
      }
    }
  }
  if (wire.aggregates() != nullptr) {
    for (const wire::Aggregate* aggregate : *wire.aggregates()) {
      if (LongerThan(aggregate->entries(), limits::kAggregateEntries) ||
          LongerThan(aggregate->distinct(), limits::kDistinctValues)) {
        return Status::Malformed("profile: an aggregate is longer than this engine writes");
      }
    }
  }
  return ValidateMembers(wire.attributes());
}

}  // namespace

void WriteProfile(const Profile& profile, FlatBufferBuilder& builder) {
  builder.Clear();
  builder.Finish(WriteTable(builder, profile), wire::ProfileIdentifier());
}

Result<std::unique_ptr<Profile>> ReadProfile(absl::Span<const uint8_t> bytes) {
  const auto* verified =
      VerifyRoot<wire::Profile>(bytes, wire::ProfileIdentifier(), limits::kProfileBytes);
  if (verified == nullptr) return Status::Malformed("profile: not a profile file (VVPR)");
  const wire::Profile& wire = *verified;
  if (Status status = CheckBounds(wire); !status.ok()) return status;

  auto owned = std::make_unique<Profile>();
  Profile& profile = *owned;
  if (wire.visitor() != nullptr) profile.visitor = {wire.visitor()->high(), wire.visitor()->low()};
  profile.sequence = wire.sequence();
  profile.first_seen = wire.first_seen();
  profile.last_seen = wire.last_seen();
  profile.session_number = wire.session_number();
  profile.session_start = wire.session_start();
  profile.session_page_views = wire.session_page_views();
  profile.session_events = wire.session_events();
  profile.page_views = wire.page_views();
  profile.device = wire.device();
  profile.language = View(wire.language());
  profile.page_location = View(wire.page_location());
  profile.page_type = View(wire.page_type());
  profile.page_item = View(wire.page_item());
  if (wire.recent_items() != nullptr) {
    for (const wire::RecentItem* item : *wire.recent_items()) {
      profile.recent_items.push_back(
          {View(item->id()), item->action(), item->time(), item->views()});
    }
  }
  if (wire.aggregates() != nullptr) {
    for (const wire::Aggregate* aggregate : *wire.aggregates()) {
      profile.aggregates.push_back(ReadAggregate(*aggregate));
    }
  }
  if (wire.affinities() != nullptr) {
    for (const wire::Affinity* affinity : *wire.affinities()) {
      profile.affinities.push_back(
          {affinity->dimension(), View(affinity->key()), affinity->score(), affinity->time()});
    }
  }
  if (wire.cart() != nullptr) {
    for (const wire::CartLine* line : *wire.cart()) {
      profile.cart.push_back({View(line->item_id()), View(line->variant()), View(line->category()),
                              line->quantity(), line->price()});
    }
  }
  profile.cart_currency = View(wire.cart_currency());
  profile.cart_time = wire.cart_time();
  profile.order_count = wire.order_count();
  profile.order_value = wire.order_value();
  profile.last_order_time = wire.last_order_time();
  if (wire.recent_orders() != nullptr) {
    profile.recent_orders.assign(wire.recent_orders()->begin(), wire.recent_orders()->end());
  }
  ReadStructs(wire.exposures(), profile.exposures);
  ReadStructs(wire.memberships(), profile.memberships);
  profile.attributes = ReadMembers(wire.attributes());
  if (wire.consent() != nullptr) {
    profile.consent = {wire.consent()->personalization(), wire.consent()->analytics(),
                       wire.consent()->marketing(), wire.consent()->time()};
  }
  profile.first_touch = ReadTouch(wire.first_touch());
  profile.last_touch = ReadTouch(wire.last_touch());
  profile.open_overlay = wire.open_overlay();
  return owned;
}

}  // namespace vaiven
