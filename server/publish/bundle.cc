#include "server/publish/bundle.h"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "core/engine/engine.h"
#include "core/engine/template_data.h"
#include "core/recommend/shard_index.h"
#include "core/schema/content_generated.h"
#include "server/base/status.h"
#include "server/publish/edge_file.h"
#include "server/publish/root.h"
#include "server/publish/shards.h"
#include "server/publish/traits.h"

namespace vaiven::server {
namespace {

// Shards loaded into one engine at a time, so that checking a large catalogue stays small.
constexpr size_t kShardsAtOnce = 64;
// A pinned product that is sold out or in the cart makes way for the next one.
constexpr size_t kPinned = 8;

std::string WriteContent(const std::string& campaign, const ContentConfig& content) {
  flatbuffers::FlatBufferBuilder builder;
  const auto id = builder.CreateString(campaign);
  const auto label = builder.CreateString(content.label);
  const auto program = WriteNodeProgram(builder, content.program);
  const auto css = builder.CreateString(content.css);
  wire::FinishContentFileBuffer(
      builder,
      wire::CreateContentFile(builder, wire::CreateContent(builder, id, label, program, css)));
  return std::string(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
}

// As long as all lists are: what is no shard has no name.
std::string WriteShardList(const std::vector<std::string>& shards, size_t first) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<std::string> names(kShardsPerList);
  for (size_t i = 0; i < names.size() && first + i < shards.size(); ++i) {
    names[i] = shards[first + i];
  }
  const auto vector = builder.CreateVectorOfStrings(names);
  wire::FinishShardBuffer(builder,
                          wire::CreateShard(builder, 0, 0, static_cast<uint32_t>(first), vector));
  return std::string(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
}

std::string Add(BundleFiles& bundle, std::string bytes) {
  std::string name = ContentName(bytes);
  bundle.files.emplace(name, std::move(bytes));
  return name;
}

absl::Status Load(Engine& engine, wire::Operation operation, const BundleFiles& bundle,
                  const std::string& name, std::string_view what) {
  const std::string& bytes = bundle.files.at(name);
  const Status status = engine.Handle(
      operation, absl::MakeConstSpan(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()));
  return Annotate(ToAbslStatus(status), absl::StrCat("the ", what, " cannot be published"));
}

std::vector<std::string> IdsOf(const ItemModel& model, const std::vector<uint32_t>& items) {
  std::vector<std::string> ids;
  for (const uint32_t item : items) ids.push_back(model.item_ids[item]);
  return ids;
}

// Those of the whole shop and then, so that no rule leaves a slot empty, those that the rules let
// through that allow only some products.
std::vector<CatalogueItem> BestSellersOf(const SiteConfig& config, const Catalogue& catalogue,
                                         const std::vector<std::string>& ranked) {
  std::vector<CatalogueItem> list = catalogue.BestSellers(ranked, kBestSellers);
  for (const SlotConfig& slot : config.slots) {
    for (const RuleConfig& rule : slot.rules) {
      if (rule.action != wire::RuleAction::Only || rule.trait < 0) continue;
      for (const CatalogueItem& item : catalogue.BestSellers(ranked, slot.count, rule.trait)) {
        const auto same = [&](const CatalogueItem& other) { return other.product == item.product; };
        if (std::none_of(list.begin(), list.end(), same)) list.push_back(item);
      }
    }
  }
  return list;
}

std::vector<Competition> CompetitionsOf(const SiteConfig& config, const ItemModel* model) {
  std::vector<Competition> competitions;
  for (const SlotConfig& slot : config.slots) {
    if (!slot.competition) continue;
    Competition competition{.slot = slot.id, .explore = slot.competition->explore};
    for (size_t i = 0; i < slot.competition->strategies; ++i) {
      competition.strategies.emplace_back(StrategyName(slot.strategies[i]));
    }
    competition.chances = CompetitionChances(
        competition.strategies, slot.id,
        model == nullptr ? absl::Span<const ArmResult>() : absl::MakeConstSpan(model->arms),
        slot.competition->goal, slot.competition->explore);
    competitions.push_back(std::move(competition));
  }
  return competitions;
}

}  // namespace

std::string ContentName(std::string_view bytes) { return FileName(bytes, ".vvb"); }

std::string FileName(std::string_view bytes, std::string_view ending) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return absl::StrCat(
      absl::BytesToHexString(std::string_view(reinterpret_cast<const char*>(digest), 16)), ending);
}

absl::StatusOr<BundleFiles> BuildBundle(const BundleInput& input) {
  BundleFiles bundle;
  RootInput root{.public_key = input.public_key, .config = input.config, .now_ms = input.now_ms};

  VAIVEN_ASSIGN_OR_RETURN(const std::vector<uint64_t> traits,
                          FindTraits(input.config, input.products));
  const Catalogue catalogue(input.products, input.model, input.config.currency,
                            input.repurchase_days, traits);
  VAIVEN_ASSIGN_OR_RETURN(std::vector<std::string> shards, BuildShards(catalogue));
  for (std::string& shard : shards) {
    bundle.shards.push_back(shard.empty() ? "" : Add(bundle, std::move(shard)));
  }
  if (bundle.shards.size() <= kShardsPerList) {
    root.shards = bundle.shards;
  } else {
    for (size_t first = 0; first < bundle.shards.size(); first += kShardsPerList) {
      bundle.shard_lists.push_back(Add(bundle, WriteShardList(bundle.shards, first)));
    }
    root.shard_lists = bundle.shard_lists;
    root.shard_count = bundle.shards.size();
  }

  std::vector<std::string> best_sellers(input.best_sellers.begin(), input.best_sellers.end());
  if (input.model != nullptr) {
    best_sellers = IdsOf(*input.model, input.model->best_sellers);
    root.lists.emplace_back(
        wire::Strategy::Trending,
        catalogue.OnSale(IdsOf(*input.model, input.model->trending), kListLength));
    root.decay = input.model->decay;
    root.blend = input.model->blend;
  }
  root.lists.emplace_back(wire::Strategy::BestSellers,
                          BestSellersOf(input.config, catalogue, best_sellers));
  const size_t best_seller_count = root.lists.back().second.size();
  for (const SlotConfig& slot : input.config.slots) {
    std::vector<std::vector<CatalogueItem>>& pins = root.pins.emplace_back();
    for (const RuleConfig& rule : slot.rules) {
      pins.emplace_back();
      if (rule.action != wire::RuleAction::Pin) continue;
      pins.back() = catalogue.BestSellers(best_sellers, kPinned, rule.trait);
    }
  }
  std::vector<Competition> competitions = CompetitionsOf(input.config, input.model);
  for (const SlotConfig& slot : input.config.slots) {
    std::vector<float>& chances = root.chances.emplace_back();
    for (const Competition& competition : competitions) {
      if (competition.slot == slot.id) chances = competition.chances;
    }
  }
  root.lists.emplace_back(wire::Strategy::New, catalogue.New(input.now_ms, kListLength));
  root.lists.emplace_back(wire::Strategy::BackInStock,
                          catalogue.BackInStock(input.now_ms, kListLength));
  root.lists.emplace_back(wire::Strategy::PriceDrop, catalogue.Reduced(kListLength));

  for (const CampaignConfig& campaign : input.config.campaigns) {
    std::vector<std::string>& names = root.contents.emplace_back();
    for (const VariantConfig& variant : campaign.variants) {
      names.push_back(Add(bundle, WriteContent(campaign.id, variant.content)));
      bundle.contents.push_back(names.back());
    }
  }
  if (!input.config.experiments.empty()) {
    VAIVEN_ASSIGN_OR_RETURN(std::string edge, WriteEdgeFile(input.config));
    root.edge = FileName(edge, ".json");
    bundle.files.emplace(root.edge, std::move(edge));
  }
  VAIVEN_ASSIGN_OR_RETURN(std::string root_bytes, WriteRoot(root));
  bundle.root = Add(bundle, std::move(root_bytes));

  bundle.counts = {.campaigns = input.config.campaigns.size(),
                   .slots = input.config.slots.size(),
                   .segments = input.config.segments.size(),
                   .experiments = input.config.experiments.size(),
                   .products = catalogue.products().size(),
                   .other_currency = catalogue.other_currency(),
                   .rows = catalogue.trained_rows(),
                   .shards = bundle.shards.size(),
                   .best_sellers = best_seller_count,
                   .competitions = std::move(competitions)};
  return bundle;
}

absl::Status CheckBundle(const BundleFiles& bundle) {
  Engine engine;
  VAIVEN_RETURN_IF_ERROR(Load(engine, wire::Operation::LoadRoot, bundle, bundle.root, "root"));
  for (const std::string& content : bundle.contents) {
    VAIVEN_RETURN_IF_ERROR(
        Load(engine, wire::Operation::LoadContent, bundle, content, "content of a campaign"));
  }
  for (const std::string& list : bundle.shard_lists) {
    VAIVEN_RETURN_IF_ERROR(
        Load(engine, wire::Operation::LoadShard, bundle, list, "list of item shards"));
  }
  for (size_t i = 0; i < bundle.shards.size(); ++i) {
    if (i != 0 && i % kShardsAtOnce == 0) {
      VAIVEN_RETURN_IF_ERROR(Load(engine, wire::Operation::LoadRoot, bundle, bundle.root, "root"));
    }
    if (bundle.shards[i].empty()) continue;
    VAIVEN_RETURN_IF_ERROR(Load(engine, wire::Operation::LoadShard, bundle, bundle.shards[i],
                                absl::StrCat("item shard ", i)));
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
