#include "core/base/edition.h"

// All of the engine.
const bool vaiven::edition::kExperiments = true;
const bool vaiven::edition::kDecimals = true;
const bool vaiven::edition::kHtml = true;
