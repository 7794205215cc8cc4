// Cuts the catalogue into item shards of which a product page needs one, whatever the size of the
// catalogue. Used by bundle.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "core/schema/catalog_generated.h"
#include "server/publish/catalogue.h"

namespace vaiven::server {

// What a shard weighs at most on its way to a browser, compressed by gzip. The goal for everything
// that a product page loads is 60 KB.
inline constexpr size_t kShardCompressedBytes = 40 * 1024;

// Times as cards have them: the first second that is not before; 0 stays 0.
inline uint32_t PublishedSeconds(int64_t ms) { return static_cast<uint32_t>((ms + 999) / 1000); }

flatbuffers::Offset<wire::Card> WriteCard(flatbuffers::FlatBufferBuilder& builder,
                                          const Product& product, CardSignals signals = {});

// Files of the shards (wire::Shard), by number, empty where no product is in a shard; none if there
// are no products. Their number follows from the catalogue alone.
absl::StatusOr<std::vector<std::string>> BuildShards(const Catalogue& catalogue);

}  // namespace vaiven::server
