// Finds the settings that suit a shop on the newest part of its own log. Used by trainer.cc.
#pragma once

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "server/train/coordinate_search.h"
#include "server/train/hold_out.h"
#include "server/train/session_log.h"
#include "server/train/settings.h"

namespace vaiven::server {

struct TuneOptions {
  HoldOutOptions hold_out;
  // Below this many clicks to predict, chance would choose: the start is kept.
  size_t min_pairs = 1000;
  // Only the newest sessions that have so many clicks take part, which bounds the time.
  size_t max_clicks = 1'500'000;
  // HR@20 + MRR@20 is what rises.
  SearchOptions search;
};

struct TuneResult {
  TrainSettings settings;
  size_t trials = 0;
  // Clicks predicted, and how well with `settings`.
  size_t pairs = 0;
  double hit_rate = 0;
  double mean_reciprocal_rank = 0;
};

// One setting after the other is moved along a short list of values as long as HR@20 + MRR@20
// rises. No clock decides anything: the same log gives the same settings. `progress` is told of
// each trial.
TuneResult Tune(const SessionLog& log, size_t item_count, const TrainSettings& start,
                const TuneOptions& options, absl::FunctionRef<void(const TuneResult&)> progress);

}  // namespace vaiven::server
