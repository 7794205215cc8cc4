#include "core/profile/archive.h"

#include <cmath>
#include <cstring>

namespace vaiven {
namespace {

constexpr uint64_t kMaxTime = 4'102'444'800'000;
constexpr size_t kMaxAggregates = 512;
constexpr uint64_t kMaxQuantity = 100'000;
// Minor units.
constexpr uint64_t kMaxPrice = 100'000'000'000;
// Orders that follow are far from taking it to the end of its type.
constexpr int64_t kMaxOrderValue = 1'000'000'000'000'000'000;

void Describe(Archive& archive, uint64_t& hash) { archive.Hash(hash); }

void Describe(Archive& archive, RecentItem& item) {
  archive.Text(item.id);
  archive.Enum(item.action);
  archive.Time(item.time);
  archive.Number(item.views);
  archive.Number(item.orders);
  archive.Time(item.ordered);
}

void Describe(Archive& archive, AggregateEntry& entry) {
  archive.Time(entry.first_time);
  archive.Time(entry.last_time);
  archive.Real(entry.count);
  archive.Real(entry.sum);
  archive.Real(entry.min);
  archive.Real(entry.max);
}

void Describe(Archive& archive, DistinctEntry& entry) {
  archive.Hash(entry.hash);
  archive.Time(entry.time);
}

void Describe(Archive& archive, Aggregate& aggregate) {
  archive.Hash(aggregate.key);
  archive.Structs(aggregate.entries, limits::kAggregateEntries);
  archive.Structs(aggregate.distinct, limits::kDistinctValues);
  archive.Scalar(aggregate.first);
  archive.Scalar(aggregate.last);
}

void Describe(Archive& archive, Affinity& affinity) {
  archive.Enum(affinity.dimension);
  archive.Text(affinity.key);
  archive.Real(affinity.score);
  archive.Time(affinity.time);
}

void Describe(Archive& archive, CartLine& line) {
  archive.Text(line.item_id);
  archive.Text(line.variant);
  archive.Text(line.category);
  archive.Number(line.quantity, kMaxQuantity);
  archive.Number(line.price, kMaxPrice);
}

void Describe(Archive& archive, Exposure& exposure) {
  archive.Hash(exposure.campaign);
  archive.Number(exposure.total);
  archive.Number(exposure.in_session);
  archive.Number(exposure.on_day);
  archive.Number(exposure.clicks);
  archive.Number(exposure.dismissals);
  archive.Number(exposure.conversions);
  archive.Number(exposure.session);
  archive.Number(exposure.day);
  archive.Time(exposure.last_time);
}

void Describe(Archive& archive, Membership& membership) {
  archive.Hash(membership.segment);
  archive.Time(membership.since);
}

void Describe(Archive& archive, Consent& consent) {
  archive.Enum(consent.personalization);
  archive.Enum(consent.analytics);
  archive.Enum(consent.marketing);
  archive.Time(consent.time);
}

void Describe(Archive& archive, Touch& touch) {
  archive.Text(touch.source);
  archive.Text(touch.medium);
  archive.Text(touch.campaign);
  archive.Time(touch.time);
}

}  // namespace

template <typename T>
void Archive::DescribeAs(Archive& archive, void* object) {
  Describe(archive, *static_cast<T*>(object));
}

void Archive::Bounded(void* number, size_t size, uint64_t max) {
  Bits(number, size);
  uint64_t value = 0;
  std::memcpy(&value, number, size);
  if (value > max) Fail();
}

void Archive::Time(int64_t& time) {
  TimeBits(time);
  if (static_cast<uint64_t>(time) > kMaxTime) Fail();
}

void Archive::Real(double& number) {
  RealBits(number);
  if (!std::isfinite(number)) Fail();
}

void Archive::Elements(void* data, size_t count, size_t size, DescribeFunction describe) {
  for (size_t i = 0; i < count; ++i) describe(*this, static_cast<char*>(data) + i * size);
}

size_t Archive::Limit(size_t size, size_t max) {
  if (size <= max) return size;
  Fail();
  return 0;
}

void Archive::TableList(internal::PodStorage& list, size_t size, size_t max,
                        DescribeFunction describe) {
  auto* data = static_cast<char*>(list.ResizeZeroed(Limit(Begin(list.length()), max), size));
  for (size_t i = 0; i < list.length(); ++i) Element(i, data + i * size, describe);
  End();
}

void Archive::StructList(internal::PodStorage& list, size_t size, size_t max,
                         DescribeFunction describe) {
  void* data = list.ResizeZeroed(Limit(Begin(list.length()), max), size);
  Elements(data, list.length(), size, describe);
}

void Describe(Archive& archive, Profile& profile) {
  archive.Id(profile.visitor);
  archive.Number(profile.sequence);
  archive.Time(profile.first_seen);
  archive.Time(profile.last_seen);
  archive.Number(profile.session_number);
  archive.Time(profile.session_start);
  archive.Number(profile.session_page_views);
  archive.Number(profile.session_events);
  archive.Number(profile.page_views);
  archive.Enum(profile.device);
  archive.Text(profile.language);
  archive.LongText(profile.page_location);
  archive.Text(profile.page_type);
  archive.Text(profile.page_item);
  archive.Tables(profile.recent_items, limits::kRecentItems);
  archive.Tables(profile.aggregates, kMaxAggregates);
  archive.Tables(profile.affinities, 3 * limits::kAffinitiesPerDimension);
  archive.Tables(profile.cart, limits::kCartLines);
  archive.Text(profile.cart_currency);
  archive.Time(profile.cart_time);
  archive.Number(profile.order_count);
  archive.Number(profile.order_value);
  if (profile.order_value > kMaxOrderValue || profile.order_value < -kMaxOrderValue) archive.Fail();
  archive.Time(profile.last_order_time);
  archive.Structs(profile.recent_orders, limits::kRecentOrders);
  archive.Structs(profile.exposures, limits::kExposures);
  archive.Structs(profile.memberships, limits::kMemberships);
  archive.Members(profile.attributes);
  archive.Table(profile.consent);
  archive.Table(profile.first_touch);
  archive.Table(profile.last_touch);
  archive.Number(profile.open_overlay);
}

}  // namespace vaiven
