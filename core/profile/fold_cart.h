// How events change cart, orders and recent items. Used by fold.
#pragma once

#include "core/event/event.h"
#include "core/profile/profile.h"
#include "core/profile/schema.h"

namespace vaiven {

void FoldCart(const Event& event, Profile& profile);

// An order counts once however often it is told; true if this one is new.
bool FoldPurchase(const Event& event, Profile& profile);

// Recent items and affinities of events on items.
void FoldItems(const ProfileSchema& schema, const Event& event, wire::ItemAction action,
               Profile& profile);

}  // namespace vaiven
