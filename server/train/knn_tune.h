// Finds the settings of session-kNN that suit a shop. Used by trainer.cc.
#pragma once

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "server/train/accuracy.h"
#include "server/train/coordinate_search.h"
#include "server/train/session_knn.h"

namespace vaiven::server {

// Moves the settings from `start` as long as HR@20 + MRR@20 rises over the prefixes of `answer`,
// sessions that `index` does not know. `progress` is told of each trial.
KnnOptions TuneKnn(const KnnIndex& index, const SessionLog& answer, const KnnOptions& start,
                   const SearchOptions& options, absl::FunctionRef<void(const Accuracy&)> progress);

// Over every prefix of every session of `log`.
Accuracy MeasureKnn(const KnnIndex& index, const KnnOptions& options, const SessionLog& log,
                    size_t k);

}  // namespace vaiven::server
