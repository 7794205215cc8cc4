// Orders of one file, staged line by line, grouped and swapped in at once. Used by SqliteStore.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "server/store/store.h"

namespace vaiven::server {

absl::StatusOr<std::unique_ptr<OrderImport>> NewOrderImport(const std::string& path, int64_t site,
                                                            std::string_view currency);

}  // namespace vaiven::server
