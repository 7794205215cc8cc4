// 128-bit identifiers of events, visitors and page views (RFC 9562).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vaiven {

struct Uuid {
  uint64_t high = 0;
  uint64_t low = 0;

  bool is_nil() const { return high == 0 && low == 0; }
  friend bool operator==(const Uuid&, const Uuid&) = default;
  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

// The usual form: 36 characters, lower case.
std::string ToString(const Uuid& uuid);

// Accepts the form above, in either case; nothing else.
std::optional<Uuid> ParseUuid(std::string_view text);

}  // namespace vaiven
