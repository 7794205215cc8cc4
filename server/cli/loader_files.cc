#include "server/cli/loader_files.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/base/files.h"
#include "server/base/status.h"

namespace vaiven::server {

std::string FindLoaderFiles() {
  std::error_code error;
  const std::filesystem::path binary = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "";
  const std::filesystem::path folder = binary.parent_path();
  for (const char* place : {"../../js-loader/dist", "../share/vaiven/loader"}) {
    const std::filesystem::path candidate = (folder / place).lexically_normal();
    if (std::filesystem::is_directory(candidate, error)) return candidate.string();
  }
  return "";
}

absl::Status KeepLoaderFiles(const std::string& assets, const std::string& kept) {
  std::error_code error;
  std::vector<std::pair<std::string, std::string>> missing;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(assets) / "assets", error)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file(error)) continue;
    if (std::filesystem::exists(std::filesystem::path(kept) / name, error)) continue;
    VAIVEN_ASSIGN_OR_RETURN(std::string bytes, ReadFile(entry.path().string()));
    missing.emplace_back(name, std::move(bytes));
  }
  if (missing.empty()) return absl::OkStatus();
  VAIVEN_RETURN_IF_ERROR(MakeFolder(kept));
  std::vector<FileContent> files;
  for (const auto& [name, bytes] : missing) files.push_back({name, bytes});
  return ReplaceFiles(kept, files);
}

}  // namespace vaiven::server
