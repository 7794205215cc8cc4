// Puts the files of a bundle where they are served from and switches the manifest to them. Used by
// `vaiven publish`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/publish/bundle.h"

namespace vaiven::server {

struct Manifest {
  // Counts up from 1 with each publish of the site.
  int64_t number = 0;
  std::string site;
  std::string root;
  // ms since the Unix epoch.
  int64_t published_ms = 0;
  size_t file_count = 0;
  size_t file_bytes = 0;
  // Name of the live file; empty: nothing has changed since.
  std::string live = {};

  // Not in the file: it was rolled back.
  bool withdrawn = false;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string WriteManifest(const Manifest& manifest);
absl::StatusOr<Manifest> ReadManifest(std::string_view json);

struct PublishResult {
  Manifest manifest;
  // False: the site shows these very files already.
  bool changed = false;
  size_t files_written = 0;
  size_t bytes_written = 0;
};

// Folder of one site: manifest.json, files/ with immutable files, manifests/ with a copy of each
// manifest that was ever current.
class Publisher {
 public:
  explicit Publisher(std::string folder) : folder_(std::move(folder)) {}

  // Checks the bundle, writes the files that are not there yet, then the manifest. Until the last
  // step readers see what was published before; after an error they go on doing so. Two at a time:
  // the second is refused.
  absl::StatusOr<PublishResult> Publish(const std::string& public_key, const BundleFiles& bundle,
                                        int64_t now_ms) const;

  // Makes a live file of these bytes (empty: none) what goes with `current`; false: it did already.
  // kAborted: something else is published by now.
  absl::StatusOr<bool> PublishLive(const Manifest& current, const std::string& bytes) const;

  // Withdraws the current manifest and makes the newest one before it that was not withdrawn
  // current again.
  absl::StatusOr<Manifest> RollBack() const;

  // Nothing if the site was never published.
  absl::StatusOr<std::optional<Manifest>> Current() const;

  // Every manifest that was ever current, oldest first.
  absl::StatusOr<std::vector<Manifest>> History() const;

 private:
  // Live files that no page can ask for any more.
  void RemoveOldLiveFiles() const;
  std::string manifest_path() const { return folder_ + "/manifest.json"; }
  std::string history_path(int64_t number, bool withdrawn) const;

  std::string folder_;
};

}  // namespace vaiven::server
