#include "core/segment/visitor_reader.h"

#include <utility>

#include "core/profile/affinity.h"
#include "core/profile/param_operand.h"
#include "core/value/money.h"

namespace vaiven {
namespace {

constexpr int64_t kDayMs = 24LL * 3600 * 1000;

template <typename Enum, size_t kCount>
std::string_view Name(const std::string_view (&names)[kCount], Enum value) {
  return names[static_cast<size_t>(value)];
}

// Kept out of line: two dozen fields would each copy it, which the browser has to load.
[[gnu::noinline]] Operand OfCount(int64_t count) {
  return Operand::Number(static_cast<double>(count));
}

const Value* Descend(const Value* value, const ConditionPath* path) {
  if (path == nullptr) return value;
  for (const flatbuffers::String* step : *path) {
    if (value == nullptr) return nullptr;
    value = value->Find(step->string_view());
  }
  return value;
}

}  // namespace

std::string_view PathOfUrl(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    const size_t slash = url.find('/', scheme + 3);
    if (slash == std::string_view::npos) return "/";
    url.remove_prefix(slash);
  }
  return url.substr(0, url.find_first_of("?#"));
}

Operand VisitorReader::Read(const ConditionField& field) {
  switch (field.kind) {
    case wire::FieldKind::Attribute:
      return ReadAttribute(field.path);
    case wire::FieldKind::Builtin:
      return ReadBuiltin(static_cast<wire::BuiltinField>(field.index));
    case wire::FieldKind::Aggregate:
      return ReadAggregate(field);
    case wire::FieldKind::EventParam:
      return ReadEventParam(field.path);
    case wire::FieldKind::Operand:
      break;
  }
  return Operand::Null();
}

Operand VisitorReader::ReadAttribute(const ConditionPath* path) const {
  const Value* value = Descend(facts_, path);
  if (value == nullptr) value = Descend(&profile_.attributes, path);
  return value == nullptr ? Operand::Null() : Operand::Of(*value);
}

Operand VisitorReader::ReadAggregate(const ConditionField& field) const {
  const Aggregate& aggregate = profile_.aggregates[field.index];
  switch (field.part) {
    case wire::AggregatePart::First:
      return Operand::Of(aggregate.first);
    case wire::AggregatePart::Last:
      return Operand::Of(aggregate.last);
    case wire::AggregatePart::Distinct:
      return OfCount(static_cast<int64_t>(ReadDistinct(aggregate, event_.time, field.window_ms)));
    default:
      break;
  }
  const AggregateTotals totals = ReadTotals(aggregate, event_.time, field.window_ms);
  if (field.part == wire::AggregatePart::Count) return Operand::Number(totals.count);
  if (field.part == wire::AggregatePart::Sum) return Operand::Number(totals.sum);
  if (totals.count == 0) return Operand::Null();
  if (field.part == wire::AggregatePart::Min) return Operand::Number(totals.min);
  if (field.part == wire::AggregatePart::Max) return Operand::Number(totals.max);
  return Operand::Number(totals.sum / totals.count);
}

Operand VisitorReader::ReadEventParam(const ConditionPath* path) {
  if (path == nullptr || path->size() == 0) return Operand::Null();
  return ParamOperand(event_.FindParam(path->Get(0)->string_view()), *path, values_);
}

std::string_view VisitorReader::Top(wire::AffinityDimension dimension) const {
  return TopAffinity(profile_.affinities, dimension, event_.time, schema_.affinity.half_life_ms);
}

double VisitorReader::Major(int64_t minor) const {
  return ToMajorUnits(minor, CurrencyDigits(schema_.currency));
}

