// What is only read: published bundles and the loader's files. Used by the routes.
#pragma once

#include <string>
#include <string_view>

#include "server/http/file_cache.h"
#include "server/http/message.h"
#include "server/store/data_folder.h"

namespace vaiven::server {

class StaticRoutes {
 public:
  StaticRoutes(DataFolder folder, std::string assets);

  // `path` after /v1/sites/.
  Response Site(const Request& request, std::string_view path);
  // `path` without its leading slash.
  Response Asset(const Request& request, std::string_view path);

 private:
  Response File(const Request& request, const std::string& path, std::string_view cache_control);

  DataFolder folder_;
  std::string assets_;
  FileCache cache_;
};

}  // namespace vaiven::server
