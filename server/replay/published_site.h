// What was published of a site, read from its folder: the manifest and the files it leads to. Used
// by `vaiven replay`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace vaiven::server {

class PublishedSite {
 public:
  // `path` is a folder with manifest.json, or a manifest: files/ is beside it or beside its folder,
  // so that manifests/00000002.json of an earlier publish does as well.
  static absl::StatusOr<PublishedSite> Open(const std::string& path);

  const std::string& root() const { return root_; }
  // Name of the live file; empty: there is none.
  const std::string& live() const { return live_; }
  // As events carry it: the first 16 hexadecimal digits of the root's name.
  uint64_t bundle_hash() const { return bundle_hash_; }
  // Bytes of a file of the bundle.
  absl::StatusOr<std::string> Read(std::string_view name) const;

 private:
  std::string folder_;
  std::string root_;
  std::string live_;
  uint64_t bundle_hash_ = 0;
};

}  // namespace vaiven::server
