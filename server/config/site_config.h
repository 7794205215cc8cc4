// A site's configuration, read, checked and compiled: what is left to do is to write it down.
// Made by ParseSiteConfig, read by server/publish/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "core/experiment/bucketing.h"
#include "core/schema/bundle_generated.h"
#include "server/catalog/product.h"
#include "server/compile/condition.h"
#include "server/compile/template.h"
#include "server/config/problem.h"
#include "server/feedback/goal.h"

namespace vaiven::server {

struct ContentConfig {
  std::string label;
  CompiledTemplate program;
  std::string css;
};

struct VariantConfig {
  std::string id;
  double weight = 1;
  ContentConfig content;
};

// Conditions are numbers of expressions in SiteConfig.conditions; -1: none, always true.
// Times are ms since the Unix epoch, 0: open. Money is in minor units.
struct CampaignConfig {
  std::string id;
  std::string name;
  wire::Surface surface = wire::Surface::Overlay;
  wire::TriggerKind trigger = wire::TriggerKind::Page;
  // As in wire::Trigger.
  uint32_t trigger_amount = 0;
  std::string trigger_event;
  int32_t audience = -1;
  int64_t from = 0;
  int64_t until = 0;
  uint32_t cap_session = 0;
  uint32_t cap_day = 0;
  uint32_t cap_visitor = 0;
  int64_t cool_down_ms = 0;
  int32_t priority = 0;
  int64_t value = 0;
  std::string goal;
  bool stop_at_goal = false;
  std::vector<VariantConfig> variants;
};

// As wire::Rule.
struct RuleConfig {
  std::string name;
  wire::RuleAction action = wire::RuleAction::Boost;
  // The schedule included.
  int32_t audience = -1;
  // Number of an expression in SiteConfig.product_conditions; -1: every product.
  int8_t trait = -1;
  wire::Relation relation = wire::Relation::None;
  bool to_cart = false;
  float amount = 0;
};

// The first `strategies` of a slot compete for coming first.
struct CompetitionConfig {
  size_t strategies = 0;
  // Part of the draws that they share alike.
  double explore = 0.1;
  SlotGoal goal = SlotGoal::kClick;
};

struct SlotConfig {
  std::string id;
  std::string placement;
  std::vector<wire::Strategy> strategies;
  uint8_t count = 8;
  uint8_t minimum = 1;
  int32_t audience = -1;
  // Chooses before the other slots of a page.
  bool first = false;
  std::optional<CompetitionConfig> competition;
  std::vector<RuleConfig> rules;
  ContentConfig content;
};

struct SegmentConfig {
  std::string id;
  std::string name;
  int32_t condition = -1;
};

// One of content and attribute.
struct ChangeConfig {
  // Tag, classes, id and attributes of one element.
  std::string selector;
  std::optional<CompiledTemplate> content;
  std::string attribute;
  std::string value;
};

struct ExperimentVariantConfig {
  std::string id;
  double weight = 0;
  // Path; empty: the page stays.
  std::string redirect;
  std::vector<ChangeConfig> changes;
};

struct ExperimentConfig {
  std::string id;
  std::string name;
  // Paths; a "*" at the end stands for any rest.
  std::vector<std::string> pages;
  int32_t audience = -1;
  double coverage = 1;
  std::string seed;
  int hash_version = 2;
  // Empty: none.
  std::string name_space;
  BucketRange part = {0, 1};
  std::vector<ExperimentVariantConfig> variants;
};

struct SiteConfig {
  // The market that all of it holds for, and the names of those that site.json has besides
  // kDefaultMarket, in its order.
  std::string market;
  std::vector<std::string> markets;
  std::string language;
  std::string locale;
  std::string currency;
  std::string time_zone;
  int64_t session_timeout_ms = int64_t{30} * 60 * 1000;
  int64_t affinity_half_life_ms = int64_t{14} * 24 * 3600 * 1000;
  std::vector<int64_t> price_bands;
  // In the order of their files' names; a segment comes after those that its condition names.
  std::vector<SegmentConfig> segments;
  std::vector<CampaignConfig> campaigns;
  std::vector<SlotConfig> slots;
  std::vector<ExperimentConfig> experiments;
  ConditionCompiler conditions;
  // What rules ask of products: answered when publishing (server/publish/traits.h).
  ConditionCompiler product_conditions{ConditionDialect::kProduct};
};

// Texts of documents, templates and style sheets by path relative to the configuration's folder,
// with
// "/" between steps.
using ConfigFiles = std::map<std::string, std::string>;

// As it holds in one market of the site: one of site.json's `markets`, or kDefaultMarket. Nothing
// if anything is wrong: then `problems` says all that is.
std::optional<SiteConfig> ParseSiteConfig(const ConfigFiles& files, Problems& problems,
                                          std::string_view market = kDefaultMarket);

// The .json, .html and .css files of a folder.
absl::StatusOr<ConfigFiles> ReadConfigFolder(const std::string& folder);

// As ParseSiteConfig, of what `folder` holds; the error has one line per problem, each beginning
// with the file's path.
absl::StatusOr<SiteConfig> ReadSiteConfig(const std::string& folder, const ConfigFiles& files,
                                          std::string_view market = kDefaultMarket);

// All of the above.
absl::StatusOr<SiteConfig> LoadSiteConfig(const std::string& folder,
                                          std::string_view market = kDefaultMarket);

}  // namespace vaiven::server
