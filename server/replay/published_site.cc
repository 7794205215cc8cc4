#include "server/replay/published_site.h"

#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/publish/publisher.h"

namespace vaiven::server {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHashDigits = 32;

// Names come from files, which must not lead out of the folder.
absl::Status CheckName(std::string_view name) {
  if (name.size() == kHashDigits + 4 &&
      (absl::EndsWith(name, ".vvb") || absl::EndsWith(name, ".vvl")) &&
      name.substr(0, kHashDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", name, "\" is not the name of a published file: 32 hexadecimal digits and .vvb"));
}

}  // namespace

absl::StatusOr<PublishedSite> PublishedSite::Open(const std::string& path) {
  fs::path manifest_path = path;
  if (fs::is_directory(manifest_path)) manifest_path /= "manifest.json";
  VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(manifest_path.string()));
  absl::StatusOr<Manifest> manifest = ReadManifest(text);
  if (!manifest.ok()) return Annotate(manifest.status(), manifest_path.string());
  if (const absl::Status status = CheckName(manifest->root); !status.ok()) {
    return Annotate(status, absl::StrCat(manifest_path.string(), ": root"));
  }
  PublishedSite site;
  const fs::path folder = manifest_path.parent_path();
  site.folder_ = (folder / "files").string();
  if (!fs::is_directory(site.folder_)) site.folder_ = (folder / ".." / "files").string();
  site.root_ = manifest->root;
  site.live_ = manifest->live;
  if (!absl::SimpleHexAtoi(site.root_.substr(0, 16), &site.bundle_hash_)) {
    return absl::InternalError(absl::StrCat(manifest_path.string(), ": root has no hash"));
  }
  return site;
}

absl::StatusOr<std::string> PublishedSite::Read(std::string_view name) const {
  VAIVEN_RETURN_IF_ERROR(CheckName(name));
  return ReadFile(absl::StrCat(folder_, "/", name));
}

}  // namespace vaiven::server
