#include "server/replay/event_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "core/base/flat_writer.h"
#include "core/schema/protocol_generated.h"
#include "core/value/limits.h"
#include "server/base/status.h"
#include "server/ingest/bad_input.h"
#include "server/ingest/json_value.h"

namespace vaiven::server {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 9> kMembers = {"name",       "time",       "id",
                                                      "visitor_id", "sequence",   "page_view",
                                                      "params",     "placements", "shown_items"};
// What the server added to a stored event: a replay decides anew, by the clock of the device.
constexpr std::array<std::string_view, 3> kServerMembers = {"corrected_time", "server_time",
                                                            "bundle"};
// Texts of a page's question; far beyond any page.
constexpr size_t kMaxTexts = 1000;

template <typename List>
bool Contains(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

absl::Status ReadTime(const Json& json, int64_t& time) {
  if (json.is_number() && std::abs(json.get<double>()) < 9e15) {
    time = static_cast<int64_t>(json.get<double>());
    return absl::OkStatus();
  }
  absl::Time parsed;
  std::string error;
  if (json.is_string() &&
      absl::ParseTime(absl::RFC3339_full, json.get_ref<const std::string&>(), &parsed, &error)) {
    time = absl::ToUnixMillis(parsed);
    return absl::OkStatus();
  }
  return BadInput("time", absl::StrCat("is ", Describe(json),
                                       "; right are \"2026-01-02T03:04:05Z\" or milliseconds "
                                       "since 1970 as a number"));
}

absl::Status ReadUuid(const Json& line, const std::string& member, Uuid& uuid) {
  const auto found = line.find(member);
  if (found == line.end() || found->is_null()) return absl::OkStatus();
  const std::optional<Uuid> parsed =
      found->is_string() ? ParseUuid(found->get_ref<const std::string&>()) : std::nullopt;
  if (!parsed) {
    return BadInput(member, absl::StrCat("is ", Describe(*found),
                                         "; right is a UUID such as "
                                         "\"0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60\""));
  }
  uuid = *parsed;
  return absl::OkStatus();
}

absl::Status ReadTexts(const Json& line, const std::string& member,
                       std::vector<std::string>& texts) {
  const auto found = line.find(member);
  if (found == line.end()) return absl::OkStatus();
  if (!found->is_array() || found->size() > kMaxTexts) {
    return BadInput(member, absl::StrCat("is ", Describe(*found), "; right is a list of up to ",
                                         kMaxTexts, " texts"));
  }
  for (size_t i = 0; i < found->size(); ++i) {
    const Json& text = (*found)[i];
    if (!text.is_string() || text.get_ref<const std::string&>().size() > limits::kTextBytes) {
      return BadInput(absl::StrCat(member, "[", i, "]"),
                      absl::StrCat("is ", Describe(text), "; right is a text of up to ",
                                   limits::kTextBytes, " bytes"));
    }
    texts.push_back(text.get<std::string>());
  }
  return absl::OkStatus();
}

absl::Status CheckMembers(const Json& line) {
  for (const auto& [key, member] : line.items()) {
    if (Contains(kMembers, key) || Contains(kServerMembers, key)) continue;
    return BadInput(key, absl::StrCat("is not known; an event has ", absl::StrJoin(kMembers, ", "),
                                      "; a switch of the bundle has publish alone"));
  }
  return absl::OkStatus();
}

absl::StatusOr<ReplayEvent> ReadEvent(const Json& line) {
  VAIVEN_RETURN_IF_ERROR(CheckMembers(line));
  ReplayEvent event;
  const Json name = line.value("name", Json());
  if (!name.is_string() || name.get_ref<const std::string&>().empty() ||
      name.get_ref<const std::string&>().size() > limits::kEventNameBytes) {
    return BadInput("name", absl::StrCat("is ", Describe(name), "; right is a text of 1 to ",
                                         limits::kEventNameBytes, " bytes such as \"page_view\""));
  }
  event.name = name.get<std::string>();
  VAIVEN_RETURN_IF_ERROR(ReadTime(line.value("time", Json()), event.time));
  VAIVEN_RETURN_IF_ERROR(ReadUuid(line, "id", event.id));
  VAIVEN_RETURN_IF_ERROR(ReadUuid(line, "visitor_id", event.visitor));
  VAIVEN_RETURN_IF_ERROR(ReadUuid(line, "page_view", event.page_view));
  if (const auto sequence = line.find("sequence"); sequence != line.end()) {
    if (!sequence->is_number_unsigned()) {
      return BadInput("sequence", absl::StrCat("is ", Describe(*sequence),
                                               "; right is a whole number from 0 (no place in the "
                                               "stream) up"));
    }
    event.sequence = sequence->get<uint64_t>();
  }
  if (const auto params = line.find("params"); params != line.end()) {
    if (!params->is_object()) {
      return BadInput("params", absl::StrCat("is ", Describe(*params), "; right is an object"));
    }
    VAIVEN_ASSIGN_OR_RETURN(event.params, ValueFromJson(*params, "params"));
  }
  VAIVEN_RETURN_IF_ERROR(ReadTexts(line, "placements", event.placements));
  VAIVEN_RETURN_IF_ERROR(ReadTexts(line, "shown_items", event.shown_items));
  return event;
}

}  // namespace

absl::StatusOr<ReplayLine> ReadReplayLine(std::string_view json) {
  Json line;
  try {
    line = Json::parse(json);
  } catch (const Json::exception& error) {
    return BadInput("", absl::StrCat("the line is not JSON: ", error.what()));
  }
  if (!line.is_object()) {
    return BadInput("", absl::StrCat("the line is ", Describe(line), "; right is an object"));
  }
  ReplayLine result;
  if (const auto publish = line.find("publish"); publish != line.end()) {
    if (!publish->is_string() || publish->get_ref<const std::string&>().empty() ||
        line.size() != 1) {
      return BadInput("publish",
                      "must be alone in its line and name the folder of a published site or a "
                      "manifest");
    }
    result.publish = publish->get<std::string>();
    return result;
  }
  VAIVEN_ASSIGN_OR_RETURN(result.event, ReadEvent(line));
  return result;
}

FlatWriter::Offset WriteTexts(FlatWriter& writer, const std::vector<std::string>& texts) {
  PodVector<FlatWriter::Offset> offsets;
  for (const std::string& text : texts) offsets.push_back(writer.Text(text));
  return writer.Offsets(offsets);
}

std::string WriteDecideRequest(const ReplayEvent& event, uint64_t sequence, uint64_t bundle,
                               bool explain) {
  FlatWriter writer;
  FlatTable table(writer);
  table.Id(wire::Event::VT_ID, event.id);
  table.Id(wire::Event::VT_VISITOR, event.visitor);
  table.Number(wire::Event::VT_SEQUENCE, sequence);
  table.Number(wire::Event::VT_TIME, event.time);
  table.Text(wire::Event::VT_NAME, event.name);
  table.Id(wire::Event::VT_PAGE_VIEW, event.page_view);
  table.Number(wire::Event::VT_BUNDLE, bundle);
  table.Refer(wire::Event::VT_PARAMS, WriteItems(writer, event.params));
  const FlatWriter::Offset wire_event = table.End();

  FlatTable request(writer);
  request.Refer(wire::DecideRequest::VT_EVENT, wire_event);
  request.Refer(wire::DecideRequest::VT_PLACEMENTS, WriteTexts(writer, event.placements));
  request.Refer(wire::DecideRequest::VT_SHOWN_ITEMS, WriteTexts(writer, event.shown_items));
  request.Number(wire::DecideRequest::VT_EXPLAIN, explain);
  writer.Finish(request.End());
  return std::string(writer.bytes().begin(), writer.bytes().end());
}

}  // namespace vaiven::server
