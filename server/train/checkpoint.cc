#include "server/train/checkpoint.h"

#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "core/base/hash.h"
#include "server/base/files.h"

namespace vaiven::server {
namespace {

constexpr size_t kStepBytes = size_t{1} << 32;
constexpr std::string_view kExtension = ".step";

}  // namespace

std::string Checkpoint::Path(std::string_view step) const {
  return absl::StrCat(folder_, "/", step, "-", absl::Hex(input_, absl::kZeroPad16), kExtension);
}

std::optional<std::string> Checkpoint::Read(std::string_view step) const {
  if (folder_.empty()) return std::nullopt;
  auto file = ReadFile(Path(step), kStepBytes);
  uint64_t hash = 0;
  if (!file.ok() || file->size() < sizeof(hash)) return std::nullopt;
  std::memcpy(&hash, file->data(), sizeof(hash));
  std::string bytes = file->substr(sizeof(hash));
  if (Hash64(bytes) != hash) return std::nullopt;
  return bytes;
}

bool Checkpoint::Write(std::string_view step, std::string_view bytes) const {
  if (folder_.empty()) return true;
  const uint64_t hash = Hash64(bytes);
  const std::string_view head(reinterpret_cast<const char*>(&hash), sizeof(hash));
  return MakeFolder(folder_).ok() && ReplaceFile(Path(step), absl::StrCat(head, bytes)).ok();
}

void Checkpoint::Clear() const {
  if (folder_.empty()) return;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    if (entry.path().extension() == kExtension) std::filesystem::remove(entry.path(), ignored);
  }
  std::filesystem::remove(folder_, ignored);
}

std::string PackParts(std::span<const std::string> parts) {
  std::string bytes;
  for (const std::string& part : parts) {
    const uint64_t size = part.size();
    absl::StrAppend(&bytes, std::string_view(reinterpret_cast<const char*>(&size), sizeof(size)),
                    part);
  }
  return bytes;
}

std::optional<std::vector<std::string>> UnpackParts(std::string_view bytes, size_t count) {
  std::vector<std::string> parts;
  while (!bytes.empty()) {
    uint64_t size = 0;
    if (bytes.size() < sizeof(size)) return std::nullopt;
    std::memcpy(&size, bytes.data(), sizeof(size));
    bytes.remove_prefix(sizeof(size));
    if (bytes.size() < size) return std::nullopt;
    parts.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  if (parts.size() != count) return std::nullopt;
  return parts;
}

std::string PackFloats(std::span<const float> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

std::vector<float> UnpackFloats(std::string_view bytes) {
  std::vector<float> values(bytes.size() / sizeof(float));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
  return values;
}

}  // namespace vaiven::server
