// Writes the root file of a bundle. Used by bundle.cc.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "server/config/site_config.h"
#include "server/publish/catalogue.h"

namespace vaiven::server {

struct RootInput {
  std::string public_key;
  const SiteConfig& config;
  int64_t now_ms = 0;
  // Names of files: shards by number, contents by campaign (parallel to config.campaigns) and
  // variant.
  std::vector<std::string> shards = {};
  // Where the names of the shards are in lists instead: those of the lists, and how many shards.
  std::vector<std::string> shard_lists = {};
  size_t shard_count = 0;
  std::vector<std::vector<std::string>> contents = {};
  // Of what edges read; empty: there is no experiment.
  std::string edge = {};
  // What strategies have for everybody.
  std::vector<std::pair<wire::Strategy, std::vector<CatalogueItem>>> lists = {};
  // Of each rule that pins: what it may pin, best first; by slot (parallel to config.slots) and
  // rule.
  std::vector<std::vector<std::vector<CatalogueItem>>> pins = {};
  // Of each slot whose strategies compete: their chances; else empty. Parallel to config.slots.
  std::vector<std::vector<float>> chances = {};
  // As in ItemModel; empty: nothing was trained.
  std::vector<float> decay = {};
  // As wire::RecommendSettings.blend.
  std::vector<float> blend = {};
};

absl::StatusOr<std::string> WriteRoot(const RootInput& input);

}  // namespace vaiven::server
