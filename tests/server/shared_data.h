// Where the real data and public cases for tests are. Tests skip, with a message, what is not
// there.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

namespace vaiven::server {

// The path of `name` below data/ of VAIVEN_SHARED, or of the folder beside the repository.
inline std::string SharedDataPath(std::string_view name) {
  const char* shared = std::getenv("VAIVEN_SHARED");
  std::string path = shared != nullptr ? shared : VAIVEN_REPO_DIR "/../shared";
  return path.append("/data/").append(name);
}

}  // namespace vaiven::server
