// The items that sell best of late: what is shown to somebody of whom nothing is known. Used by
// trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/train/session_source.h"

namespace vaiven::server {

// `count` items at most: by sales, then by clicks, both halving about every eighth of their log,
// then by index.
std::vector<uint32_t> RankBestSellers(const TrainingData& data, size_t count);

}  // namespace vaiven::server
