// Products of one feed, staged beside the store and swapped in at once. Used by SqliteStore.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/store/store.h"

namespace vaiven::server {

absl::StatusOr<std::unique_ptr<ProductImport>> NewProductImport(const std::string& path,
                                                                int64_t site);

// See Store::UpdateOffers.
absl::StatusOr<OfferUpdateResult> WriteOffers(const std::string& path, int64_t site,
                                              const std::vector<OfferUpdate>& updates,
                                              int64_t time);

}  // namespace vaiven::server
