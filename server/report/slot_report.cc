#include "server/report/slot_report.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/event/event.h"
#include "server/base/status.h"
#include "server/report/position_bias.h"

namespace vaiven::server {
namespace {

using RowKey = std::tuple<std::string, std::string, uint32_t>;

constexpr uint32_t kPositions = 24;

const wire::Value* Member(const wire::Value& map, std::string_view key) {
  if (map.items() == nullptr) return nullptr;
  for (const wire::Value* member : *map.items()) {
    if (member->key() != nullptr && member->key()->string_view() == key) return member;
  }
  return nullptr;
}

std::string TextMember(const wire::Value& map, std::string_view key) {
  const wire::Value* member = Member(map, key);
  return member == nullptr || member->text() == nullptr ? "" : member->text()->str();
}

// A visitor's click on a product of a slot, for what follows it.
struct Click {
  RowKey row;
  int64_t time = 0;
  bool carted = false;
  bool bought = false;
};

class Counter {
 public:
  void Visitor(const std::vector<StoredEvent>& events) {
    for (const StoredEvent& stored : events) {
      if (IsBot(*stored.event)) {
        ++report_.bots;
        return;
      }
    }
    ++report_.visitors;
    shown_.clear();
    clicks_.clear();
    for (const StoredEvent& stored : events) {
      const Result<Event> event = ParseEvent(*stored.event);
      if (event.ok()) Take(*event);
    }
  }

  SlotReport Finish() && {
    std::map<std::string, std::vector<PositionCount>> by_slot;
    for (const auto& [key, counts] : items_) {
      const auto& [slot, item, position] = key;
      const auto number = static_cast<uint32_t>(numbers_.size());
      const uint32_t item_number = numbers_.try_emplace({slot, item}, number).first->second;
      by_slot[slot].push_back({item_number, position, static_cast<double>(counts.seen),
                               static_cast<double>(counts.clicked)});
    }
    for (auto& [slot, counts] : by_slot) report_.examination[slot] = FitExamination(counts);
    for (const auto& [key, counts] : rows_) {
      report_.rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), counts});
    }
    return std::move(report_);
  }

 private:
  static bool IsBot(const wire::Event& event) {
    if (event.params() == nullptr) return false;
    for (const wire::Value* param : *event.params()) {
      if (param->key() != nullptr && param->key()->string_view() == "traffic_type") {
        return param->text() != nullptr && param->text()->string_view() == "bot";
      }
    }
    return false;
  }

  void Take(const Event& event) {
    switch (event.type) {
      case EventType::kSlotImpression:
        Seen(event);
        break;
      case EventType::kSlotClick:
        Clicked(event);
        break;
      case EventType::kAddToCart:
        Follow(event, &Click::carted, &SlotCounts::carted);
        break;
      case EventType::kPurchase:
        Follow(event, &Click::bought, &SlotCounts::bought);
        break;
      default:
        break;
    }
  }

  void Seen(const Event& event) {
    const std::string slot(event.TextParam("slot"));
    const wire::Value* items = event.FindParam("items");
    if (slot.empty() || items == nullptr || items->items() == nullptr) return;
    uint32_t position = 0;
    for (const wire::Value* item : *items->items()) {
      if (position == kPositions) return;
      const std::string id = TextMember(*item, "item_id");
      std::string strategy = TextMember(*item, "strategy");
      if (strategy.empty()) strategy = event.TextParam("strategy");
      const RowKey row{slot, strategy, position};
      ++rows_[row].seen;
      ++items_[{slot, id, position}].seen;
      shown_[{slot, id}] = row;
      ++position;
    }
  }

  void Clicked(const Event& event) {
    const std::string slot(event.TextParam("slot"));
    const std::string id(event.TextParam("item_id"));
    const auto shown = shown_.find({slot, id});
    // A click without a look is none of a person's.
    if (shown == shown_.end()) return;
    ++rows_[shown->second].clicked;
    ++items_[{slot, id, std::get<2>(shown->second)}].clicked;
    clicks_[id] = {shown->second, event.time};
  }

  void Follow(const Event& event, bool Click::*done, int64_t SlotCounts::*count) {
    for (const EventItem& item : event.items) {
      const auto click = clicks_.find(std::string(item.id));
      if (click == clicks_.end() || event.time - click->second.time > kAttributionMs) continue;
      if (std::exchange(click->second.*done, true)) continue;
      ++(rows_[click->second.row].*count);
    }
  }

  SlotReport report_;
  std::map<RowKey, SlotCounts> rows_;
  // By slot, item and position.
  std::map<RowKey, SlotCounts> items_;
  std::map<std::pair<std::string, std::string>, uint32_t> numbers_;
  // Of one visitor: where a product of a slot was seen last, and clicked.
  std::map<std::pair<std::string, std::string>, RowKey> shown_;
  std::map<std::string, Click> clicks_;
};

}  // namespace

absl::StatusOr<SlotReport> ReportSlots(Store& store, int64_t site) {
  Counter counter;
  VAIVEN_RETURN_IF_ERROR(store.ForEachVisitor(site, [&](const std::vector<StoredEvent>& events) {
    counter.Visitor(events);
    return absl::OkStatus();
  }));
  return std::move(counter).Finish();
}

}  // namespace vaiven::server
