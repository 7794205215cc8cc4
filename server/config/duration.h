// Lengths of time as configuration writes them: "90s", "30m", "12h", "7d", "2w".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vaiven::server {

// Milliseconds, from one second to ten years; nothing for anything else.
std::optional<int64_t> ParseDuration(std::string_view text);

// What a message says would be right.
inline constexpr std::string_view kDurationForm =
    "a length of time such as \"90s\", \"30m\", \"12h\", \"7d\" or \"2w\"";

}  // namespace vaiven::server
