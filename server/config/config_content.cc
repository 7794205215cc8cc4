// slots/*.json, and the content of slots and campaigns: templates and style sheets, in the document
// or in files beside it, with what templates share in partials/*.html.
#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "core/engine/template_data.h"
#include "core/value/limits.h"
#include "server/config/config_reader.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kPartialFolder = "partials/";
constexpr std::string_view kPartialEnd = ".html";

// The schema lets only names of strategies through.
wire::Strategy StrategyOf(std::string_view name) {
  for (const wire::Strategy strategy : wire::EnumValuesStrategy()) {
    if (StrategyName(strategy) == name) return strategy;
  }
  return wire::Strategy::BestSellers;
}

// What is asked next where a strategy has too little, the nearest first. Best sellers end all: a
// shop that has products has them.
std::vector<wire::Strategy> FallbacksOf(wire::Strategy strategy) {
  using wire::Strategy;
  switch (strategy) {
    case Strategy::ForYou:
      return {Strategy::ViewedAlsoViewed, Strategy::Trending};
    case Strategy::ViewedAlsoViewed:
    case Strategy::BoughtTogether:
      return {Strategy::BoughtTogether, Strategy::ViewedAlsoViewed, Strategy::Similar};
    case Strategy::Similar:
      return {Strategy::ViewedAlsoViewed};
    case Strategy::CartComplements:
      return {Strategy::ForYou, Strategy::Trending};
    case Strategy::RecentlyViewed:
    case Strategy::Replenish:
    case Strategy::NextBasket:
      return {Strategy::ForYou};
    case Strategy::BackInStock:
    case Strategy::PriceDrop:
    case Strategy::New:
      return {Strategy::ForYou, Strategy::Trending};
    case Strategy::Trending:
    case Strategy::BestSellers:
    case Strategy::Pinned:
      break;
  }
  return {};
}

void AddFallbacks(std::vector<wire::Strategy>& strategies) {
  std::vector<wire::Strategy> all = FallbacksOf(strategies.back());
  all.push_back(wire::Strategy::BestSellers);
  for (const wire::Strategy fallback : all) {
    if (std::find(strategies.begin(), strategies.end(), fallback) == strategies.end()) {
      strategies.push_back(fallback);
    }
  }
}

}  // namespace

SlotConfig ConfigReader::ReadSlot(const Document& document) {
  const Json& json = document.json;
  SlotConfig slot;
  slot.id = json["id"].get<std::string>();
  slot.placement = json.value("placement", slot.id);
  for (const Json& strategy : json["strategies"]) {
    slot.strategies.push_back(StrategyOf(strategy.get_ref<const std::string&>()));
  }
  ReadCompetition(document, slot);
  if (json.value("fallback", true)) AddFallbacks(slot.strategies);
  slot.count = json.value("count", slot.count);
  slot.minimum = json.value("minimum", slot.minimum);
  if (slot.minimum > slot.count) {
    Add(document, "$.minimum",
        absl::StrCat("is ", slot.minimum, ", more than the ", slot.count,
                     " products that \"count\" allows: nothing would show"));
  }
  slot.audience = ReadCondition(document, "audience");
  slot.first = json.value("first", slot.first);
  ReadRules(document, slot);
  slot.content = ReadContent(document, json["content"], "$.content");
  slot.content.label = json.value("label", "");
  return slot;
}

void ConfigReader::ReadCompetition(const Document& document, SlotConfig& slot) {
  const auto json = document.json.find("compete");
  if (json == document.json.end()) return;
  CompetitionConfig competition;
  competition.strategies = slot.strategies.size();
  if (competition.strategies < 2) {
    Add(document, "$.compete", "expected two strategies at least that can compete");
  }
  competition.explore = json->value("explore", competition.explore);
  competition.goal = SlotGoalOf(json->value("goal", std::string(kSlotGoalNames[0])));
  slot.competition = competition;
}

ContentConfig ConfigReader::ReadContent(const Document& document, const Json& content,
                                        const std::string& path) {
  ContentConfig result;
  result.label = content.value("label", "");
  for (const char* member : {"template", "css"}) {
    const std::string file_member = absl::StrCat(member, "_file");
    if (content.contains(member) && content.contains(file_member)) {
      Add(document, path,
          absl::StrCat("has both \"", member, "\" and \"", file_member,
                       "\"; expected one of them"));
      return result;
    }
  }

  // Where messages about the template point to: the document, or the file that it names.
  std::string name = JsonPath(path, "template");
  TemplateSource source;
  std::string template_file;
  if (content.contains("template")) {
    source.text = content["template"].get<std::string>();
  } else {
    const std::string* text = FindFile(document, content["template_file"],
                                       JsonPath(path, "template_file"), template_file);
    if (text == nullptr) return result;
    source.text = *text;
    name = template_file;
  }
  source.name = name;
  source.partials = Partials();
  absl::StatusOr<CompiledTemplate> compiled = CompileTemplate(TemplateKind::kHtml, source);
  if (compiled.ok()) {
    result.program = *std::move(compiled);
  } else {
    AddTemplateProblem(document, source, template_file, compiled.status().message());
  }

  if (content.contains("css")) {
    result.css = content["css"].get<std::string>();
  } else if (content.contains("css_file")) {
    std::string css_file;
    const std::string* text =
        FindFile(document, content["css_file"], JsonPath(path, "css_file"), css_file);
    if (text != nullptr) result.css = *text;
  }
  if (result.css.size() > limits::kContentBytes / 2) {
    Add(document, path,
        absl::StrCat("has a style sheet of ", result.css.size(), " bytes; expected at most ",
                     limits::kContentBytes / 2));
  }
  return result;
}

std::map<std::string, std::string> ConfigReader::Partials() const {
  std::map<std::string, std::string> partials;
  for (const auto& [file, text] : files_) {
    std::string_view name = file;
    if (absl::ConsumePrefix(&name, kPartialFolder) && absl::ConsumeSuffix(&name, kPartialEnd)) {
      partials.emplace(name, text);
    }
  }
  return partials;
}

void ConfigReader::AddTemplateProblem(const Document& document, const TemplateSource& source,
                                      const std::string& template_file, std::string_view message) {
  const std::string partial(message.substr(0, message.find(':')));
  if (source.name != partial && source.partials.count(partial) > 0) {
    message.remove_prefix(partial.size() + 1);
    Problem problem = {absl::StrCat(kPartialFolder, partial, kPartialEnd), "",
                       absl::StrCat("line ", message)};
    // Once, however many templates have it.
    if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end()) {
      problems_.push_back(std::move(problem));
    }
    return;
  }
  absl::ConsumePrefix(&message, absl::StrCat(source.name, ":"));
  if (template_file.empty()) {
    Add(document, source.name, absl::StrCat("line ", message));
  } else {
    problems_.push_back({template_file, "", absl::StrCat("line ", message)});
  }
}

const std::string* ConfigReader::FindFile(const Document& document, const Json& name,
                                          const std::string& path, std::string& full_name) {
  const std::filesystem::path folder = std::filesystem::path(document.file).parent_path();
  full_name = (folder / name.get<std::string>()).lexically_normal().generic_string();
  const auto file = files_.find(full_name);
  if (file != files_.end()) return &file->second;
  std::vector<std::string_view> known;
  for (const auto& [other, text] : files_) known.push_back(other);
  Add(document, path,
      absl::StrCat("there is no file ", full_name, " in the configuration's folder",
                   DidYouMean(full_name, known)));
  return nullptr;
}

}  // namespace vaiven::server
