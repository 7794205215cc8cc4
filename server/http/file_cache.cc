#include "server/http/file_cache.h"

#include <brotli/encode.h>
#include <sys/stat.h>
#include <zlib.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/str_cat.h"
#include "core/base/hash.h"

namespace vaiven::server {
namespace {

struct FileFacts {
  int64_t modified_ns = 0;
  int64_t inode = 0;
  size_t size = 0;
};

std::optional<FileFacts> Look(const std::string& path) {
  struct stat facts;
  if (stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return FileFacts{int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec,
                   static_cast<int64_t>(facts.st_ino), static_cast<size_t>(facts.st_size)};
}

std::shared_ptr<const std::string> Read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return nullptr;
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (stream.bad()) return nullptr;
  return std::make_shared<const std::string>(std::move(bytes));
}

std::shared_ptr<const std::string> Gzip(const std::string& bytes) {
  constexpr int kWindowBitsWithGzipHeader = 15 + 16;
  constexpr int kMemoryLevel = 9;
  z_stream stream = {};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kWindowBitsWithGzipHeader, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return nullptr;
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (!done || packed.size() >= bytes.size()) return nullptr;
  return std::make_shared<const std::string>(std::move(packed));
}

std::shared_ptr<const std::string> Brotli(const std::string& bytes) {
  // The best quality takes a second per megabyte; 9 is nearly as small and ten times as fast.
  constexpr size_t kBestQualityBelow = 256 * 1024;
  const int quality = bytes.size() < kBestQualityBelow ? BROTLI_MAX_QUALITY : 9;
  std::string packed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  size_t size = packed.size();
  if (packed.empty() ||
      BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                            reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<uint8_t*>(packed.data())) != BROTLI_TRUE ||
      size >= bytes.size()) {
    return nullptr;
  }
  packed.resize(size);
  return std::make_shared<const std::string>(std::move(packed));
}

size_t Weight(const CachedFile& file) {
  return file.bytes->size() + (file.gzip ? file.gzip->size() : 0) +
         (file.brotli ? file.brotli->size() : 0);
}

std::shared_ptr<const CachedFile> Load(const std::string& path) {
  auto file = std::make_shared<CachedFile>();
  file->bytes = Read(path);
  if (file->bytes == nullptr) return nullptr;
  file->hash = absl::StrCat(absl::Hex(Hash64(*file->bytes), absl::kZeroPad16));
  file->gzip = Gzip(*file->bytes);
  file->brotli = Brotli(*file->bytes);
  return file;
}

}  // namespace

std::shared_ptr<const CachedFile> FileCache::Get(const std::string& path) {
  const std::optional<FileFacts> facts = Look(path);
  if (!facts || facts->size > max_file_) return nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_path_.find(path);
    if (found != by_path_.end()) {
      const Entry& entry = *found->second;
      if (entry.modified_ns == facts->modified_ns && entry.inode == facts->inode &&
          entry.size == facts->size) {
        entries_.splice(entries_.begin(), entries_, found->second);
        return entry.file;
      }
    }
  }
  std::shared_ptr<const CachedFile> file = Load(path);
  if (file == nullptr) return nullptr;

  std::lock_guard<std::mutex> lock(mutex_);
  const auto forget = [this](std::list<Entry>::iterator entry) {
    used_ -= Weight(*entry->file);
    by_path_.erase(entry->path);
    entries_.erase(entry);
  };
  if (const auto found = by_path_.find(path); found != by_path_.end()) forget(found->second);
  entries_.push_front({path, facts->modified_ns, facts->inode, facts->size, file});
  by_path_[path] = entries_.begin();
  used_ += Weight(*file);
  while (used_ > capacity_ && entries_.size() > 1) forget(std::prev(entries_.end()));
  return file;
}

}  // namespace vaiven::server
