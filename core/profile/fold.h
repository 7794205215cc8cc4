// profile' = fold(schema, profile, event): pure; time is the event's. Used by every host.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"

namespace vaiven {

// Takes an event into the profile, whose aggregates must be bound to `schema`. kInvalid, and the
// profile as it was, for a sequence number that was already folded or another visitor's event.
Status Fold(const ProfileSchema& schema, const Event& event, Profile& profile);

}  // namespace vaiven
