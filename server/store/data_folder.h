// Where things are in a data folder. Used by every subcommand that takes --data.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/store/store.h"

namespace vaiven::server {

class DataFolder {
 public:
  explicit DataFolder(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  std::string database() const { return path_ + "/vaiven.db"; }
  // What is published of a site; served as GET /v1/sites/<public key>/...
  std::string site(std::string_view public_key) const;
  // The same of one of its markets: GET /v1/sites/<public key>/markets/<name>/...; that of the site
  // itself is kDefaultMarket.
  std::string site(std::string_view public_key, std::string_view market) const;
  std::string manifest(std::string_view public_key) const;
  // Holds <hash>.vvb files.
  std::string files(std::string_view public_key) const;
  // Files of the loader that this folder was ever served with, which pages may still name.
  std::string loader() const { return path_ + "/loader"; }
  // What a training that was stopped goes on with.
  std::string training() const { return path_ + "/training"; }

  // Makes the folder and an empty database where there is none.
  absl::StatusOr<std::unique_ptr<Store>> CreateStore() const;
  // Fails where `vaiven init` has not been run.
  absl::StatusOr<std::unique_ptr<Store>> OpenStore() const;

 private:
  std::string path_;
};

// The site with that public key; an empty key means the only one. Says which there are if it is
// unclear.
absl::StatusOr<Site> FindSite(Store& store, std::string_view public_key);

}  // namespace vaiven::server
