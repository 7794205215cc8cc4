// Profiles at rest: core/schema/profile.fbs. The same profile gives the same bytes on every host.
#pragma once

#include <cstdint>
#include <memory>

#include "absl/types/span.h"
#include "core/base/flat_writer.h"
#include "core/base/result.h"
#include "core/profile/profile.h"

namespace vaiven {

// Leaves a finished buffer in `writer`, which it clears first.
void WriteProfile(const Profile& profile, FlatWriter& writer);

// Verifies first. What passes a bound of core/profile/profile.h is refused: such bytes were not
// written by WriteProfile.
Result<std::unique_ptr<Profile>> ReadProfile(absl::Span<const uint8_t> bytes);

}  // namespace vaiven
