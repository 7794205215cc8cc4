// Makes the model from sessions: transitions, two-step walk, 8-bit rows. Used by `vaiven train` and
// `vaiven evaluate`. Why so: docs/decisions/0007-recommendation-model.md.
#pragma once

#include <cstddef>
#include <string>

#include "absl/functional/function_ref.h"
#include "server/train/item_model.h"
#include "server/train/session_source.h"
#include "server/train/settings.h"
#include "server/train/tune.h"

namespace vaiven::server {

struct TrainOptions {
  // Where tuning begins, or what is used without it.
  TrainSettings settings;
  bool tune = true;
  TuneOptions tuning;
  size_t best_sellers = 200;
};

struct TrainResult {
  ItemModel model;
  // What tuning found; `trials` is 0 where it was switched off or there was too little to tune on.
  TuneResult tuned;
};

// The same data and options give the same model. `progress` is told, in a few words, of each step.
TrainResult Train(const TrainingData& data, const TrainOptions& options,
                  absl::FunctionRef<void(const std::string&)> progress);

}  // namespace vaiven::server
