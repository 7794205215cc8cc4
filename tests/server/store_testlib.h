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
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Event>> offsets;
  const wire::Uuid visitor_wire(visitor.high, visitor.low);
  for (const TestEvent& event : events) {
    const auto name = builder.CreateString(event.name);
    const auto params = WriteMembers(builder, event.params);
    const wire::Uuid id(event.id.high, event.id.low);
    wire::EventBuilder event_builder(builder);
    if (!event.id.is_nil()) event_builder.add_id(&id);
    if (!visitor.is_nil()) event_builder.add_visitor(&visitor_wire);
    event_builder.add_sequence(event.sequence);
    event_builder.add_time(event.time);
    event_builder.add_name(name);
    event_builder.add_params(params);
    offsets.push_back(event_builder.Finish());
  }
  const auto vector = builder.CreateVector(offsets);
  wire::EventBatchBuilder batch(builder);
  if (!visitor.is_nil()) batch.add_visitor(&visitor_wire);
  batch.add_sent_at(sent_at);
  batch.add_events(vector);
  wire::FinishEventBatchBuffer(builder, batch.Finish());
  return std::string(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
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
