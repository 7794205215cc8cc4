// Keys and identifiers from the system's cryptographic random numbers. Used by `vaiven init` and
// where the server names events itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "core/base/uuid.h"

namespace vaiven::server {

// `prefix` and 160 random bits in base 32, lower case.
absl::StatusOr<std::string> NewKey(std::string_view prefix);

// RFC 9562, version 7.
absl::StatusOr<Uuid> NewUuid(int64_t now_ms);

// The same text gives the same identifier (version 8, from SHA-256).
Uuid NameUuid(std::string_view text);

// Takes the same time whatever the texts are; lengths do not show either.
bool SecretsEqual(std::string_view a, std::string_view b);

}  // namespace vaiven::server
