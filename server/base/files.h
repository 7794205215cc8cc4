// Reading and replacing whole files. Used by subcommands, configuration and publishing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace vaiven::server {

// Errors name the file. Files of more than `limit` bytes are refused.
absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit = size_t{64} << 20);

// Whoever opens `path`, now or after a power cut, sees the old bytes or the new ones, nothing in
// between: written beside it, synced, renamed, folder synced.
absl::Status ReplaceFile(const std::string& path, std::string_view bytes);

struct FileContent {
  std::string_view name;
  std::string_view bytes;
};

// The same for many files of one folder, with one wait for the disk instead of two for each; after
// a power cut each file is the old or the new one.
absl::Status ReplaceFiles(const std::string& folder, absl::Span<const FileContent> files);

// Makes the folder with its parents.
absl::Status MakeFolder(const std::string& path);

}  // namespace vaiven::server
