#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/config/site_config.h"

namespace vaiven::server {
namespace {

constexpr size_t kFileBytes = size_t{1} << 20;
constexpr size_t kFileCount = 10000;

bool IsConfigFile(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".json" || extension == ".html" || extension == ".css";
}

}  // namespace

absl::StatusOr<ConfigFiles> ReadConfigFolder(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    return absl::NotFoundError(absl::StrCat(
        folder, ": no such folder; expected the configuration's: site.json, campaigns/, slots/, ",
        "segments/"));
  }
  ConfigFiles files;
  auto entries = std::filesystem::recursive_directory_iterator(folder, error);
  for (; !error && entries != std::filesystem::recursive_directory_iterator();
       entries.increment(error)) {
    if (entries->path().filename().string().front() == '.') {
      entries.disable_recursion_pending();
      continue;
    }
    if (!entries->is_regular_file() || !IsConfigFile(entries->path())) continue;
    if (files.size() == kFileCount) {
      return absl::InvalidArgumentError(
          absl::StrCat(folder, ": holds more than ", kFileCount, " documents"));
    }
    VAIVEN_ASSIGN_OR_RETURN(std::string text, ReadFile(entries->path().string(), kFileBytes));
    files[entries->path().lexically_relative(folder).generic_string()] = std::move(text);
  }
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(folder, ": cannot be read: ", error.message()));
  }
  return files;
}

absl::StatusOr<SiteConfig> ReadSiteConfig(const std::string& folder, const ConfigFiles& files,
                                          std::string_view market) {
  Problems problems;
  std::optional<SiteConfig> config = ParseSiteConfig(files, problems, market);
  if (config) return *std::move(config);
  return absl::InvalidArgumentError(
      absl::StrJoin(problems, "\n", [&](std::string* out, const Problem& problem) {
        absl::StrAppend(out, (std::filesystem::path(folder) / ToString(problem)).string());
      }));
}

absl::StatusOr<SiteConfig> LoadSiteConfig(const std::string& folder, std::string_view market) {
  VAIVEN_ASSIGN_OR_RETURN(const ConfigFiles files, ReadConfigFolder(folder));
  return ReadSiteConfig(folder, files, market);
}

}  // namespace vaiven::server
