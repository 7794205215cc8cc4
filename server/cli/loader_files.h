// The loader's files: where they are, and those of earlier versions. Used by `vaiven serve` and
// `vaiven tag`.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace vaiven::server {

// The folder beside the binary, in the repository (build/native/vaiven) or installed (bin/vaiven);
// empty: there is none.
std::string FindLoaderFiles();

// Copies what `assets`/assets/ holds and `kept` lacks: these files are named by their content, and
// pages that were made before an upgrade name the old ones.
absl::Status KeepLoaderFiles(const std::string& assets, const std::string& kept);

}  // namespace vaiven::server
