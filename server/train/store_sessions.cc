#include "server/train/store_sessions.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/base/status.h"
#include "server/feedback/showings.h"
#include "server/store/sessions.h"
#include "server/train/bought_together.h"

namespace vaiven::server {
namespace {

constexpr int64_t kSessionTimeoutMs = 30 * 60 * 1000;

// Ids of products by every name they have.
class Catalogue {
 public:
  absl::Status Read(Store& store, int64_t site) {
    std::vector<std::pair<std::string, std::string>> aliases;
    VAIVEN_RETURN_IF_ERROR(store.ForEachProduct(site, [&](const Product& product) {
      ids_[product.id] = product.id;
      for (const std::string& alias : product.aliases) aliases.emplace_back(alias, product.id);
      return absl::OkStatus();
    }));
    // An id is never another name; where two products claim one, the smaller id has it, as in the
    // engine's index of shards.
    std::sort(aliases.begin(), aliases.end());
    for (const auto& [alias, id] : aliases) ids_.try_emplace(alias, id);
    return absl::OkStatus();
  }

  bool empty() const { return ids_.empty(); }
  bool Has(const std::string& id) const { return ids_.contains(id); }
  const std::string& Id(const std::string& name) const {
    const auto found = ids_.find(name);
    return found == ids_.end() ? name : found->second;
  }

 private:
  std::unordered_map<std::string, std::string> ids_;
};

// Sessions as they are found, visitor by visitor, until they can be put in order of time.
class SessionCollector {
 public:
  void Add(int64_t time, std::span<const uint32_t> items) {
    if (items.empty()) return;
    places_.push_back({time, items_.size(), items.size()});
    items_.insert(items_.end(), items.begin(), items.end());
  }

  SessionLog InOrderOfTime() && {
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& a, const Place& b) { return a.time < b.time; });
    SessionLog log;
    for (const Place& place : places_) log.Add({items_.data() + place.begin, place.size});
    return log;
  }

 private:
  struct Place {
    int64_t time;
    size_t begin;
    size_t size;
  };
  std::vector<Place> places_;
  std::vector<uint32_t> items_;
};

// What slots have shown, visitor by visitor.
class FeedbackCollector {
 public:
  FeedbackCollector(const Catalogue& catalogue, ItemNumbers& numbers)
      : catalogue_(catalogue), numbers_(numbers) {}

  void Add(const Showings& of_visitor) {
    for (const Showing& showing : of_visitor.showings) {
      const uint32_t anchor = showing.page_item.empty() ? kNoAnchor : Number(showing.page_item);
      for (uint32_t position = 0; position < showing.products.size(); ++position) {
        const ShownProduct& product = showing.products[position];
        clicks_.Add(showing.slot, position, anchor, Number(product.item_id), product.clicked);
      }
    }
    ForEachDraw(of_visitor.showings, [this](const Draw& draw) { competitions_.Add(draw); });
  }

  void Finish(TrainingData& data) && {
    data.lifts = std::move(clicks_).Fit();
    data.arms = competitions_.Results();
  }

 private:
  uint32_t Number(const std::string& id) { return numbers_.Number(catalogue_.Id(id)); }

  const Catalogue& catalogue_;
  ItemNumbers& numbers_;
  ClickLog clicks_;
  CompetitionLog competitions_;
};

bool Contains(const std::vector<uint32_t>& items, uint32_t item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace

absl::StatusOr<TrainingData> StoreSessions::Read() {
  Catalogue catalogue;
  VAIVEN_RETURN_IF_ERROR(catalogue.Read(store_, site_));
  ItemNumbers numbers;
  SessionCollector sessions;
  TrainingData data;
  std::vector<uint32_t> clicks;
  const auto add_session = [&](const ItemSession& session) {
    if (IsRobot(session, data.robots)) return absl::OkStatus();
    clicks.clear();
    for (const ItemAction& action : session.actions) {
      const uint32_t item = numbers.Number(catalogue.Id(action.item_id));
      if (action.kind == ItemAction::Kind::kView || !Contains(clicks, item)) {
        clicks.push_back(item);
      }
    }
    sessions.Add(session.actions.back().time, clicks);
    return absl::OkStatus();
  };
  FeedbackCollector feedback(catalogue, numbers);
  VAIVEN_RETURN_IF_ERROR(store_.ForEachVisitor(site_, [&](const std::vector<StoredEvent>& events) {
    feedback.Add(ReadShowings(events));
    return ForEachSession(events, kSessionTimeoutMs, add_session);
  }));
  std::move(feedback).Finish(data);

  VAIVEN_RETURN_IF_ERROR(store_.ForEachOrder(site_, [&](const Order& order) {
    if (order.value > 0 && order.refunded >= order.value) return absl::OkStatus();
    clicks.clear();
    for (const OrderLine& line : order.lines) {
      if (line.quantity <= 0) continue;
      const uint32_t item = numbers.Number(catalogue.Id(line.item_id));
      if (!Contains(clicks, item)) clicks.push_back(item);
    }
    data.orders.Add(clicks);
    if (order.visitor.is_nil() && clicks.size() <= kWholesaleItems) {
      sessions.Add(order.time, clicks);
    }
    return absl::OkStatus();
  }));

  data.sessions = std::move(sessions).InOrderOfTime();
  data.item_ids = std::move(numbers).TakeIds();
  if (!catalogue.empty()) {
    for (const std::string& id : data.item_ids) data.offered.push_back(catalogue.Has(id) ? 1 : 0);
  }
  return data;
}

}  // namespace vaiven::server
