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

class Embedding {
 public:
  Embedding() = default;
  // `values` are `dimensions` numbers for each item, then as many for the newest click of a
  // session, the second newest, ...: all that is learnt.
  Embedding(std::vector<float> values, size_t item_count, const EmbeddingOptions& options);

  const std::vector<float>& values() const { return values_; }
  size_t dimensions() const { return dimensions_; }
  float scale() const { return scale_; }
  // Of length 1.
  const float* Direction(uint32_t item) const { return directions_.data() + item * dimensions_; }

  // The direction of a session, oldest item first, into `dimensions` numbers; zeros: of none.
  void Query(std::span<const uint32_t> session, float* direction) const;

 private:
  size_t dimensions_ = 0;
  size_t item_count_ = 0;
  float scale_ = 0;
  std::vector<float> values_;
  std::vector<float> directions_;
};

// The same log and options give the same bits on machines of one kind, however many cores they
// have. `progress` is told the share that is done.
Embedding LearnEmbedding(const SessionLog& log, size_t item_count, const EmbeddingOptions& options,
                         absl::FunctionRef<void(double)> progress);

}  // namespace vaiven::server
