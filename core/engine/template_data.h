// What templates see (docs/templates.md). Used by core/engine/engine.cc.
#pragma once

#include <cstdint>
#include <string>

#include "core/engine/slots.h"
#include "core/profile/profile.h"
#include "core/schema/bundle_generated.h"
#include "core/value/value.h"

namespace vaiven {

// "1.234,50 €" by the format of the market; null: the plain number with two decimals.
std::string FormatMoney(int64_t minor, const wire::MoneyFormat* format);

// language, cart, page: for every template.
Value CommonData(const Profile& profile, const wire::MoneyFormat* format);

// CommonData and `items`, of which only the members that the program names are there.
Value SlotData(const wire::NodeProgram& program, const SlotDecision& decision, const Bundle& bundle,
               const ShardIndex& shards, const LiveIndex& live, const Profile& profile);

// The name of a strategy in configuration and in templates: "for_you".
std::string_view StrategyName(wire::Strategy strategy);

}  // namespace vaiven
