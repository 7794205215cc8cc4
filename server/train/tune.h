// Finds the settings that suit a shop on the newest part of its own log. Used by trainer.cc.
#pragma once

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "server/train/session_log.h"
#include "server/train/settings.h"

namespace vaiven::server {

struct TuneOptions {
  // The newest share of the sessions answers; the rest teaches.
  double held_out = 0.07;
  // Below this many clicks to predict, chance would choose: the start is kept.
  size_t min_pairs = 1000;
  // About so many are predicted at most, of sessions spread evenly over the held-out ones.
  size_t max_pairs = 20'000;
  // Only the newest sessions that have so many clicks take part, which bounds the time.
  size_t max_clicks = 1'500'000;
  // HR@20 + MRR@20 must rise by this much: less is chance.
  double min_gain = 0.0005;
  // Settings that are tried at most.
  size_t max_trials = 24;
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
