// Takes an event into the declared aggregates. Used by fold.
#pragma once

#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"

namespace vaiven {

// An event with items counts once for each item that the aggregate's `where` accepts; if there is
// no `where` and the parameter is not an item's, it counts once.
void FoldAggregates(const ProfileSchema& schema, const Event& event, Profile& profile);

}  // namespace vaiven
