#include "server/publish/publisher.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/config/json.h"

namespace vaiven::server {
namespace {

constexpr int kManifestVersion = 1;
constexpr std::string_view kLiveEnd = ".vvl";

// Held while files are written; the kernel lets go of it however the process ends.
class FolderLock {
 public:
  static absl::StatusOr<std::unique_ptr<FolderLock>> Take(const std::string& folder) {
    const std::string path = folder + "/publish.lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) {
      return absl::FailedPreconditionError(absl::StrCat(path, ": cannot be opened"));
    }
    std::unique_ptr<FolderLock> lock(new FolderLock(file));
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      return absl::UnavailableError(
          "another publish of this site is running; try again when it is done");
    }
    return lock;
  }

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() { ::close(file_); }

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

// As those of a bundle, with an ending of its own: they may be removed.
std::string LiveName(const std::string& bytes) {
  const std::string name = ContentName(bytes);
  return absl::StrCat(name.substr(0, name.rfind('.')), kLiveEnd);
}

bool HasFile(const std::string& path, size_t bytes) {
  std::error_code error;
  return std::filesystem::file_size(path, error) == bytes && !error;
}

}  // namespace

std::string WriteManifest(const Manifest& manifest) {
  const std::string published = absl::FormatTime(
      "%Y-%m-%dT%H:%M:%E3SZ", absl::FromUnixMillis(manifest.published_ms), absl::UTCTimeZone());
  Json json = {{"version", kManifestVersion},
               {"site", manifest.site},
               {"root", manifest.root},
               {"published", published},
               {"number", manifest.number},
               {"files", {{"count", manifest.file_count}, {"bytes", manifest.file_bytes}}}};
  if (!manifest.live.empty()) json["live"] = manifest.live;
  return json.dump() + "\n";
}

absl::StatusOr<Manifest> ReadManifest(std::string_view json) {
  VAIVEN_ASSIGN_OR_RETURN(const Json parsed, ParseJson(json));
  try {
    if (parsed.at("version") != kManifestVersion) {
      return absl::InvalidArgumentError(absl::StrCat(
          "$.version: is ", Describe(parsed.at("version")), "; expected ", kManifestVersion));
    }
    Manifest manifest;
    manifest.site = parsed.at("site").get<std::string>();
    manifest.root = parsed.at("root").get<std::string>();
    manifest.number = parsed.at("number").get<int64_t>();
    manifest.file_count = parsed.at("files").at("count").get<size_t>();
    manifest.file_bytes = parsed.at("files").at("bytes").get<size_t>();
    manifest.live = parsed.value("live", "");
    absl::Time published;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, parsed.at("published").get<std::string>(), &published,
                         &error)) {
      return absl::InvalidArgumentError(absl::StrCat("$.published: ", error));
    }
    manifest.published_ms = absl::ToUnixMillis(published);
    return manifest;
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("not a manifest: ", error.what()));
  }
}

absl::StatusOr<PublishResult> Publisher::Publish(const std::string& public_key,
                                                 const BundleFiles& bundle, int64_t now_ms) const {
  VAIVEN_RETURN_IF_ERROR(CheckBundle(bundle));
  VAIVEN_RETURN_IF_ERROR(MakeFolder(folder_ + "/files"));
  VAIVEN_RETURN_IF_ERROR(MakeFolder(folder_ + "/manifests"));
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<FolderLock> lock, FolderLock::Take(folder_));
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Manifest> history, History());
  VAIVEN_ASSIGN_OR_RETURN(const std::optional<Manifest> current, Current());

  PublishResult result;
  result.manifest = {.number = history.empty() ? 1 : history.back().number + 1,
                     .site = public_key,
                     .root = bundle.root,
                     .published_ms = now_ms,
                     .file_count = bundle.files.size()};
  std::vector<FileContent> missing;
  for (const auto& [name, bytes] : bundle.files) {
    result.manifest.file_bytes += bytes.size();
    // Named by content and written in one step: what is there under that name is that content.
    if (HasFile(absl::StrCat(folder_, "/files/", name), bytes.size())) continue;
    missing.push_back({name, bytes});
    result.bytes_written += bytes.size();
  }
  VAIVEN_RETURN_IF_ERROR(ReplaceFiles(folder_ + "/files", missing));
  result.files_written = missing.size();
  if (current && current->root == bundle.root) {
    result.manifest = *current;
    return result;
  }
  const std::string text = WriteManifest(result.manifest);
  VAIVEN_RETURN_IF_ERROR(ReplaceFile(history_path(result.manifest.number, false), text));
  VAIVEN_RETURN_IF_ERROR(ReplaceFile(manifest_path(), text));
  result.changed = true;
  return result;
}

