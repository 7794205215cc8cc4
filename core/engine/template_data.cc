#include "core/engine/template_data.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/digits.h"
#include "core/base/verify.h"

namespace vaiven {
namespace {

const wire::MoneyFormat* MoneyFormatOf(const Bundle& bundle) {
  const wire::Market* market = bundle.root().market();
  return market == nullptr ? nullptr : market->money();
}

// What a template calls `key` of a product; null: it is none of a product's.
Value ItemMember(std::string_view key, const SlotPick& pick, const Offer& offer,
                 const ShardIndex& shards, const wire::MoneyFormat* format) {
  const wire::Card& card = *pick.card;
  const bool reduced = offer.list_price > offer.price;
  if (key == "id") return Value::String(View(card.id()));
  if (key == "title") return Value::String(View(card.title()));
  if (key == "url") return Value::String(View(card.url()));
  if (key == "image") return Value::String(View(card.image()));
  if (key == "brand") return Value::String(View(card.brand()));
  if (key == "category") return Value::String(View(card.category()));
  if (key == "price") return Value::String(FormatMoney(offer.price, format));
  if (key == "list_price") {
    return Value::String(reduced ? FormatMoney(offer.list_price, format) : "");
  }
  if (key == "reduced") return Value::Bool(reduced);
  const std::string_view strategy = StrategyName(pick.strategy);
  if (key == "strategy") return Value::String(strategy);
  // Templates compare nothing: a section of the strategy's name says why in the shop's own words.
  if (key == strategy) return Value::Bool(true);
  if (key != "because") return {};
  const wire::Card* because = pick.because.empty() ? nullptr : shards.FindCard(pick.because);
  return Value::String(because == nullptr ? std::string_view() : View(because->title()));
}

// Of a dozen members only those that the template names are made: making them takes longer than
// finding the products.
Value ItemData(const wire::NodeProgram& program, const SlotPick& pick, const Offer& offer,
               const ShardIndex& shards, const wire::MoneyFormat* format) {
  Value item = Value::Map();
  for (const wire::NodePath* path : *program.paths()) {
    if (path->steps() == nullptr || path->steps()->size() == 0) continue;
    const std::string_view key = View(path->steps()->Get(0));
    Value member = ItemMember(key, pick, offer, shards, format);
    if (!member.is_null()) item.Set(key, std::move(member));
  }
  return item;
}

}  // namespace

std::string FormatMoney(int64_t minor, const wire::MoneyFormat* format) {
  const size_t decimals = format == nullptr ? 2 : std::min<size_t>(format->digits(), 6);
  const bool negative = minor < 0;
  const std::string digits = Digits(negative ? 0 - static_cast<uint64_t>(minor) : minor);
  std::string text = negative ? "-" : "";
  if (format != nullptr) text.append(View(format->prefix()));
  // `left`: digits that follow, one before the decimal sign at least.
  for (size_t left = std::max(digits.size(), decimals + 1); left-- > 0;) {
    text.push_back(left < digits.size() ? digits[digits.size() - 1 - left] : '0');
    if (left == decimals && left > 0) {
      text.append(format == nullptr ? std::string_view(".") : View(format->decimal()));
    }
    if (left > decimals && (left - decimals) % 3 == 0 && format != nullptr) {
      text.append(View(format->group()));
    }
  }
  if (format != nullptr) text.append(View(format->suffix()));
  return text;
}

std::string_view StrategyName(wire::Strategy strategy) {
  // In the order of wire::Strategy.
  constexpr std::string_view kNames[] = {"for_you",
                                         "recently_viewed",
                                         "best_sellers",
                                         "viewed_also_viewed",
                                         "cart_complements",
                                         "similar",
                                         "bought_together",
                                         "trending",
                                         "new",
                                         "back_in_stock",
                                         "price_drop",
                                         "replenish",
                                         "next_basket",
                                         "pinned"};
  const auto index = static_cast<size_t>(strategy);
  return index < std::size(kNames) ? kNames[index] : std::string_view();
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

Value SlotData(const wire::NodeProgram& program, const SlotDecision& decision, const Bundle& bundle,
               const ShardIndex& shards, const LiveIndex& live, const Profile& profile) {
  const wire::MoneyFormat* format = MoneyFormatOf(bundle);
  Value data = CommonData(profile, format);
  Value items = Value::List();
  if (program.paths() != nullptr) {
    for (const SlotPick& pick : decision.picks) {
      items.Append(ItemData(program, pick, live.OfferOf(*pick.card), shards, format));
    }
  }
  data.Set("items", std::move(items));
  return data;
}

}  // namespace vaiven
