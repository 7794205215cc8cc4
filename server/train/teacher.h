// Full training: several models that each know something else, what they agree on (a conditional
// logit over what they say, with boosted trees on top), and what that says of one item as that
// item's row (distillation). Used by trainer.cc. Why so:
// docs/decisions/0007-recommendation-model.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/accuracy.h"
#include "server/train/boosted_trees.h"
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

// How the teachers agree.
struct TeacherBlend {
  // Of Teacher::MakeChoices, kTeacherGroups sets.
  std::vector<float> weights;
  // Of Teacher::MakeShortlists.
  BoostedTrees trees;
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

  // The candidates that are best by these weights (of MakeChoices), with more features, of which
  // the first is what the weights make of the candidate: what the trees choose from.
  ChoiceData MakeShortlists(const SessionLog& sessions, std::span<const float> weights) const;

  // What the blend says of each item alone: the probabilities of the `width` likeliest next clicks,
  // best first, the item itself always among them; none for items that the log does not know. Only
  // items whose flag is set are named; empty: all.
  SparseRows Distil(const TeacherBlend& blend, size_t width,
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
  // Clicks of each item in the newest sessions of all.
  std::vector<uint32_t> fresh_clicks_;
  // Items that the embedding ranks, in its order of columns, and their directions by columns.
  std::vector<uint32_t> ranked_;
  std::vector<float> directions_;
  size_t stride_ = 0;
};

// Of shortlists in the order of the trees; the first k answers count.
Accuracy MeasureShortlists(const ChoiceData& shortlists, const BoostedTrees& trees, size_t k);

}  // namespace vaiven::server
