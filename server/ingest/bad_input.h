// An error in what a caller sent, with the place in it. Used by both doors; the HTTP layer answers
// it as {"error":{"message","path"}}.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace vaiven::server {

inline constexpr std::string_view kPathPayload = "vaiven/path";

// `path` says where: events[3].params.items[0].price. `message` follows it and says what is wrong
// and what would be right.
inline absl::Status BadInput(std::string_view path, std::string_view message) {
  absl::Status status = absl::InvalidArgumentError(path.empty() ? std::string(message)
                                                                : absl::StrCat(path, " ", message));
  status.SetPayload(kPathPayload, absl::Cord(path));
  return status;
}

// Empty if the error has no place.
inline std::string PathOf(const absl::Status& status) {
  const auto path = status.GetPayload(kPathPayload);
  return path ? std::string(*path) : std::string();
}

}  // namespace vaiven::server
