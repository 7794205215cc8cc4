#include "server/store/data_folder.h"

#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/store/sqlite_store.h"

namespace vaiven::server {

std::string DataFolder::site(std::string_view public_key) const {
  return absl::StrCat(path_, "/sites/", public_key);
}

std::string DataFolder::site(std::string_view public_key, std::string_view market) const {
  if (market == kDefaultMarket) return site(public_key);
  return absl::StrCat(site(public_key), "/markets/", market);
}

std::string DataFolder::manifest(std::string_view public_key) const {
  return site(public_key) + "/manifest.json";
}

std::string DataFolder::files(std::string_view public_key) const {
  return site(public_key) + "/files";
}

absl::StatusOr<std::unique_ptr<Store>> DataFolder::CreateStore() const {
  std::error_code error;
  std::filesystem::create_directories(path_, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("--data ", path_, ": cannot make the folder: ", error.message()));
  }
  // Holds secret keys and what shoppers did: nobody else's business.
  const mode_t others = umask(077);
  absl::StatusOr<std::unique_ptr<Store>> store =
      SqliteStore::Open(database(), Database::Access::kCreate);
  umask(others);
  return store;
}

absl::StatusOr<std::unique_ptr<Store>> DataFolder::OpenStore() const {
  if (!std::filesystem::exists(database())) {
    return absl::NotFoundError(absl::StrCat(
        "--data ", path_, ": there is no database; run `vaiven init --data ", path_, "` first"));
  }
  return SqliteStore::Open(database(), Database::Access::kReadWrite);
}

absl::StatusOr<Site> FindSite(Store& store, std::string_view public_key) {
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Site> sites, store.Sites());
  std::string known;
  for (const Site& site : sites) {
    if (site.public_key == public_key || (public_key.empty() && sites.size() == 1)) return site;
    absl::StrAppend(&known, known.empty() ? "" : ", ", site.public_key, " (", site.name, ")");
  }
  if (sites.empty()) return absl::NotFoundError("there is no site yet; run `vaiven init` first");
  if (public_key.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--site: there are several, say which: ", known));
  }
  return absl::NotFoundError(absl::StrCat("--site: no site has that key; there is ", known));
}

}  // namespace vaiven::server
