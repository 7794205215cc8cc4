// "Did you mean": the nearest of the names that would have been right. Used in messages about
// configuration.
#pragma once

#include <string>
#include <string_view>

#include "absl/types/span.h"

namespace vaiven::server {

// The candidate that differs least from `name` (insertions, deletions, replacements, swaps of
// neighbours; case does not count), or empty if none is near enough to be meant.
std::string_view Nearest(std::string_view name, absl::Span<const std::string_view> candidates);

// "; did you mean "timer"?" or empty.
std::string DidYouMean(std::string_view name, absl::Span<const std::string_view> candidates);

}  // namespace vaiven::server
