// Fills the event log of a data folder for `npm run bench -- train`: sessions of made-up visitors,
// in order of time, appended by the store's own writer. The same arguments give the same events.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "core/base/flat_writer.h"
#include "core/schema/event_generated.h"
#include "core/value/value.h"
#include "server/store/data_folder.h"
#include "server/train/random.h"

namespace vaiven::server {
namespace {

constexpr int64_t kNow = 1'790'000'000'000;
constexpr int64_t kWithinMs = int64_t{90} * 24 * 3600 * 1000;
// The loader sends what happened every few seconds: a session is several batches.
constexpr size_t kEventsPerBatch = 4;
constexpr size_t kBatchesAtOnce = 2000;

struct Sizes {
  size_t events = 0;
  size_t items = 0;
};

class Log {
 public:
  explicit Log(const Sizes& sizes) : sizes_(sizes), sequences_(sizes.events / 12 + 1, 0) {}

  // Batches of one session, appended to `writes`; returns how many events they have.
  size_t AddSession(int64_t site, double share, std::vector<EventWrite>& writes) {
    const size_t visitor_number = random_.Below(sequences_.size());
    const Uuid visitor{0x0190'0000'0000'7000 + visitor_number, 0x8000'0000'0000'0000};
    const size_t length = 2 + random_.Below(7);
    const size_t first = Skewed(sizes_.items);
    int64_t time = kNow - kWithinMs + static_cast<int64_t>(share * kWithinMs);
    EventWrite write;
    FlatWriter writer;
    PodVector<FlatWriter::Offset> events;
    const auto flush = [&] {
      FlatTable batch(writer);
      batch.Id(wire::EventBatch::VT_VISITOR, visitor);
      batch.Number(wire::EventBatch::VT_SENT_AT, time);
      batch.Refer(wire::EventBatch::VT_EVENTS, writer.Offsets(events));
      writer.Finish(batch.End(), wire::EventBatchIdentifier());
      write.site = site;
      write.visitor = visitor;
      write.server_time = time;
      write.bytes.assign(writer.bytes().begin(), writer.bytes().end());
      writes.push_back(std::exchange(write, {}));
      writer.Clear();
      events.clear();
    };
    for (size_t i = 0; i < length; ++i) {
      time += 5000 + static_cast<int64_t>(random_.Below(60'000));
      const size_t item = (first + Skewed(60)) % sizes_.items;
      const char* name = i > 0 && random_.Below(10) == 0 ? "add_to_cart" : "view_item";
      const uint64_t sequence = ++sequences_[visitor_number];
      FlatTable event(writer);
      event.Id(wire::Event::VT_ID, {visitor.high, sequence});
      event.Number(wire::Event::VT_SEQUENCE, sequence);
      event.Number(wire::Event::VT_TIME, time);
      event.Text(wire::Event::VT_NAME, name);
      event.Refer(wire::Event::VT_PARAMS, WriteItems(writer, Params(item)));
      events.push_back(event.End());
      write.keys.push_back({sequence, {visitor.high, sequence}});
      if (events.size() == kEventsPerBatch) flush();
    }
    if (!events.empty()) flush();
    return length;
  }

 private:
  // Small numbers more often, as few things are popular.
  size_t Skewed(size_t end) {
    const auto share = static_cast<double>(random_.Share());
    return static_cast<size_t>(static_cast<double>(end) * share * share);
  }

  static Value Params(size_t item) {
    Value product = Value::Map();
    product.Set("item_id", Value::String(absl::StrCat("sku-", item)));
    product.Set("item_name", Value::String(absl::StrCat("Zapatillas Nube ", item)));
    product.Set("item_brand", Value::String("Nube"));
    product.Set("price", Value::Number(59.9));
    Value items = Value::List();
    items.Append(std::move(product));
    Value params = Value::Map();
    params.Set("currency", Value::String("EUR"));
    params.Set("items", std::move(items));
    return params;
  }

  const Sizes sizes_;
  Random random_{1};
  // By visitor.
  std::vector<uint64_t> sequences_;
};

absl::Status Append(Store& store, std::vector<EventWrite>& writes) {
  std::promise<absl::Status> promise;
  store.Append(std::exchange(writes, {}), [&promise](const absl::StatusOr<AppendResult>& result) {
    promise.set_value(result.status());
  });
  return promise.get_future().get();
}

absl::Status Fill(const std::string& folder, const Sizes& sizes) {
  auto store = DataFolder(folder).OpenStore();
  if (!store.ok()) return store.status();
  auto site = FindSite(**store, "");
  if (!site.ok()) return site.status();
  Log log(sizes);
  std::vector<EventWrite> writes;
  for (size_t events = 0; events < sizes.events;) {
    const double share = static_cast<double>(events) / static_cast<double>(sizes.events);
    events += log.AddSession(site->id, share, writes);
    if (writes.size() < kBatchesAtOnce && events < sizes.events) continue;
    if (absl::Status status = Append(**store, writes); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace vaiven::server

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: fill_log DATA EVENTS ITEMS\n");
    return 2;
  }
  const absl::Status status = vaiven::server::Fill(
      argv[1], {std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10)});
  if (status.ok()) return 0;
  std::fprintf(stderr, "fill_log: %s\n", std::string(status.message()).c_str());
  return 1;
}
