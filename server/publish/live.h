// The live file of a site, or of one of its markets: what sold out, came back or changed price
// since the last publish (core/schema/live.fbs). Used by `vaiven publish --live` and, every few
// seconds, by `vaiven serve`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "server/publish/publisher.h"
#include "server/store/store.h"

namespace vaiven::server {

// A live file that has grown over this is no longer small: the site should be published again.
inline constexpr size_t kLiveFileBytes = 20 * 1024;

struct LiveFile {
  // Empty: nothing has changed.
  std::string bytes = {};
  size_t offers = 0;
};

// Of the changes after `since`, ms since the Unix epoch. The same changes give the same bytes.
absl::StatusOr<LiveFile> BuildLive(Store& store, int64_t feed, int64_t since);

struct LiveResult {
  size_t offers = 0;
  size_t bytes = 0;
  // Whether pages get another file than before.
  bool changed = false;
  // Whether it has grown over kLiveFileBytes.
  bool overgrown = false;
};

// Builds the file for what is published now and puts it where pages find it. `publisher` is that of
// the market of the feed.
absl::StatusOr<LiveResult> PublishLive(Store& store, int64_t feed, const Publisher& publisher);

}  // namespace vaiven::server
