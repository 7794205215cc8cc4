#include "server/config/config_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/duration.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kSiteFile = "site.json";
constexpr std::string_view kSegmentFolder = "segments/";
constexpr std::string_view kCampaignFolder = "campaigns/";
constexpr std::string_view kSlotFolder = "slots/";
constexpr std::string_view kExperimentFolder = "experiments/";

bool IsDocumentOf(std::string_view folder, std::string_view file) {
  return absl::StartsWith(file, folder) && absl::EndsWith(file, ".json");
}

}  // namespace

std::optional<SiteConfig> ConfigReader::Read() {
  const size_t problems_before = problems_.size();
  config_.market = market_;
  CheckNames();
  ReadSite();
  ReadSegments();
  std::map<std::string, std::string> campaign_files;
  for (const Document& document : ReadDocuments(DocumentKind::kCampaign, kCampaignFolder)) {
    CheckUnique(document, campaign_files);
    if (!IsForMarket(document)) continue;
    config_.campaigns.push_back(ReadCampaign(document));
  }
  std::map<std::string, std::string> slot_files;
  for (const Document& document : ReadDocuments(DocumentKind::kSlot, kSlotFolder)) {
    CheckUnique(document, slot_files);
    if (!IsForMarket(document)) continue;
    SlotConfig slot = ReadSlot(document);
    for (const SlotConfig& other : config_.slots) {
      if (other.placement != slot.placement) continue;
      Add(document, document.json.contains("placement") ? "$.placement" : "$.id",
          absl::StrCat("the placement \"", slot.placement, "\" is already taken by the slot \"",
                       other.id, "\""));
    }
    config_.slots.push_back(std::move(slot));
  }
  std::map<std::string, std::string> experiment_files;
  for (const Document& document : ReadDocuments(DocumentKind::kExperiment, kExperimentFolder)) {
    CheckUnique(document, experiment_files);
    if (!IsForMarket(document)) continue;
    config_.experiments.push_back(ReadExperiment(document));
  }
  CheckSegmentUses();
  if (problems_.size() != problems_before) return std::nullopt;
  return std::move(config_);
}

void ConfigReader::CheckNames() {
  constexpr std::string_view kKnown[] = {kSiteFile, "campaigns", "slots", "segments",
                                         "experiments"};
  for (const auto& [file, text] : files_) {
    if (!absl::EndsWith(file, ".json") || file == kSiteFile || IsDocumentOf(kSegmentFolder, file) ||
        IsDocumentOf(kCampaignFolder, file) || IsDocumentOf(kSlotFolder, file) ||
        IsDocumentOf(kExperimentFolder, file)) {
      continue;
    }
    problems_.push_back({file, "",
                         absl::StrCat("is not read: a configuration has site.json and documents in "
                                      "campaigns/, slots/, segments/ and experiments/",
                                      DidYouMean(file.substr(0, file.find('/')), kKnown))});
  }
}

std::vector<ConfigReader::Document> ConfigReader::ReadDocuments(DocumentKind kind,
                                                                std::string_view folder) {
  std::vector<Document> documents;
  for (const auto& [file, text] : files_) {
    if (!IsDocumentOf(folder, file)) continue;
    if (std::optional<Json> json = ReadDocument(kind, file, text)) {
      documents.push_back({file, *std::move(json)});
    }
  }
  return documents;
}

std::optional<Json> ConfigReader::ReadDocument(DocumentKind kind, const std::string& file,
                                               const std::string& text) {
  absl::StatusOr<Json> json = ParseJson(text);
  if (!json.ok()) {
    problems_.push_back({file, "", std::string(json.status().message())});
    return std::nullopt;
  }
  if (!CheckDocument(kind, *json, file, problems_)) return std::nullopt;
  return *std::move(json);
}

void ConfigReader::CheckUnique(const Document& document,
                               std::map<std::string, std::string>& files_by_id) {
  const auto id = document.json["id"].get<std::string>();
  const auto [other, is_new] = files_by_id.emplace(id, document.file);
  if (!is_new) {
    Add(document, "$.id",
        absl::StrCat("\"", id, "\" is already the id of ", other->second,
                     "; each document needs one of its own"));
  }
}

