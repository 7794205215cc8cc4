// A store in a folder of its own and batches of events to put into it. Used by the server's tests.
#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "core/base/flat_writer.h"
#include "core/base/uuid.h"
#include "core/schema/event_generated.h"
#include "core/value/value.h"
#include "server/store/data_folder.h"
#include "server/store/store.h"

namespace vaiven::server {

// Removed with everything in it at the end of the test.
class TestFolder {
 public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "vaiven-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline constexpr int64_t kNow = 1'767'323'045'000;  // 2026-01-02T03:04:05Z

struct TestEvent {
  std::string name = "page_view";
  uint64_t sequence = 0;
  Uuid id = {};
  int64_t time = kNow;
  Value params = Value::Map();
};

// A batch as the loader sends it. Nil parts are left out.
inline std::string MakeBatch(const Uuid& visitor, int64_t sent_at,
                             const std::vector<TestEvent>& events) {
  FlatWriter writer;
  PodVector<FlatWriter::Offset> offsets;
  for (const TestEvent& event : events) {
    FlatTable table(writer);
    table.Id(wire::Event::VT_ID, event.id);
    table.Id(wire::Event::VT_VISITOR, visitor);
    table.Number(wire::Event::VT_SEQUENCE, event.sequence);
    table.Number(wire::Event::VT_TIME, event.time);
    table.Refer(wire::Event::VT_NAME, writer.Text(event.name));
    table.Refer(wire::Event::VT_PARAMS, WriteItems(writer, event.params));
    offsets.push_back(table.End());
  }
  FlatTable batch(writer);
  batch.Id(wire::EventBatch::VT_VISITOR, visitor);
  batch.Number(wire::EventBatch::VT_SENT_AT, sent_at);
  batch.Refer(wire::EventBatch::VT_EVENTS, writer.Offsets(offsets));
  writer.Finish(batch.End(), wire::EventBatchIdentifier());
  return std::string(writer.bytes().begin(), writer.bytes().end());
}

// Events first..last of one visitor, ids made from visitor and sequence.
inline std::vector<TestEvent> Numbered(const Uuid& visitor, uint64_t first, uint64_t last) {
  std::vector<TestEvent> events;
  for (uint64_t sequence = first; sequence <= last; ++sequence) {
    events.push_back({.sequence = sequence,
                      .id = Uuid{visitor.low, sequence},
                      .time = kNow + static_cast<int64_t>(sequence)});
  }
  return events;
}

inline EventWrite MakeWrite(int64_t site, const Uuid& visitor,
                            const std::vector<TestEvent>& events) {
  EventWrite write{.site = site, .visitor = visitor, .server_time = kNow + 1000};
  write.bytes = MakeBatch(visitor, kNow, events);
  for (const TestEvent& event : events) write.keys.push_back({event.sequence, event.id});
  return write;
}

// Appends and waits for the answer.
inline absl::StatusOr<AppendResult> AppendNow(Store& store, std::vector<EventWrite> writes) {
  std::promise<absl::StatusOr<AppendResult>> promise;
  store.Append(std::move(writes), [&promise](absl::StatusOr<AppendResult> result) {
    promise.set_value(std::move(result));
  });
  return promise.get_future().get();
}

inline absl::StatusOr<AppendResult> AppendNow(Store& store, EventWrite write) {
  std::vector<EventWrite> writes;
  writes.push_back(std::move(write));
  return AppendNow(store, std::move(writes));
}

inline std::vector<Order> AllOrders(Store& store, int64_t site) {
  std::vector<Order> orders;
  store
      .ForEachOrder(site,
                    [&](const Order& order) {
                      orders.push_back(order);
                      return absl::OkStatus();
                    })
      .IgnoreError();
  return orders;
}

inline Value Params(std::vector<std::pair<std::string, Value>> members) {
  Value map = Value::Map();
  for (auto& [key, value] : members) map.Set(key, std::move(value));
  return map;
}

}  // namespace vaiven::server
