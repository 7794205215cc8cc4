#include "server/ingest/event_json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "core/event/event.h"

namespace vaiven::server {
namespace {

using Json = nlohmann::ordered_json;

std::string Text(const flatbuffers::String* text) { return text == nullptr ? "" : text->str(); }

Json UuidJson(const wire::Uuid* wire) {
  const Uuid uuid = ReadUuid(wire);
  return uuid.is_nil() ? Json() : Json(ToString(uuid));
}

// What the store holds was checked on its way in: no value is nested deeper than the limit.
Json ValueJson(const wire::Value& value) {
  switch (value.kind()) {
    case wire::ValueKind::False:
      return false;
    case wire::ValueKind::True:
      return true;
    case wire::ValueKind::Number:
      return value.number();
    case wire::ValueKind::String:
      return Text(value.text());
    case wire::ValueKind::List: {
      Json list = Json::array();
      if (value.items() == nullptr) return list;
      for (const wire::Value* item : *value.items()) list.push_back(ValueJson(*item));
      return list;
    }
    case wire::ValueKind::Map: {
      Json map = Json::object();
      if (value.items() == nullptr) return map;
      for (const wire::Value* item : *value.items()) map[Text(item->key())] = ValueJson(*item);
      return map;
    }
    default:
      return nullptr;
  }
}

}  // namespace

Json EventToJson(const StoredEvent& stored) {
  const wire::Event& event = *stored.event;
  Json json;
  json["id"] = UuidJson(event.id());
  json["visitor_id"] = stored.visitor.is_nil() ? Json() : Json(ToString(stored.visitor));
  json["sequence"] = event.sequence();
  json["name"] = Text(event.name());
  json["time"] = event.time();
  json["corrected_time"] = stored.corrected_time;
  json["server_time"] = stored.server_time;
  json["page_view"] = UuidJson(event.page_view());
  json["bundle"] = event.bundle() == 0
                       ? Json()
                       : Json(absl::StrCat(absl::Hex(event.bundle(), absl::kZeroPad16)));
  Json params = Json::object();
  if (event.params() != nullptr) {
    for (const wire::Value* param : *event.params()) params[Text(param->key())] = ValueJson(*param);
  }
  json["params"] = std::move(params);
  return json;
}

}  // namespace vaiven::server
