// Which items follow which within a session, newer sessions counting more: the first step of
// training. Used by trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/train/session_log.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// Ages are shares of the log: 0 the newest session, 1 the oldest.
// The defaults suit shops of a few ten thousand items; `Tune` (tune.h) finds a shop's own.
struct TransitionOptions {
  // Clicks this far apart still count.
  size_t window = 8;
  // A pair at distance d counts e^(-(d-1)/distance).
  float distance = 1;
  // A pair the other way round (the neighbour came before) counts this much of a pair.
  float backward = 0.6f;
  // A session of age a counts e^(-a/recency).
  float recency = 0.7f;
  // A row is divided by (occurrences of its item + smoothing)^normalisation: what follows an item
  // that is seen often says less about each of its viewers.
  float normalisation = 0.7f;
  float smoothing = 2;
  // Values are divided by popularity^discount of the neighbour.
  float discount = 0.3f;
  // Values are multiplied by (recent clicks of the neighbour over those expected from all its
  // clicks)^trend, where recent is the newest `trend_share` of the log.
  float trend = 0.15f;
  float trend_share = 0.05f;
  // Entries kept of a row.
  size_t width = 64;

  friend bool operator==(const TransitionOptions&, const TransitionOptions&) = default;
};

// Clicks per item.
std::vector<uint32_t> CountClicks(const SessionLog& log, size_t item_count);

// One row per item, best first.
SparseRows CountTransitions(const SessionLog& log, size_t item_count,
                            const TransitionOptions& options);

}  // namespace vaiven::server
