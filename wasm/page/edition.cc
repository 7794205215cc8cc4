// In place of core/base/edition.cc in what pages load.
#include "core/base/edition.h"

const bool vaiven::edition::kExperiments = false;
const bool vaiven::edition::kDecimals = false;
const bool vaiven::edition::kHtml = false;
