// What an edge leaves in a page about a slot that it filled. Used by
// core/engine/write_decisions.cc.
#pragma once

#include <string>

#include "core/engine/slots.h"
#include "core/schema/bundle_generated.h"

namespace vaiven {

// Stands for a score or a propensity in FillJson: JavaScript alone writes numbers as JavaScript
// does.
inline constexpr char kNumberMark = '\x01';

// A `SlotFill` of js-loader/src/wire/decisions.ts, without what is in the page already (CSS and
// nodes), as JSON.
std::string FillJson(const wire::Slot& slot, const SlotDecision& decision);

}  // namespace vaiven
