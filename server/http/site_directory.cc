#include "server/http/site_directory.h"

#include <spdlog/spdlog.h>

#include "server/base/random.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

constexpr int64_t kMaxAgeMs = 5'000;
// An unknown key may be a new site; hammering with unknown keys must not become reading.
constexpr int64_t kMaxAgeOnMissMs = 1'000;

}  // namespace

absl::Status SiteDirectory::Refresh(int64_t now) {
  VAIVEN_ASSIGN_OR_RETURN(std::vector<Site> read, store_.Sites());
  Sites sites;
  for (Site& site : read) sites.push_back(std::make_shared<const Site>(std::move(site)));
  std::lock_guard<std::mutex> lock(mutex_);
  sites_ = std::move(sites);
  read_at_ = now;
  return absl::OkStatus();
}

SiteDirectory::Sites SiteDirectory::Current(int64_t now, bool missed) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const int64_t age = now - read_at_;
    if (age >= 0 && age < (missed ? kMaxAgeOnMissMs : kMaxAgeMs)) return sites_;
    // Others go on with what there is while this one reads.
    read_at_ = now;
  }
  if (absl::Status status = Refresh(now); !status.ok()) {
    spdlog::warn("sites: {}", std::string(status.message()));
  }
  std::lock_guard<std::mutex> lock(mutex_);
  return sites_;
}

std::shared_ptr<const Site> SiteDirectory::FindByPublicKey(std::string_view key, int64_t now) {
  for (const bool missed : {false, true}) {
    for (const std::shared_ptr<const Site>& site : Current(now, missed)) {
      if (site->public_key == key) return site;
    }
  }
  return nullptr;
}

std::shared_ptr<const Site> SiteDirectory::FindBySecretKey(std::string_view key, int64_t now) {
  for (const bool missed : {false, true}) {
    std::shared_ptr<const Site> found;
    for (const std::shared_ptr<const Site>& site : Current(now, missed)) {
      if (SecretsEqual(site->secret_key, key)) found = site;
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace vaiven::server
