// campaigns/*.json, whose shape the schema has already checked.
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "core/value/money.h"
#include "server/config/config_reader.h"

namespace vaiven::server {
namespace {

wire::TriggerKind TriggerKindOf(std::string_view name) {
  if (name == "timer") return wire::TriggerKind::Timer;
  if (name == "scroll") return wire::TriggerKind::Scroll;
  if (name == "idle") return wire::TriggerKind::Idle;
  if (name == "exit_intent") return wire::TriggerKind::ExitIntent;
  if (name == "event") return wire::TriggerKind::Event;
  return wire::TriggerKind::Page;
}

// Local time at midnight where only the date is given.
std::optional<int64_t> ParseLocalTime(std::string text, absl::TimeZone zone) {
  if (text.size() == std::string_view("2026-11-01").size()) text += "T00:00";
  if (text.size() == std::string_view("2026-11-01T00:00").size()) text += ":00";
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%dT%H:%M:%S", text, zone, &time, &error)) return std::nullopt;
  return absl::ToUnixMillis(time);
}

}  // namespace

CampaignConfig ConfigReader::ReadCampaign(const Document& document) {
  const Json& json = document.json;
  CampaignConfig campaign;
  campaign.id = json["id"].get<std::string>();
  campaign.name = json.value("name", campaign.id);
  campaign.surface = json["surface"] == "bar" ? wire::Surface::Bar : wire::Surface::Overlay;
  ReadTrigger(json["trigger"], campaign);
  campaign.audience = ReadCondition(document, "audience");
  ReadSchedule(document, json, "$", campaign.from, campaign.until);
  ReadCaps(document, campaign);
  campaign.priority = json.value("priority", 0);
  campaign.value = ToMinorUnits(json.value("value", 0.0), currency_digits_);
  if (json.contains("goal")) {
    campaign.goal = json["goal"]["event"].get<std::string>();
    campaign.stop_at_goal = json["goal"].value("stop", false);
  }
  ReadVariants(document, campaign);
  return campaign;
}

void ConfigReader::ReadTrigger(const Json& trigger, CampaignConfig& campaign) {
  campaign.trigger = TriggerKindOf(trigger["type"].get_ref<const std::string&>());
  switch (campaign.trigger) {
    case wire::TriggerKind::Timer:
    case wire::TriggerKind::Idle:
      campaign.trigger_amount =
          static_cast<uint32_t>(std::lround(trigger["seconds"].get<double>() * 1000));
      break;
    case wire::TriggerKind::Scroll:
      campaign.trigger_amount = trigger["percent"].get<uint32_t>();
      break;
    case wire::TriggerKind::Event:
      campaign.trigger_event = trigger["event"].get<std::string>();
      break;
    case wire::TriggerKind::Page:
    case wire::TriggerKind::ExitIntent:
      break;
  }
}

void ConfigReader::ReadSchedule(const Document& document, const Json& owner,
                                const std::string& owner_path, int64_t& from, int64_t& until) {
  const auto schedule = owner.find("schedule");
  if (schedule == owner.end()) return;
  const std::string path = JsonPath(owner_path, "schedule");
  const auto read = [&](const char* member, int64_t& time) {
    const auto text = schedule->find(member);
    if (text == schedule->end()) return;
    const std::optional<int64_t> parsed = ParseLocalTime(text->get<std::string>(), time_zone_);
    if (parsed) {
      time = *parsed;
    } else {
      Add(document, JsonPath(path, member),
          absl::StrCat("is ", Describe(*text), ", which is not in the calendar"));
    }
  };
  read("from", from);
  read("until", until);
  if (from != 0 && until != 0 && until <= from) {
    Add(document, path,
        absl::StrCat("ends (", Describe((*schedule)["until"]), ") before it starts (",
                     Describe((*schedule)["from"]), "); expected \"until\" after \"from\""));
  }
}

void ConfigReader::ReadCaps(const Document& document, CampaignConfig& campaign) {
  const auto caps = document.json.find("caps");
  if (caps == document.json.end()) return;
  campaign.cap_session = caps->value("session", 0u);
  campaign.cap_day = caps->value("day", 0u);
  campaign.cap_visitor = caps->value("visitor", 0u);
  if (caps->contains("cool_down")) {
    campaign.cool_down_ms =
        ReadDuration(document, (*caps)["cool_down"], "$.caps.cool_down", campaign.cool_down_ms);
  }
}

void ConfigReader::ReadVariants(const Document& document, CampaignConfig& campaign) {
  const Json& json = document.json;
  if (json.contains("content") && json.contains("variants")) {
    Add(document, "$", "has both \"content\" and \"variants\"; expected one of them");
    return;
  }
  if (json.contains("content")) {
    campaign.variants.push_back({"a", 1, ReadContent(document, json["content"], "$.content")});
    return;
  }
  for (size_t i = 0; i < json["variants"].size(); ++i) {
    const Json& variant = json["variants"][i];
    const std::string path = JsonPath("$.variants", i);
    const auto id = variant["id"].get<std::string>();
    if (std::any_of(campaign.variants.begin(), campaign.variants.end(),
                    [&](const VariantConfig& other) { return other.id == id; })) {
      Add(document, JsonPath(path, "id"),
          absl::StrCat("\"", id, "\" is already the id of another variant of this campaign"));
    }
    campaign.variants.push_back(
        {id, variant.value("weight", 1.0),
         ReadContent(document, variant["content"], JsonPath(path, "content"))});
  }
}

}  // namespace vaiven::server
