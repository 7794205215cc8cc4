#include "server/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

absl::Status ErrnoStatus(std::string_view what, const std::string& path) {
  const int error = errno;
  return absl::ErrnoToStatus(
      error, absl::StrCat(path, ": ", what, ": ", std::generic_category().message(error)));
}

// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

enum class Sync { kNow, kLater };

absl::Status Write(const std::string& path, std::string_view bytes, Sync sync) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (file.number() < 0) return ErrnoStatus("cannot be written", path);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return ErrnoStatus("cannot be written", path);
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (sync == Sync::kNow && ::fsync(file.number()) != 0) {
    return ErrnoStatus("cannot be synced", path);
  }
  return absl::OkStatus();
}

std::string TemporaryPath(const std::string& path) {
  return absl::StrCat(path, ".", ::getpid(), ".tmp");
}

absl::Status ReplaceAll(const std::string& folder, absl::Span<const FileContent> files) {
  const auto path_of = [&](const FileContent& file) {
    return absl::StrCat(folder, "/", file.name);
  };
  for (const FileContent& file : files) {
    VAIVEN_RETURN_IF_ERROR(Write(TemporaryPath(path_of(file)), file.bytes, Sync::kLater));
  }
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number() < 0 || ::syncfs(directory.number()) != 0) {
    return ErrnoStatus("cannot be synced", folder);
  }
  for (const FileContent& file : files) {
    const std::string path = path_of(file);
    if (std::rename(TemporaryPath(path).c_str(), path.c_str()) != 0) {
      return ErrnoStatus("cannot be replaced", path);
    }
  }
  if (::fsync(directory.number()) != 0) return ErrnoStatus("cannot be synced", folder);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path, size_t limit) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder; expected a file"));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return ErrnoStatus("cannot be read", path);
  std::string bytes;
  char block[64 * 1024];
  while (file.read(block, sizeof(block)) || file.gcount() > 0) {
    bytes.append(block, static_cast<size_t>(file.gcount()));
    if (bytes.size() > limit) {
      return absl::InvalidArgumentError(absl::StrCat(path, ": is larger than ", limit, " bytes"));
    }
  }
  if (file.bad()) return ErrnoStatus("cannot be read", path);
  return bytes;
}

absl::Status ReplaceFile(const std::string& path, std::string_view bytes) {
  const std::string temporary = TemporaryPath(path);
  absl::Status status = Write(temporary, bytes, Sync::kNow);
  if (status.ok() && std::rename(temporary.c_str(), path.c_str()) != 0) {
    status = ErrnoStatus("cannot be replaced", path);
  }
  if (!status.ok()) {
    ::unlink(temporary.c_str());
    return status;
  }
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const Descriptor folder(
      ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 || ::fsync(folder.number()) != 0) {
    return ErrnoStatus("its folder cannot be synced", path);
  }
  return absl::OkStatus();
}

absl::Status ReplaceFiles(const std::string& folder, absl::Span<const FileContent> files) {
  if (files.empty()) return absl::OkStatus();
  absl::Status status = ReplaceAll(folder, files);
  if (status.ok()) return status;
  for (const FileContent& file : files) {
    ::unlink(TemporaryPath(absl::StrCat(folder, "/", file.name)).c_str());
  }
  return status;
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": the folder cannot be made: ", error.message()));
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
