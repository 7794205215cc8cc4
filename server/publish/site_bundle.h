// The bundle of a market of a site as its store has it now: products, newest model or, without one,
// what orders and events tell. Used by `vaiven publish` and replays.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "server/publish/bundle.h"
#include "server/store/store.h"

namespace vaiven::server {

absl::StatusOr<BundleFiles> BuildSiteBundle(Store& store, const Site& site,
                                            const SiteConfig& config, int64_t now_ms);

}  // namespace vaiven::server
