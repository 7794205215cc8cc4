#include "server/publish/shards.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "core/base/hash.h"
#include "core/value/limits.h"

namespace vaiven::server {
namespace {

// A first guess; as long as shards turn out too heavy, twice as many are tried.
constexpr size_t kRowsPerShard = 256;
// Shards should weigh this much in the mean of the first few, so that only few are over what one
// may weigh: a hash puts several times as many rows into some shards as into others.
constexpr size_t kMeanCompressedBytes = kShardCompressedBytes / 2;
constexpr size_t kSampledShards = 64;

size_t CompressedSize(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string compressed(size, '\0');
  const int result =
      compress2(reinterpret_cast<Bytef*>(compressed.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_DEFAULT_COMPRESSION);
  return result == Z_OK ? size : bytes.size();
}

bool IsLight(const std::string& bytes) {
  return bytes.size() <= kShardCompressedBytes ||
         (bytes.size() <= limits::kShardBytes && CompressedSize(bytes) <= kShardCompressedBytes);
}

class ShardWriter {
 public:
  explicit ShardWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  // With as many neighbours as all, or as this many of each list of a row. Empty if the cards are
  // too many for their 16-bit numbers.
  std::string Write(const std::vector<uint32_t>& items, size_t neighbours) {
    most_ = neighbours;
    // Cards in the order in which rows name them.
    for (uint32_t item : items) {
      Number(item);
      const CatalogueRow& row = catalogue_.rows()[item];
      for (const CatalogueList* list :
           {static_cast<const CatalogueList*>(&row), &row.similar, &row.bought}) {
        for (uint32_t neighbour : Shown(list->neighbours)) Number(neighbour);
      }
    }
    if (cards_.size() > size_t{std::numeric_limits<uint16_t>::max()} + 1) return "";
    std::vector<flatbuffers::Offset<wire::Row>> rows;
    rows.reserve(items.size());
    for (uint32_t item : items) {
      const CatalogueRow& row = catalogue_.rows()[item];
      const ListOffsets viewed = Write(row);
      const ListOffsets similar = Write(row.similar);
      const ListOffsets bought = Write(row.bought);
      rows.push_back(wire::CreateRow(builder_, Number(item), viewed.neighbours, viewed.weights,
                                     similar.neighbours, similar.weights, bought.neighbours,
                                     bought.weights));
    }
    const auto card_vector = builder_.CreateVector(cards_);
    const auto row_vector = builder_.CreateVector(rows);
    wire::FinishShardBuffer(builder_, wire::CreateShard(builder_, card_vector, row_vector));
    return std::string(reinterpret_cast<const char*>(builder_.GetBufferPointer()),
                       builder_.GetSize());
  }

 private:
  struct ListOffsets {
    flatbuffers::Offset<flatbuffers::Vector<uint16_t>> neighbours;
    flatbuffers::Offset<flatbuffers::Vector<uint8_t>> weights;
  };

  ListOffsets Write(const CatalogueList& list) {
    if (list.neighbours.empty()) return {};
    std::vector<uint16_t> neighbours;
    for (uint32_t neighbour : Shown(list.neighbours)) neighbours.push_back(Number(neighbour));
    const auto neighbour_vector = builder_.CreateVector(neighbours);
    return {neighbour_vector, builder_.CreateVector(list.weights.data(), neighbours.size())};
  }

  absl::Span<const uint32_t> Shown(absl::Span<const uint32_t> neighbours) const {
    return neighbours.first(std::min(neighbours.size(), most_));
  }

  uint16_t Number(uint32_t item) {
    const auto [number, is_new] = numbers_.emplace(item, static_cast<uint32_t>(cards_.size()));
    if (is_new)
      cards_.push_back(
          WriteCard(builder_, *catalogue_.products()[item], catalogue_.signals()[item]));
    return static_cast<uint16_t>(number->second);
  }

  const Catalogue& catalogue_;
  size_t most_ = 0;
  flatbuffers::FlatBufferBuilder builder_;
  absl::flat_hash_map<uint32_t, uint32_t> numbers_;
  std::vector<flatbuffers::Offset<wire::Card>> cards_;
};

// Items of each shard, ascending by id as the catalogue is.
std::vector<std::vector<uint32_t>> Distribute(const Catalogue& catalogue, size_t count) {
  std::vector<std::vector<uint32_t>> items(count);
  for (size_t i = 0; i < catalogue.products().size(); ++i) {
    const uint32_t shard = ShardOfItem(catalogue.products()[i]->id, static_cast<uint32_t>(count));
    items[shard].push_back(static_cast<uint32_t>(i));
  }
  return items;
}

// Where chance put so many rows into one shard that it is too heavy, each row names fewer
// neighbours. Empty: even one neighbour a row is too much.
std::string WriteLightShard(const Catalogue& catalogue, const std::vector<uint32_t>& items) {
  for (size_t neighbours = kRowNeighbours; neighbours > 0; neighbours = neighbours * 3 / 4) {
    std::string shard = ShardWriter(catalogue).Write(items, neighbours);
    if (!shard.empty() && IsLight(shard)) return shard;
  }
  return "";
}

// Whether the first of so many shards are light enough in the mean.
bool AreLight(const Catalogue& catalogue, const std::vector<std::vector<uint32_t>>& items) {
  const size_t count = std::min(items.size(), kSampledShards);
  size_t bytes = 0;
  for (size_t i = 0; i < count; ++i) {
    if (items[i].empty()) continue;
    const std::string shard = ShardWriter(catalogue).Write(items[i], kRowNeighbours);
    if (shard.empty() || shard.size() > limits::kShardBytes) return false;
    bytes += CompressedSize(shard);
    if (bytes > count * kMeanCompressedBytes) return false;
  }
  return true;
}

}  // namespace

flatbuffers::Offset<wire::Card> WriteCard(flatbuffers::FlatBufferBuilder& builder,
                                          const Product& product, CardSignals signals) {
  const auto id = builder.CreateString(product.id);
  const auto title = builder.CreateString(product.title);
  const auto url = builder.CreateString(product.url);
  const auto image = builder.CreateString(product.image);
  const auto brand = builder.CreateSharedString(product.brand);
  const auto category = builder.CreateSharedString(product.category);
  flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>> aliases;
  if (!product.aliases.empty()) aliases = builder.CreateVectorOfStrings(product.aliases);
  return wire::CreateCard(builder, id, title, url, image, brand, category, product.price,
                          product.list_price, product.available, aliases, signals.popularity,
                          signals.trend, PublishedSeconds(product.reduced),
                          PublishedSeconds(product.restocked), signals.repurchase_days,
                          signals.traits);
}

absl::StatusOr<std::vector<std::string>> BuildShards(const Catalogue& catalogue) {
  const size_t products = catalogue.products().size();
  if (products == 0) return std::vector<std::string>();
  size_t count = (products + kRowsPerShard - 1) / kRowsPerShard;
  std::vector<std::vector<uint32_t>> items = Distribute(catalogue, count);
  while (count < products && !AreLight(catalogue, items)) {
    count = std::min(2 * count, products);
    items = Distribute(catalogue, count);
  }
  std::vector<std::string> shards;
  for (const std::vector<uint32_t>& each : items) {
    // A hash leaves one empty now and then: it has no file.
    shards.push_back(each.empty() ? "" : WriteLightShard(catalogue, each));
    if (each.empty() || !shards.back().empty()) continue;
    return absl::ResourceExhaustedError(absl::StrCat(
        "a product with its neighbours takes more than ", kShardCompressedBytes,
        " bytes compressed; shorten the products' titles, addresses of pages and images"));
  }
  return shards;
}

}  // namespace vaiven::server
