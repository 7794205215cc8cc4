// `vaiven events`: what was collected, for people and for other programs. Reads while the server
// runs.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/ingest/event_json.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct EventsOptions {
  std::string data = ".vaiven";
  std::string site;
  bool json = false;
};

absl::Status PrintLine(const std::string& line) {
  if (std::printf("%s\n", line.c_str()) >= 0) return absl::OkStatus();
  return absl::UnavailableError("events: cannot be written");
}

std::string ForPeople(const nlohmann::ordered_json& json) {
  const absl::Time time = absl::FromUnixMillis(json["corrected_time"].get<int64_t>());
  return absl::StrCat(
      absl::FormatTime("%Y-%m-%d %H:%M:%E3S", time, absl::UTCTimeZone()), "  ",
      json["visitor_id"].is_null() ? std::string(36, '-') : json["visitor_id"].get<std::string>(),
      "  ", json["sequence"].get<uint64_t>(), "  ", json["name"].get<std::string>());
}

absl::Status Events(const EventsOptions& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, DataFolder(options.data).OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  return store->ForEachEvent(site.id, [&](const StoredEvent& event) {
    const nlohmann::ordered_json json = EventToJson(event);
    return PrintLine(
        options.json ? json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                     : ForPeople(json));
  });
}

}  // namespace

void AddEvents(CLI::App& app, Action& action) {
  auto options = std::make_shared<EventsOptions>();
  CLI::App* command = app.add_subcommand("events", "Print the events that were collected");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--site", options->site, "Public key of the site, where there are several");
  command->add_flag("--json", options->json, "Print JSON lines with all that the events hold");
  command->callback([options, &action] { action = [options] { return Events(*options); }; });
}

}  // namespace vaiven::server
