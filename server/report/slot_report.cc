#include "server/report/slot_report.h"

#include <tuple>
#include <utility>

#include "server/base/status.h"
#include "server/feedback/position_bias.h"
#include "server/feedback/showings.h"

namespace vaiven::server {
namespace {

using RowKey = std::tuple<std::string, std::string, uint32_t>;

class Counter {
 public:
  void Visitor(const Showings& of_visitor) {
    if (of_visitor.bot) {
      ++report_.bots;
      return;
    }
    ++report_.visitors;
    for (const Showing& showing : of_visitor.showings) {
      for (uint32_t position = 0; position < showing.products.size(); ++position) {
        const ShownProduct& product = showing.products[position];
        for (SlotCounts* counts : {&rows_[{showing.slot, product.strategy, position}],
                                   &items_[{showing.slot, product.item_id, position}]}) {
          ++counts->seen;
          counts->clicked += product.clicked ? 1 : 0;
          counts->carted += product.carted ? 1 : 0;
          counts->bought += product.bought ? 1 : 0;
        }
      }
    }
    ForEachDraw(of_visitor.showings, [this](const Draw& draw) { competitions_.Add(draw); });
  }

  SlotReport Finish() && {
    std::map<std::pair<std::string, std::string>, uint32_t> numbers;
    std::map<std::string, std::vector<PositionCount>> by_slot;
    for (const auto& [key, counts] : items_) {
      const auto& [slot, item, position] = key;
      const auto next = static_cast<uint32_t>(numbers.size());
      const uint32_t number = numbers.try_emplace({slot, item}, next).first->second;
      by_slot[slot].push_back({number, position, static_cast<double>(counts.seen),
                               static_cast<double>(counts.clicked)});
    }
    for (auto& [slot, counts] : by_slot) report_.examination[slot] = FitExamination(counts);
    for (const auto& [key, counts] : rows_) {
      report_.rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), counts});
    }
    report_.arms = competitions_.Results();
    return std::move(report_);
  }

 private:
  SlotReport report_;
  // By slot, strategy and position.
  std::map<RowKey, SlotCounts> rows_;
  // By slot, item and position.
  std::map<RowKey, SlotCounts> items_;
  CompetitionLog competitions_;
};

}  // namespace

absl::StatusOr<SlotReport> ReportSlots(Store& store, int64_t site) {
  Counter counter;
  VAIVEN_RETURN_IF_ERROR(store.ForEachVisitor(site, [&](const std::vector<StoredEvent>& events) {
    counter.Visitor(ReadShowings(events));
    return absl::OkStatus();
  }));
  return std::move(counter).Finish();
}

absl::Status ForEachDrawOf(Store& store, int64_t site, absl::FunctionRef<void(const Draw&)> each) {
  return store.ForEachVisitor(site, [&](const std::vector<StoredEvent>& events) {
    ForEachDraw(ReadShowings(events).showings, each);
    return absl::OkStatus();
  });
}

}  // namespace vaiven::server
