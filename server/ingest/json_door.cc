#include "server/ingest/json_door.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "core/base/flat_writer.h"
#include "core/event/event.h"
#include "core/value/limits.h"
#include "server/base/random.h"
#include "server/base/status.h"
#include "server/ingest/bad_input.h"
#include "server/ingest/event_rules.h"
#include "server/ingest/json_value.h"
#include "server/ingest/order_events.h"

namespace vaiven::server {
namespace {

using Json = nlohmann::json;

// A back end's clock may be ahead of ours, not by more than this.
constexpr int64_t kMaxAheadMs = 24 * 3600 * 1000;
// GA4's limit for names is far lower; this is the engine's.
constexpr std::array<std::string_view, 5> kMembers = {"name", "time", "id", "visitor_id", "params"};

struct JsonEvent {
  std::string name;
  int64_t time = 0;
  Uuid id;
  Uuid visitor;
  Value params;
};

absl::StatusOr<Json> ParseJson(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    // Also numbers that no double holds.
    return BadInput("", absl::StrCat("the body is not JSON: ", error.what()));
  }
}

absl::StatusOr<int64_t> ReadTime(const Json& json, const std::string& path, int64_t now) {
  std::optional<int64_t> time;
  if (json.is_number() && std::abs(json.get<double>()) < 9e15) {
    time = static_cast<int64_t>(json.get<double>());
  } else if (json.is_string()) {
    absl::Time parsed;
    std::string error;
    if (absl::ParseTime(absl::RFC3339_full, json.get<std::string>(), &parsed, &error)) {
      time = absl::ToUnixMillis(parsed);
    }
  }
  if (!time) {
    return BadInput(path, absl::StrCat("is ", Describe(json),
                                       "; right are \"2026-01-02T03:04:05Z\" or milliseconds "
                                       "since 1970 as a number"));
  }
  if (*time > now + kMaxAheadMs) {
    return BadInput(
        path, absl::StrCat("is ", Describe(json), ", more than a day ahead of the server's clock"));
  }
  return *time;
}

absl::StatusOr<Uuid> ReadUuid(const Json& json, const std::string& path) {
  const std::optional<Uuid> uuid =
      json.is_string() ? ParseUuid(json.get_ref<const std::string&>()) : std::nullopt;
  if (uuid && !uuid->is_nil()) return *uuid;
  return BadInput(path, absl::StrCat("is ", Describe(json),
                                     "; right is a UUID such as "
                                     "\"0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60\""));
}

// A purchase told twice without an id is the same event: an order is one order.
absl::StatusOr<Uuid> MakeId(const JsonEvent& event, int64_t site, int64_t now) {
  const Value* transaction = event.params.Find("transaction_id");
  if (event.name == "purchase" && transaction != nullptr) {
    return NameUuid(absl::StrCat(site, "\npurchase\n", transaction->text()));
  }
  return NewUuid(now);
}

absl::StatusOr<JsonEvent> ReadEvent(const Json& json, const std::string& path, int64_t site,
                                    int64_t now) {
  if (!json.is_object()) {
    return BadInput(path, absl::StrCat("is ", Describe(json), "; right is an object"));
  }
  for (const auto& [key, member] : json.items()) {
    if (std::find(kMembers.begin(), kMembers.end(), key) == kMembers.end()) {
      return BadInput(absl::StrCat(path, ".", key),
                      absl::StrCat("is not known; an event has ", absl::StrJoin(kMembers, ", ")));
    }
  }
  JsonEvent event;
  const Json name = json.value("name", Json());
  const std::string name_path = path + ".name";
  if (!name.is_string() || name.get_ref<const std::string&>().empty() ||
      name.get_ref<const std::string&>().size() > limits::kEventNameBytes) {
    return BadInput(name_path, absl::StrCat("is ", Describe(name),
                                            "; right is a text of 1 to 64 bytes such as "
                                            "\"purchase\""));
  }
  event.name = name.get<std::string>();
  event.time = now;
  if (json.contains("time")) {
    VAIVEN_ASSIGN_OR_RETURN(event.time, ReadTime(json["time"], path + ".time", now));
  }
  if (json.contains("visitor_id") && !json["visitor_id"].is_null()) {
    VAIVEN_ASSIGN_OR_RETURN(event.visitor, ReadUuid(json["visitor_id"], path + ".visitor_id"));
  }
  const Json params = json.value("params", Json::object());
  if (!params.is_object()) {
    return BadInput(path + ".params",
                    absl::StrCat("is ", Describe(params), "; right is an object"));
  }
  VAIVEN_ASSIGN_OR_RETURN(event.params, ValueFromJson(params, path + ".params"));
  VAIVEN_RETURN_IF_ERROR(CheckParams(event.name, event.params, path + ".params"));
  if (json.contains("id")) {
    VAIVEN_ASSIGN_OR_RETURN(event.id, ReadUuid(json["id"], path + ".id"));
  } else {
    VAIVEN_ASSIGN_OR_RETURN(event.id, MakeId(event, site, now));
  }
  return event;
}

// What the shop tells of a choice that was not made on the device: in an account, by letter.
bool Withdraws(const JsonEvent& event) {
  if (event.name != "consent_update" || event.visitor.is_nil()) return false;
  for (const char* purpose : {"personalization", "analytics"}) {
    const Value* state = event.params.Find(purpose);
    if (state != nullptr && state->text() == "denied") return true;
  }
  return false;
}

// The batch as a browser would have sent it, without sequence numbers.
std::string Encode(const Uuid& visitor, int64_t now, const std::vector<const JsonEvent*>& events) {
  FlatWriter writer;
  PodVector<FlatWriter::Offset> offsets;
  for (const JsonEvent* event : events) {
    FlatTable table(writer);
    table.Id(wire::Event::VT_ID, event->id);
    table.Id(wire::Event::VT_VISITOR, visitor);
    table.Number(wire::Event::VT_TIME, event->time);
    table.Text(wire::Event::VT_NAME, event->name);
    table.Refer(wire::Event::VT_PARAMS, WriteItems(writer, event->params));
    offsets.push_back(table.End());
  }
  FlatTable batch(writer);
  batch.Id(wire::EventBatch::VT_VISITOR, visitor);
  batch.Number(wire::EventBatch::VT_SENT_AT, now);
  batch.Refer(wire::EventBatch::VT_EVENTS, writer.Offsets(offsets));
  writer.Finish(batch.End(), wire::EventBatchIdentifier());
  return std::string(writer.bytes().begin(), writer.bytes().end());
}

}  // namespace

