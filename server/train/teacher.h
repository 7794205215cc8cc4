// Full training: several models that each know something else, blended by a conditional logit, and
// what the blend says of one item as that item's row (distillation). Used by trainer.cc. Why so:
// docs/decisions/0007-recommendation-model.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/choice_model.h"
#include "server/train/embedding.h"
#include "server/train/item_signals.h"
#include "server/train/session_knn.h"
#include "server/train/session_log.h"
#include "server/train/settings.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// Sessions of one item, of two or three, and of more have weights of their own.
inline constexpr size_t kTeacherGroups = 3;

struct TeacherSettings {
  KnnOptions knn;
  // What happens these days: the same with strong recency.
  KnnOptions recent_knn = {.recency = 0.1f};
  TransitionOptions transitions = {.width = 256};
  WalkOptions walk = {.width = 128};
  // The q-th newest item counts e^(-q/decay) in transitions and walk.
  float decay = 2;
  // Recency of the transitions that only know these days.
  float recent = 0.06f;
  EmbeddingOptions embedding;
};

// Everything that was learnt from one log; may be shared by threads.
class Teacher {
 public:
  // `log` and `embedding` must outlive this.
  Teacher(const SessionLog& log, size_t item_count, const TeacherSettings& settings,
          const Embedding& embedding);

  // Candidates with their features for the next click after each of the sessions; `chosen` is that
  // click, or their number where it is none of them.
  ChoiceData MakeChoices(const SessionLog& sessions) const;

  // What the blend with these weights (of MakeChoices) says of each item alone: the probabilities
  // of the `width` likeliest next clicks, the item itself always among them. Only items whose flag
  // is set are named; empty: all.
  SparseRows Distil(std::span<const float> weights, size_t width,
                    std::span<const uint8_t> offered) const;

 private:
  friend class TeacherDesk;

  const TeacherSettings settings_;
  const size_t item_count_;
  const Embedding& embedding_;
  KnnIndex knn_;
  SparseRows transitions_;
  SparseRows forward_;
  SparseRows recent_;
  SparseRows walk_;
  ItemSignals signals_;
  // Items that the embedding ranks, in its order of columns, and their directions by columns.
  std::vector<uint32_t> ranked_;
  std::vector<float> directions_;
  size_t stride_ = 0;
};

}  // namespace vaiven::server
