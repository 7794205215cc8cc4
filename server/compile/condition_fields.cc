#include "server/compile/condition_fields.h"

#include <algorithm>

namespace vaiven::server {
namespace {

using Builtin = wire::BuiltinField;

constexpr std::string_view kDevices[] = {"desktop", "mobile", "tablet", "unknown"};
constexpr std::string_view kConsents[] = {"unknown", "granted", "denied"};

constexpr BuiltinName kNames[] = {
    {"device", Builtin::Device, FieldType::kText, kDevices},
    {"language", Builtin::Language, FieldType::kText, {}},
    {"session.number", Builtin::SessionNumber, FieldType::kNumber, {}},
    {"session.page_views", Builtin::SessionPageViews, FieldType::kNumber, {}},
    {"session.events", Builtin::SessionEvents, FieldType::kNumber, {}},
    {"session.seconds", Builtin::SessionSeconds, FieldType::kNumber, {}},
    {"visitor.page_views", Builtin::VisitorPageViews, FieldType::kNumber, {}},
    {"visitor.days", Builtin::VisitorDays, FieldType::kNumber, {}},
    {"visitor.returning", Builtin::VisitorReturning, FieldType::kBoolean, {}},
    {"cart.value", Builtin::CartValue, FieldType::kNumber, {}},
    {"cart.quantity", Builtin::CartQuantity, FieldType::kNumber, {}},
    {"cart.items", Builtin::CartItems, FieldType::kTextList, {}},
    {"cart.categories", Builtin::CartCategories, FieldType::kTextList, {}},
    {"orders.count", Builtin::OrderCount, FieldType::kNumber, {}},
    {"orders.value", Builtin::OrderValue, FieldType::kNumber, {}},
    {"orders.days_since_last", Builtin::OrderDaysSinceLast, FieldType::kNumber, {}},
    {"page.url", Builtin::PageUrl, FieldType::kText, {}},
    {"page.path", Builtin::PagePath, FieldType::kText, {}},
    {"page.type", Builtin::PageType, FieldType::kText, {}},
    {"page.item", Builtin::PageItem, FieldType::kText, {}},
    {"segments", Builtin::Segments, FieldType::kTextList, {}},
    {"consent.personalization", Builtin::ConsentPersonalization, FieldType::kText, kConsents},
    {"consent.analytics", Builtin::ConsentAnalytics, FieldType::kText, kConsents},
    {"consent.marketing", Builtin::ConsentMarketing, FieldType::kText, kConsents},
    {"traffic.source", Builtin::LastSource, FieldType::kText, {}},
    {"traffic.medium", Builtin::LastMedium, FieldType::kText, {}},
    {"traffic.campaign", Builtin::LastCampaign, FieldType::kText, {}},
    {"first_traffic.source", Builtin::FirstSource, FieldType::kText, {}},
    {"first_traffic.medium", Builtin::FirstMedium, FieldType::kText, {}},
    {"first_traffic.campaign", Builtin::FirstCampaign, FieldType::kText, {}},
    {"affinity.category", Builtin::TopCategory, FieldType::kText, {}},
    {"affinity.brand", Builtin::TopBrand, FieldType::kText, {}},
    {"affinity.price_band", Builtin::TopPriceBand, FieldType::kText, {}},
    {"event.name", Builtin::EventName, FieldType::kText, {}},
    {"viewed.items", Builtin::ViewedItems, FieldType::kTextList, {}},
    {"local.hour", Builtin::LocalHour, FieldType::kNumber, {}},
    {"local.weekday", Builtin::LocalWeekday, FieldType::kNumber, {}},
    {"now", Builtin::Now, FieldType::kNumber, {}},
};

std::string_view FirstStep(std::string_view name) { return name.substr(0, name.find('.')); }

}  // namespace

absl::Span<const BuiltinName> BuiltinNames() { return kNames; }

const BuiltinName* FindBuiltin(std::string_view name) {
  const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                   [&](const BuiltinName& entry) { return entry.name == name; });
  return found == std::end(kNames) ? nullptr : found;
}

bool HasReservedPrefix(std::string_view name) {
  if (FirstStep(name) == name || FirstStep(name) == "event") return false;
  return std::any_of(std::begin(kNames), std::end(kNames), [&](const BuiltinName& entry) {
    return FirstStep(entry.name) != entry.name && FirstStep(entry.name) == FirstStep(name);
  });
}

}  // namespace vaiven::server
