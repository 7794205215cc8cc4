#include "core/engine/template_data.h"

#include <algorithm>
#include <utility>

#include "core/base/verify.h"

namespace vaiven {
namespace {

const wire::MoneyFormat* MoneyFormatOf(const Bundle& bundle) {
  const wire::Market* market = bundle.root().market();
  return market == nullptr ? nullptr : market->money();
}

void AppendGrouped(std::string_view digits, std::string_view group, std::string& out) {
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out.append(group);
    out.push_back(digits[i]);
  }
}

Value ItemData(const SlotPick& pick, const ShardIndex& shards, const wire::MoneyFormat* format) {
  const wire::Card& card = *pick.card;
  Value item = Value::Map();
  item.Set("id", Value::String(View(card.id())));
  item.Set("title", Value::String(View(card.title())));
  item.Set("url", Value::String(View(card.url())));
  item.Set("image", Value::String(View(card.image())));
  item.Set("brand", Value::String(View(card.brand())));
  item.Set("category", Value::String(View(card.category())));
  item.Set("price", Value::String(FormatMoney(card.price(), format)));
  const bool reduced = card.list_price() > card.price();
  item.Set("list_price", Value::String(reduced ? FormatMoney(card.list_price(), format) : ""));
  item.Set("reduced", Value::Bool(reduced));
  const std::string_view strategy = StrategyName(pick.strategy);
  item.Set("strategy", Value::String(strategy));
  // Templates compare nothing: a section of the strategy's name says why in the shop's own words.
  item.Set(strategy, Value::Bool(true));
  const wire::Card* because = pick.because.empty() ? nullptr : shards.FindCard(pick.because);
  item.Set("because",
           Value::String(because == nullptr ? std::string_view() : View(because->title())));
  return item;
}

}  // namespace

std::string FormatMoney(int64_t minor, const wire::MoneyFormat* format) {
  const size_t decimals = format == nullptr ? 2 : std::min<size_t>(format->digits(), 6);
  const bool negative = minor < 0;
  std::string digits = std::to_string(negative ? -minor : minor);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  const std::string_view whole = std::string_view(digits).substr(0, digits.size() - decimals);
  const std::string_view fraction = std::string_view(digits).substr(digits.size() - decimals);
  std::string text = negative ? "-" : "";
  if (format != nullptr) text.append(View(format->prefix()));
  AppendGrouped(whole, format == nullptr ? std::string_view() : View(format->group()), text);
  if (!fraction.empty()) {
    text.append(format == nullptr ? std::string_view(".") : View(format->decimal()));
    text.append(fraction);
  }
  if (format != nullptr) text.append(View(format->suffix()));
  return text;
}

std::string_view StrategyName(wire::Strategy strategy) {
  switch (strategy) {
    case wire::Strategy::ForYou:
      return "for_you";
    case wire::Strategy::RecentlyViewed:
      return "recently_viewed";
    case wire::Strategy::BestSellers:
      return "best_sellers";
    case wire::Strategy::ViewedAlsoViewed:
      return "viewed_also_viewed";
    case wire::Strategy::CartComplements:
      return "cart_complements";
    case wire::Strategy::Similar:
      return "similar";
    case wire::Strategy::BoughtTogether:
      return "bought_together";
    case wire::Strategy::Trending:
      return "trending";
  }
  return {};
}

Value CommonData(const Profile& profile, const wire::MoneyFormat* format) {
  Value data = Value::Map();
  Value language = Value::Map();
  const std::string_view tag = profile.language;
  if (const std::string_view primary = tag.substr(0, tag.find('-')); !primary.empty()) {
    language.Set(primary, Value::Bool(true));
  }
  data.Set("language", std::move(language));
  Value cart = Value::Map();
  cart.Set("value", Value::String(FormatMoney(profile.CartValue(), format)));
  cart.Set("quantity", Value::Number(static_cast<double>(profile.CartQuantity())));
  data.Set("cart", std::move(cart));
  Value page = Value::Map();
  page.Set("type", Value::String(profile.page_type));
  data.Set("page", std::move(page));
  return data;
}

Value SlotData(const SlotDecision& decision, const Bundle& bundle, const ShardIndex& shards,
               const Profile& profile) {
  const wire::MoneyFormat* format = MoneyFormatOf(bundle);
  Value data = CommonData(profile, format);
  Value items = Value::List();
  for (const SlotPick& pick : decision.picks) items.Append(ItemData(pick, shards, format));
  data.Set("items", std::move(items));
  return data;
}

}  // namespace vaiven