absl::StatusOr<std::vector<EventWrite>> ReadJsonEvents(std::string_view json, int64_t site,
                                                       int64_t now) {
  VAIVEN_ASSIGN_OR_RETURN(const Json root, ParseJson(json));
  if (!root.is_object() || !root.contains("events") || !root["events"].is_array()) {
    return BadInput("events", "is missing; the body is {\"events\": [...]}");
  }
  const Json& list = root["events"];
  if (list.empty() || list.size() > limits::kBatchEvents) {
    return BadInput("events", absl::StrCat("has ", list.size(), " events; right are 1 to ",
                                           limits::kBatchEvents));
  }
  std::vector<JsonEvent> events;
  std::vector<Uuid> visitors;
  for (size_t i = 0; i < list.size(); ++i) {
    VAIVEN_ASSIGN_OR_RETURN(JsonEvent event,
                            ReadEvent(list[i], absl::StrCat("events[", i, "]"), site, now));
    if (std::find(visitors.begin(), visitors.end(), event.visitor) == visitors.end()) {
      visitors.push_back(event.visitor);
    }
    events.push_back(std::move(event));
  }

  std::vector<EventWrite> writes;
  for (const Uuid& visitor : visitors) {
    EventWrite write{.site = site, .visitor = visitor, .server_time = now};
    std::vector<const JsonEvent*> own;
    std::vector<size_t> places;
    for (size_t i = 0; i < events.size(); ++i) {
      if (events[i].visitor != visitor) continue;
      own.push_back(&events[i]);
      write.withdraws |= Withdraws(events[i]);
      places.push_back(i);
    }
    write.bytes = Encode(visitor, now, own);
    const wire::EventBatch* batch = wire::GetEventBatch(write.bytes.data());
    for (flatbuffers::uoffset_t i = 0; i < batch->events()->size(); ++i) {
      // The same check that everything else reads events by.
      const Result<Event> event = ParseEvent(*batch->events()->Get(i));
      if (!event.ok()) {
        return BadInput(absl::StrCat("events[", places[i], "]"),
                        absl::StrCat("is refused: ", event.status().message()));
      }
      write.keys.push_back({0, event->id});
      CollectOrder(*event, OrderSource::kBackEnd, std::min(event->time, now), write);
    }
    writes.push_back(std::move(write));
  }
  return writes;
}

}  // namespace vaiven::server
