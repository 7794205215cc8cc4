// Makes the model from sessions: rows, 8-bit weights, and the weights of the blend. Used by `vaiven
// train` and `vaiven evaluate`. Why so: docs/decisions/0007-recommendation-model.md.
#pragma once

#include <cstddef>
#include <string>

#include "absl/functional/function_ref.h"
#include "server/train/accuracy.h"
#include "server/train/boosted_trees.h"
#include "server/train/item_model.h"
#include "server/train/session_source.h"
#include "server/train/settings.h"
#include "server/train/teacher.h"
#include "server/train/tune.h"

namespace vaiven::server {

enum class TrainMode {
  // Rows from transitions and walks: minutes, for every hour.
  kQuick,
  // Rows that several teachers agree on (teacher.h): for every night.
  kFull,
};

struct TrainOptions {
  TrainMode mode = TrainMode::kQuick;
  // Where tuning begins, or what is used without it.
  TrainSettings settings;
  bool tune = true;
  TuneOptions tuning;
  TeacherSettings teacher;
  // How the teachers agree is fitted on at most so many clicks.
  size_t agreed_pairs = 50'000;
  TreeOptions trees;
  // Clicks that settings of session-kNN are tried on, and how many.
  size_t knn_pairs = 3000;
  SearchOptions knn_search = {.min_gain = 0.001, .max_trials = 30};
  size_t best_sellers = 200;
  // Folder that finished steps are kept in until all are; empty: none are kept.
  std::string checkpoints;
};

struct TrainResult {
  ItemModel model;
  // What tuning found; `trials` is 0 where it was switched off or there was too little to tune on.
  TuneResult tuned;
  // On held-out sessions: the blend of the engine, fitted on these, and, in full mode, what the
  // teachers agree on, fitted on others.
  Accuracy blended;
  Accuracy taught;
  // The rows are what the teachers agree on: in full mode, unless held-out sessions do not say that
  // these are better than those of quick mode, which then are shipped.
  bool teachers = false;
};

// The same data and options give the same model. `progress` is told, in a few words, of each step.
TrainResult Train(const TrainingData& data, const TrainOptions& options,
                  absl::FunctionRef<void(const std::string&)> progress);

}  // namespace vaiven::server
