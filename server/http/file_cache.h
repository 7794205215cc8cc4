// Files that are served, kept in memory with their compressed forms. Used by the routes; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"

namespace vaiven::server {

struct CachedFile {
  std::shared_ptr<const std::string> bytes;
  // Null where compressing does not make it smaller.
  std::shared_ptr<const std::string> gzip;
  std::shared_ptr<const std::string> brotli;
  // Hash of the bytes in hex, without quotes.
  std::string hash;
};

class FileCache {
 public:
  // `capacity` in bytes of what is kept; files above `max_file` are not served.
  FileCache(size_t capacity, size_t max_file) : capacity_(capacity), max_file_(max_file) {}

  // Null if there is no such file. Notices when a file was replaced.
  std::shared_ptr<const CachedFile> Get(const std::string& path);

 private:
  struct Entry {
    std::string path;
    int64_t modified_ns = 0;
    int64_t inode = 0;
    size_t size = 0;
    std::shared_ptr<const CachedFile> file;
  };

  const size_t capacity_;
  const size_t max_file_;
  std::mutex mutex_;
  // Most recently used first.
  std::list<Entry> entries_;
  absl::flat_hash_map<std::string, std::list<Entry>::iterator> by_path_;
  size_t used_ = 0;
};

}  // namespace vaiven::server
