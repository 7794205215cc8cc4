// What experiments change in the shop's pages, for edges (js-loader/src/edge/changes.ts): JSON,
// since browsers never load it. Used by BuildBundle.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "server/config/site_config.h"

namespace vaiven::server {

absl::StatusOr<std::string> WriteEdgeFile(const SiteConfig& config);

}  // namespace vaiven::server