absl::StatusOr<bool> Publisher::PublishLive(const Manifest& current,
                                            const std::string& bytes) const {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<FolderLock> lock, FolderLock::Take(folder_));
  VAIVEN_ASSIGN_OR_RETURN(std::optional<Manifest> manifest, Current());
  if (!manifest || manifest->number != current.number) {
    return absl::AbortedError("the site was published in the meantime");
  }
  const std::string name = bytes.empty() ? "" : LiveName(bytes);
  if (name == manifest->live) return false;
  const std::string path = absl::StrCat(folder_, "/files/", name);
  if (!bytes.empty() && !HasFile(path, bytes.size())) {
    VAIVEN_RETURN_IF_ERROR(ReplaceFile(path, bytes));
  }
  manifest->live = name;
  VAIVEN_RETURN_IF_ERROR(ReplaceFile(manifest_path(), WriteManifest(*manifest)));
  RemoveOldLiveFiles();
  return true;
}

void Publisher::RemoveOldLiveFiles() const {
  // Pages that have an older manifest ask for theirs at once; an hour is generous.
  constexpr auto kKept = std::chrono::hours(1);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/files", error)) {
    if (entry.path().extension() != kLiveEnd) continue;
    const auto written = entry.last_write_time(error);
    if (error || std::filesystem::file_time_type::clock::now() - written < kKept) continue;
    const absl::StatusOr<std::optional<Manifest>> current = Current();
    if (!current.ok() || !*current || (*current)->live == entry.path().filename()) continue;
    std::filesystem::remove(entry.path(), error);
  }
}

absl::StatusOr<Manifest> Publisher::RollBack() const {
  VAIVEN_ASSIGN_OR_RETURN(const std::optional<Manifest> current, Current());
  if (!current) {
    return absl::FailedPreconditionError("the site was never published: nothing to go back to");
  }
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<FolderLock> lock, FolderLock::Take(folder_));
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Manifest> history, History());
  const auto before = std::find_if(history.rbegin(), history.rend(), [&](const Manifest& manifest) {
    return manifest.number < current->number && !manifest.withdrawn;
  });
  if (before == history.rend()) {
    return absl::FailedPreconditionError(
        absl::StrCat("publish ", current->number, " is the oldest one: nothing to go back to"));
  }
  if (!std::filesystem::exists(absl::StrCat(folder_, "/files/", before->root))) {
    return absl::DataLossError(
        absl::StrCat("the files of publish ", before->number, " are gone (", before->root, ")"));
  }
  VAIVEN_RETURN_IF_ERROR(ReplaceFile(manifest_path(), WriteManifest(*before)));
  std::error_code error;
  std::filesystem::rename(history_path(current->number, false), history_path(current->number, true),
                          error);
  if (error) {
    return absl::FailedPreconditionError(absl::StrCat(history_path(current->number, false),
                                                      ": cannot be renamed: ", error.message()));
  }
  return *before;
}

absl::StatusOr<std::optional<Manifest>> Publisher::Current() const {
  if (!std::filesystem::exists(manifest_path())) return std::nullopt;
  VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(manifest_path()));
  absl::StatusOr<Manifest> manifest = ReadManifest(text);
  if (!manifest.ok()) return Annotate(manifest.status(), manifest_path());
  return *std::move(manifest);
}

absl::StatusOr<std::vector<Manifest>> Publisher::History() const {
  std::vector<Manifest> history;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/manifests", error)) {
    const bool withdrawn = entry.path().extension() == ".withdrawn";
    if (!withdrawn && entry.path().extension() != ".json") continue;
    VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(entry.path().string()));
    absl::StatusOr<Manifest> manifest = ReadManifest(text);
    if (!manifest.ok()) return Annotate(manifest.status(), entry.path().string());
    history.push_back(*std::move(manifest));
    history.back().withdrawn = withdrawn;
  }
  std::sort(history.begin(), history.end(),
            [](const Manifest& a, const Manifest& b) { return a.number < b.number; });
  return history;
}

std::string Publisher::history_path(int64_t number, bool withdrawn) const {
  return absl::StrFormat("%s/manifests/%08d.%s", folder_, number, withdrawn ? "withdrawn" : "json");
}

}  // namespace vaiven::server
