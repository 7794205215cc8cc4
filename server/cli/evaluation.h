// Measures a model the way it is shipped: cut into item shards by publishing, then verified and
// scored by the engine. Used by `vaiven evaluate`.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "server/train/item_model.h"
#include "server/train/session_file.h"

namespace vaiven::server {

struct Evaluation {
  size_t pairs = 0;
  // Share of the questions whose answer is among the first k, and the mean of 1/rank (0 beyond k).
  double hit_rate = 0;
  double mean_reciprocal_rank = 0;
  // What the rows take: three bytes for each neighbour. Cards are not counted, they are the
  // catalogue's.
  size_t model_bytes = 0;
  size_t shards = 0;
  // Microseconds for one question, from the ids of the session to the ranked cards.
  double p50_us = 0;
  double p99_us = 0;
};

struct EvaluateOptions {
  // Answers that count.
  size_t k = 20;
  // Whether the item that the visitor looks at may be the answer; elsewhere in the session it may
  // always.
  bool current = true;
};

// Cards carry ids only. A session is asked as a profile holds it: its newest distinct items, as
// many as the model has decay weights.
// `progress` is told how many questions are done.
absl::StatusOr<Evaluation> Evaluate(const ItemModel& model, const std::vector<Question>& questions,
                                    const EvaluateOptions& options,
                                    absl::FunctionRef<void(size_t)> progress);

// Of at least one value, ascending.
double Percentile(const std::vector<double>& sorted, double share);

}  // namespace vaiven::server
