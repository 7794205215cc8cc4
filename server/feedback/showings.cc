#include "server/feedback/showings.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "core/event/event.h"

namespace vaiven::server {
namespace {

// Propensities come from pages: a smaller one than any that is published would count too much.
constexpr double kLeastPropensity = 0.001;

bool IsNamed(const StoredEvent& stored, std::string_view name) {
  return stored.event->name() != nullptr && stored.event->name()->string_view() == name;
}

bool IsBot(const StoredEvent& stored) {
  return TextOf(FindMember(stored.event->params(), "traffic_type")) == "bot";
}

// Where a product was shown: showing and position.
using Place = std::pair<size_t, size_t>;

struct Click {
  Place place;
  int64_t time = 0;
};

class Reader {
 public:
  // `server_time`: see Showing.
  void Take(const Event& event, int64_t server_time) {
    switch (event.type) {
      case EventType::kPageView:
        page_item_ = event.TextParam("page_item");
        break;
      case EventType::kViewItem:
        if (!event.items.empty()) page_item_ = event.items.front().id;
        break;
      case EventType::kSlotImpression:
        Seen(event, server_time);
        break;
      case EventType::kSlotClick:
        Clicked(event);
        break;
      case EventType::kAddToCart:
        Follow(event, &ShownProduct::carted);
        break;
      case EventType::kPurchase:
        Follow(event, &ShownProduct::bought);
        break;
      default:
        break;
    }
  }

  std::vector<Showing> Finish() && { return std::move(showings_); }

 private:
  void Seen(const Event& event, int64_t server_time) {
    Showing showing{.slot = std::string(event.TextParam("slot")),
                    .time = event.time,
                    .server_time = server_time,
                    .page_item = page_item_};
    const wire::Value* items = event.FindParam("items");
    if (showing.slot.empty() || items == nullptr || items->items() == nullptr) return;
    const std::string_view arm = event.TextParam("arm");
    const wire::Value* propensity = event.FindParam("propensity");
    if (!arm.empty() && propensity != nullptr && propensity->number() >= kLeastPropensity &&
        propensity->number() <= 1) {
      showing.arm = arm;
      showing.propensity = propensity->number();
    }
    for (const wire::Value* item : *items->items()) {
      if (showing.products.size() == kShownProducts) break;
      ShownProduct product;
      product.item_id = TextOf(FindMember(item->items(), "item_id"));
      product.strategy = TextOf(FindMember(item->items(), "strategy"));
      if (product.strategy.empty()) product.strategy = event.TextParam("strategy");
      shown_[{showing.slot, product.item_id}] = {showings_.size(), showing.products.size()};
      showing.products.push_back(std::move(product));
    }
    showings_.push_back(std::move(showing));
  }

  void Clicked(const Event& event) {
    const std::string id(event.TextParam("item_id"));
    const auto shown = shown_.find({std::string(event.TextParam("slot")), id});
    if (shown == shown_.end()) return;
    At(shown->second).clicked = true;
    clicks_[id] = {shown->second, event.time};
  }

  void Follow(const Event& event, bool ShownProduct::*done) {
    for (const EventItem& item : event.items) {
      const auto click = clicks_.find(std::string(item.id));
      if (click == clicks_.end() || event.time - click->second.time > kAttributionMs) continue;
      At(click->second.place).*done = true;
    }
  }

  ShownProduct& At(Place place) { return showings_[place.first].products[place.second]; }

  std::string page_item_;
  std::vector<Showing> showings_;
  // By slot and product: where it was shown last.
  std::map<std::pair<std::string, std::string>, Place> shown_;
  // By product.
  std::map<std::string, Click> clicks_;
};

}  // namespace

Showings ReadShowings(const std::vector<StoredEvent>& events) {
  if (std::any_of(events.begin(), events.end(), IsBot)) return {.bot = true};
  // Most visitors were shown nothing: their events are not parsed.
  if (std::none_of(events.begin(), events.end(),
                   [](const StoredEvent& stored) { return IsNamed(stored, "slot_impression"); })) {
    return {};
  }
  Reader reader;
  for (const StoredEvent& stored : events) {
    const Result<Event> event = ParseEvent(*stored.event);
    if (event.ok()) reader.Take(*event, std::min(stored.corrected_time, stored.server_time));
  }
  return {.showings = std::move(reader).Finish()};
}

}  // namespace vaiven::server
