// Turns configuration documents into a SiteConfig, collecting everything that is wrong on the way.
// Used by ParseSiteConfig only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "server/config/schema_check.h"
#include "server/config/site_config.h"

namespace vaiven::server {

class ConfigReader {
 public:
  ConfigReader(const ConfigFiles& files, Problems& problems, std::string_view market)
      : files_(files), problems_(problems), market_(market) {}

  std::optional<SiteConfig> Read();

 private:
  struct Document {
    std::string file;
    Json json;
  };

  // A segment named in a condition.
  struct NamedSegment {
    std::string file;
    SegmentUse use;
  };

  struct WaitingSegment {
    SegmentConfig config;
    // Into named_segments_: those that its condition names.
    std::vector<size_t> needs;
  };

  // config_reader.cc
  void CheckNames();
  // Those of a folder that match their schema, in the order of their names.
  std::vector<Document> ReadDocuments(DocumentKind kind, std::string_view folder);
  std::optional<Json> ReadDocument(DocumentKind kind, const std::string& file,
                                   const std::string& text);
  void CheckUnique(const Document& document, std::map<std::string, std::string>& files_by_id);
  void ReadSegments();
  void CheckSegmentUses();
  // Puts segments after those that they name.
  void SortSegments(std::vector<WaitingSegment> waiting);

  // Whether the document is for the market that is read.
  bool IsForMarket(const Document& document);

  // config_site.cc
  void ReadSite();
  // What site.json says differently of the market takes the place of what it says of the site.
  void TakeMarket(Document& document);
  // Where a member of site.json stands that the market may have taken the place of.
  std::string SitePath(std::string_view member) const;
  void ReadAffinity(const Document& document);
  void ReadTimeZone(const Document& document);

  // config_campaign.cc
  CampaignConfig ReadCampaign(const Document& document);
  void ReadTrigger(const Json& trigger, CampaignConfig& campaign);
  void ReadCaps(const Document& document, CampaignConfig& campaign);
  void ReadVariants(const Document& document, CampaignConfig& campaign);

  // config_experiment.cc
  ExperimentConfig ReadExperiment(const Document& document);
  void ReadExperimentVariants(const Document& document, ExperimentConfig& experiment);
  ChangeConfig ReadChange(const Document& document, const Json& json, const std::string& path);

  // config_rules.cc
  void ReadRules(const Document& document, SlotConfig& slot);
  void ReadCompetition(const Document& document, SlotConfig& slot);
  RuleConfig ReadRule(const Document& document, const Json& json, const std::string& path);
  // Its number, the same for the same condition; -1: every product.
  int8_t ReadTrait(const Document& document, const Json& rule, const std::string& path);

  // config_content.cc
  SlotConfig ReadSlot(const Document& document);
  ContentConfig ReadContent(const Document& document, const Json& content, const std::string& path);
  // Texts for {{>name}}.
  std::map<std::string, std::string> Partials() const;
  // `message` begins with the place: in the template, or in a partial of it.
  void AddTemplateProblem(const Document& document, const TemplateSource& source,
                          const std::string& template_file, std::string_view message);
  // The text of a file that a document names, or null.
  const std::string* FindFile(const Document& document, const Json& name, const std::string& path,
                              std::string& full_name);

  int32_t ReadCondition(const Document& document, std::string_view member);
  // -1: there is none.
  int32_t CompileCondition(const Document& document, const Json& condition,
                           const std::string& path);
  // Reads `schedule` of an object, if it has one.
  void ReadSchedule(const Document& document, const Json& owner, const std::string& path,
                    int64_t& from, int64_t& until);
  int64_t ReadDuration(const Document& document, const Json& value, const std::string& path,
                       int64_t fallback);
  void Add(const Document& document, const std::string& path, std::string message);

  const ConfigFiles& files_;
  Problems& problems_;
  std::string_view market_;
  // Members of site.json that stand in the market.
  std::set<std::string, std::less<>> of_market_;
  SiteConfig config_;
  absl::TimeZone time_zone_ = absl::UTCTimeZone();
  int currency_digits_ = 2;
  std::vector<NamedSegment> named_segments_;
  std::vector<std::string> segment_ids_;
  // Conditions on products, by their texts: numbers of traits.
  std::map<std::string, int8_t> traits_;
};

}  // namespace vaiven::server
