// Vectors of items, learnt so that the vectors of a session's items point to the one that comes
// next (tied embedding, sampled softmax). A teacher of full training, used by teacher.cc; nothing
// of it is shipped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "server/train/session_log.h"

namespace vaiven::server {

struct EmbeddingOptions {
  // A multiple of kMatrixLanes.
  size_t dimensions = 64;
  // Newest clicks of a session that count.
  size_t history = 10;
  // Logits are this times the cosine of the angle between session and item.
  float scale = 14;
  // Clicks learnt from at a time, and other items that each is held against.
  size_t batch = 512;
  size_t negatives = 2048;
  // Passes over the log, and clicks learnt from at most in all of them.
  size_t epochs = 8;
  size_t max_samples = 6'000'000;
  // Adam's, at its highest.
  float rate = 0.004f;
  // Share of the items of a session that are left out each time.
  float dropout = 0.2f;

  friend bool operator==(const EmbeddingOptions&, const EmbeddingOptions&) = default;
};

struct Embedding {
  size_t dimensions = 0;
  size_t item_count = 0;
  float scale = 0;
  // `dimensions` numbers for each item, as learnt and of length 1.
  std::vector<float> learnt;
  std::vector<float> directions;
  // `dimensions` numbers for the newest click, the second newest, ...
  std::vector<float> gates;

  // The direction of a session, oldest item first, into `dimensions` numbers; zeros: of none.
  void Query(std::span<const uint32_t> session, float* direction) const;
};

// The same log and options give the same bits on machines of one kind, however many cores they
// have. `progress` is told the share that is done.
Embedding LearnEmbedding(const SessionLog& log, size_t item_count, const EmbeddingOptions& options,
                         absl::FunctionRef<void(double)> progress);

}  // namespace vaiven::server
