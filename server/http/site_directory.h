// The sites of the store, looked up by key on every request. Sites made or changed by another
// process are noticed within seconds.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "server/store/store.h"

namespace vaiven::server {

class SiteDirectory {
 public:
  explicit SiteDirectory(Store& store) : store_(store) {}

  // Reads the sites; called once before the first look-up.
  absl::Status Refresh(int64_t now);

  // Null if there is none with that key.
  std::shared_ptr<const Site> FindByPublicKey(std::string_view key, int64_t now);
  // Compares without telling by its time how much of a key is right.
  std::shared_ptr<const Site> FindBySecretKey(std::string_view key, int64_t now);

 private:
  using Sites = std::vector<std::shared_ptr<const Site>>;
  // What was read last, read again if it is old; `missed` asks for it sooner.
  Sites Current(int64_t now, bool missed);

  Store& store_;
  std::mutex mutex_;
  Sites sites_;
  int64_t read_at_ = 0;
};

}  // namespace vaiven::server
