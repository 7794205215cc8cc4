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

// A first guess; shards that turn out too heavy are cut in two.
constexpr size_t kRowsPerShard = 256;

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

  // Empty if the cards are too many for their 16-bit numbers.
  std::string Write(const std::vector<uint32_t>& items) {
    // Cards in the order in which rows name them.
    for (uint32_t item : items) {
      Number(item);
      const CatalogueRow& row = catalogue_.rows()[item];
      for (const CatalogueList* list :
           {static_cast<const CatalogueList*>(&row), &row.similar, &row.bought}) {
        for (uint32_t neighbour : list->neighbours) Number(neighbour);
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
    for (uint32_t neighbour : list.neighbours) neighbours.push_back(Number(neighbour));
    const auto neighbour_vector = builder_.CreateVector(neighbours);
    return {neighbour_vector, builder_.CreateVector(list.weights)};
  }

  uint16_t Number(uint32_t item) {
    const auto [number, is_new] = numbers_.emplace(item, static_cast<uint32_t>(cards_.size()));
    if (is_new)
      cards_.push_back(
          WriteCard(builder_, *catalogue_.products()[item], catalogue_.signals()[item]));
    return static_cast<uint16_t>(number->second);
  }

  const Catalogue& catalogue_;
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
                          signals.trend);
}

absl::StatusOr<std::vector<std::string>> BuildShards(const Catalogue& catalogue) {
  const size_t products = catalogue.products().size();
  if (products == 0) return std::vector<std::string>();
  for (size_t count = (products + kRowsPerShard - 1) / kRowsPerShard; count <= products;) {
    const std::vector<std::vector<uint32_t>> items = Distribute(catalogue, count);
    if (std::any_of(items.begin(), items.end(), [](const auto& each) { return each.empty(); })) {
      // The engine takes no empty shard, and a hash leaves one now and then.
      ++count;
      continue;
    }
    std::vector<std::string> shards;
    for (const std::vector<uint32_t>& each : items) {
      shards.push_back(ShardWriter(catalogue).Write(each));
      if (shards.back().empty() || !IsLight(shards.back())) break;
    }
    if (shards.size() == count && !shards.back().empty() && IsLight(shards.back())) return shards;
    count *= 2;
  }
  return absl::ResourceExhaustedError(absl::StrCat(
      "a product with its ", kRowNeighbours, " neighbours takes more than ", kShardCompressedBytes,
      " bytes compressed; shorten the products' titles, addresses of pages and images"));
}

}  // namespace vaiven::server
