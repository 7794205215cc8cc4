#include "server/publish/bundle.h"

#include <openssl/evp.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "core/engine/engine.h"
#include "core/recommend/shard_index.h"
#include "core/schema/content_generated.h"
#include "server/base/status.h"
#include "server/publish/edge_file.h"
#include "server/publish/root.h"
#include "server/publish/shards.h"

namespace vaiven::server {
namespace {

// Shards loaded into one engine at a time, so that checking a large catalogue stays small.
constexpr size_t kShardsAtOnce = 64;

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

  const Catalogue catalogue(input.products, input.model, input.config.currency);
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

  if (input.model == nullptr) {
    root.best_sellers = catalogue.BestSellers(input.best_sellers, kBestSellers);
  } else {
    const auto ids_of = [&](const std::vector<uint32_t>& items) {
      std::vector<std::string> ids;
      for (const uint32_t item : items) ids.push_back(input.model->item_ids[item]);
      return ids;
    };
    root.best_sellers = catalogue.BestSellers(ids_of(input.model->best_sellers), kBestSellers);
    root.trending = catalogue.OnSale(ids_of(input.model->trending), kTrending);
    root.decay = input.model->decay;
    root.blend = input.model->blend;
  }

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
                   .best_sellers = root.best_sellers.size()};
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
