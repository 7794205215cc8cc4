// Decisions as JSON, with every number that stands for something spelled out. Used by
// `vaiven replay`.
#pragma once

#include <string_view>

#include "core/engine/bundle.h"
#include "core/schema/protocol_generated.h"
#include "server/config/json.h"

namespace vaiven::server {

// Members shows, arms, slots, segments_entered, segments_left, missing_shards and, where the
// decisions hold any, traces. What is empty is left out.
Json DecisionsToJson(const wire::Decisions& decisions, const wire::Root& root);

std::string_view ErrorName(ErrorCode code);

}  // namespace vaiven::server