bool ConfigReader::IsForMarket(const Document& document) {
  const auto markets = document.json.find("markets");
  if (markets == document.json.end()) return true;
  std::vector<std::string_view> known(config_.markets.begin(), config_.markets.end());
  known.push_back(kDefaultMarket);
  bool found = false;
  for (size_t i = 0; i < markets->size(); ++i) {
    const std::string& name = (*markets)[i].get_ref<const std::string&>();
    found = found || name == market_;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    Add(document, JsonPath("$.markets", i),
        absl::StrCat("site.json has no market \"", name, "\"", DidYouMean(name, known)));
  }
  return found;
}

void ConfigReader::ReadSegments() {
  std::map<std::string, std::string> files_by_id;
  std::vector<WaitingSegment> waiting;
  for (const Document& document : ReadDocuments(DocumentKind::kSegment, kSegmentFolder)) {
    CheckUnique(document, files_by_id);
    WaitingSegment segment;
    segment.config.id = document.json["id"].get<std::string>();
    segment.config.name = document.json.value("name", segment.config.id);
    const size_t named_before = named_segments_.size();
    segment.config.condition = ReadCondition(document, "condition");
    for (size_t i = named_before; i < named_segments_.size(); ++i) segment.needs.push_back(i);
    segment_ids_.push_back(segment.config.id);
    waiting.push_back(std::move(segment));
  }
  SortSegments(std::move(waiting));
}

void ConfigReader::SortSegments(std::vector<WaitingSegment> waiting) {
  const auto is_waiting = [&](size_t named) {
    const std::string& id = named_segments_[named].use.segment;
    return std::any_of(waiting.begin(), waiting.end(),
                       [&](const WaitingSegment& segment) { return segment.config.id == id; });
  };
  for (bool moved = true; moved;) {
    moved = false;
    for (auto segment = waiting.begin(); segment != waiting.end();) {
      if (std::any_of(segment->needs.begin(), segment->needs.end(), is_waiting)) {
        ++segment;
        continue;
      }
      config_.segments.push_back(std::move(segment->config));
      segment = waiting.erase(segment);
      moved = true;
    }
  }
  for (const WaitingSegment& segment : waiting) {
    for (size_t need : segment.needs) {
      if (!is_waiting(need)) continue;
      const NamedSegment& named = named_segments_[need];
      problems_.push_back({named.file, named.use.path,
                           absl::StrCat("\"", segment.config.id, "\" needs \"", named.use.segment,
                                        "\" in a circle; segments can name others as long as none "
                                        "leads back to itself")});
    }
  }
}

void ConfigReader::CheckSegmentUses() {
  const std::vector<std::string_view> known(segment_ids_.begin(), segment_ids_.end());
  for (const NamedSegment& named : named_segments_) {
    if (std::find(known.begin(), known.end(), named.use.segment) != known.end()) continue;
    problems_.push_back({named.file, named.use.path,
                         absl::StrCat("there is no segment \"", named.use.segment, "\"",
                                      DidYouMean(named.use.segment, known))});
  }
}

int32_t ConfigReader::ReadCondition(const Document& document, std::string_view member) {
  const auto condition = document.json.find(member);
  if (condition == document.json.end()) return -1;
  return CompileCondition(document, *condition, JsonPath("$", member));
}

int32_t ConfigReader::CompileCondition(const Document& document, const Json& condition,
                                       const std::string& path) {
  Problems found;
  const std::optional<uint32_t> expression = config_.conditions.Compile(condition, path, found);
  for (Problem& problem : found) {
    problem.file = document.file;
    problems_.push_back(std::move(problem));
  }
  for (const SegmentUse& use : config_.conditions.segment_uses()) {
    named_segments_.push_back({document.file, use});
  }
  return expression ? static_cast<int32_t>(*expression) : -1;
}

int64_t ConfigReader::ReadDuration(const Document& document, const Json& value,
                                   const std::string& path, int64_t fallback) {
  const std::optional<int64_t> duration = ParseDuration(value.get_ref<const std::string&>());
  if (duration) return *duration;
  Add(document, path,
      absl::StrCat("is ", Describe(value),
                   "; expected from 1 second to 10 years, such as \"30m\""));
  return fallback;
}

void ConfigReader::Add(const Document& document, const std::string& path, std::string message) {
  problems_.push_back({document.file, path, std::move(message)});
}

std::optional<SiteConfig> ParseSiteConfig(const ConfigFiles& files, Problems& problems,
                                          std::string_view market) {
  return ConfigReader(files, problems, market).Read();
}

}  // namespace vaiven::server
