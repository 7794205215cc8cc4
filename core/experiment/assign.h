// Which variant of a published experiment a visitor gets. Used by core/engine.
#pragma once

#include <string_view>

#include "core/schema/bundle_generated.h"

namespace vaiven {

// By the visitor's id as text; null: takes no part, by namespace or coverage. The publisher has
// made the buckets (BucketRanges).
const wire::ExperimentVariant* AssignVariant(const wire::Experiment& experiment,
                                             std::string_view visitor);

}  // namespace vaiven