Operand VisitorReader::ReadBuiltin(wire::BuiltinField field) {
  using wire::BuiltinField;
  // Empty: null.
  std::string_view text;
  const auto texts = [this](PodVector<std::string_view> list) {
    return Operand::Texts(lists_.emplace_front(std::move(list)));
  };
  switch (field) {
    case BuiltinField::Device:
      text = Name(kDeviceNames, profile_.device);
      break;
    case BuiltinField::Language:
      text = profile_.language;
      break;
    case BuiltinField::SessionNumber:
      return OfCount(profile_.session_number);
    case BuiltinField::SessionPageViews:
      return OfCount(profile_.session_page_views);
    case BuiltinField::SessionEvents:
      return OfCount(profile_.session_events);
    case BuiltinField::SessionSeconds:
      return OfCount((event_.time - profile_.session_start) / 1000);
    case BuiltinField::VisitorPageViews:
      return OfCount(profile_.page_views);
    case BuiltinField::VisitorDays:
      return OfCount((event_.time - profile_.first_seen) / kDayMs);
    case BuiltinField::VisitorReturning:
      return Operand::Bool(profile_.session_number > 1);
    case BuiltinField::CartValue:
      return Operand::Number(Major(profile_.CartValue()));
    case BuiltinField::CartQuantity:
      return OfCount(profile_.CartQuantity());
    case BuiltinField::CartItems: {
      PodVector<std::string_view> ids;
      for (const CartLine& line : profile_.cart) ids.push_back(line.item_id);
      return texts(std::move(ids));
    }
    case BuiltinField::CartCategories: {
      PodVector<std::string_view> categories;
      for (const CartLine& line : profile_.cart) categories.push_back(line.category);
      return texts(std::move(categories));
    }
    case BuiltinField::OrderCount:
      return OfCount(profile_.order_count);
    case BuiltinField::OrderValue:
      return Operand::Number(Major(profile_.order_value));
    case BuiltinField::OrderDaysSinceLast:
      if (profile_.order_count == 0) return Operand::Null();
      return OfCount((event_.time - profile_.last_order_time) / kDayMs);
    case BuiltinField::PageUrl:
      text = profile_.page_location;
      break;
    case BuiltinField::PagePath:
      text = PathOfUrl(profile_.page_location);
      break;
    case BuiltinField::PageType:
      text = profile_.page_type;
      break;
    case BuiltinField::PageItem:
      text = profile_.page_item;
      break;
    case BuiltinField::Segments:
      return Operand::Texts(segments_);
    case BuiltinField::ConsentPersonalization:
      text = Name(kConsentNames, profile_.consent.personalization);
      break;
    case BuiltinField::ConsentAnalytics:
      text = Name(kConsentNames, profile_.consent.analytics);
      break;
    case BuiltinField::ConsentMarketing:
      text = Name(kConsentNames, profile_.consent.marketing);
      break;
    case BuiltinField::LastSource:
      text = profile_.last_touch.source;
      break;
    case BuiltinField::LastMedium:
      text = profile_.last_touch.medium;
      break;
    case BuiltinField::LastCampaign:
      text = profile_.last_touch.campaign;
      break;
    case BuiltinField::FirstSource:
      text = profile_.first_touch.source;
      break;
    case BuiltinField::FirstMedium:
      text = profile_.first_touch.medium;
      break;
    case BuiltinField::FirstCampaign:
      text = profile_.first_touch.campaign;
      break;
    case BuiltinField::TopCategory:
      text = Top(wire::AffinityDimension::Category);
      break;
    case BuiltinField::TopBrand:
      text = Top(wire::AffinityDimension::Brand);
      break;
    case BuiltinField::TopPriceBand:
      text = Top(wire::AffinityDimension::PriceBand);
      break;
    case BuiltinField::EventName:
      text = event_.name;
      break;
    case BuiltinField::ViewedItems: {
      PodVector<std::string_view> ids;
      for (const RecentItem& item : profile_.recent_items) {
        if (item.views > 0) ids.push_back(item.id);
      }
      return texts(std::move(ids));
    }
    case BuiltinField::LocalHour:
      return OfCount(schema_.LocalTime(event_.time) / 3'600'000 % 24);
    case BuiltinField::LocalWeekday:
      // 1970-01-01 was a Thursday.
      return OfCount((schema_.LocalTime(event_.time) / kDayMs + 3) % 7 + 1);
    case BuiltinField::Now:
      return OfCount(event_.time);
  }
  return text.empty() ? Operand::Null() : Operand::Text(text);
}

}  // namespace vaiven
