// The items that are looked at more of late than they used to be. Used by trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/train/session_source.h"

namespace vaiven::server {

// `count` items at most, those that rise most first: by how many standard deviations of a Poisson
// count the clicks of the newest 5 % of the sessions are above what the item's own older clicks led
// to expect. Items that do not rise, or have too few new clicks to tell, are none.
std::vector<uint32_t> RankTrending(const TrainingData& data, size_t count);

}  // namespace vaiven::server
