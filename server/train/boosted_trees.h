// Gradient-boosted trees that order candidates (Friedman 2001, with the listwise softmax loss of
// Cao et al. 2007): they learn where a linear model should have weighed differently. Used on top of
// the teachers' conditional logit (teacher_blend.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "server/train/choice_model.h"

namespace vaiven::server {

struct TreeOptions {
  // Grown at most.
  size_t trees = 400;
  // A tree asks this many questions, the same ones of every candidate (oblivious trees, Kohavi
  // 1994); at most 7.
  size_t depth = 6;
  // What is kept of the step that each leaf would take.
  float rate = 0.08f;
  // Candidates, as curvature of the loss, that each leaf is drawn to 0 by.
  double ridge = 10;
  // Shares of the choices and of the features that a tree is grown on.
  float choices = 0.5f;
  float features = 0.5f;
  // Growing ends after so many trees that do not help what is kept apart.
  size_t patience = 30;
};

// The first feature of a candidate is the score that the trees add to.
class BoostedTrees {
 public:
  BoostedTrees() = default;
  explicit BoostedTrees(size_t depth) : depth_(depth) {}

  size_t size() const { return depth_ == 0 ? 0 : features_.size() / depth_; }

  // One more tree: `depth` questions, each a feature and what it has to exceed for the bit of the
  // question, and 2^depth values by these bits, those of the first question lowest.
  void Append(std::span<const uint32_t> features, std::span<const float> thresholds,
              std::span<const float> values);
  // Drops all but the first `count` trees.
  void Keep(size_t count);

  // Adds what the trees from `first` on say of `count` candidates, `width` features each, to
  // `scores`.
  void AddTo(const float* candidates, size_t count, size_t width, float* scores,
             size_t first = 0) const;

  // As bytes of this machine, for checkpoints; nothing if they are not such bytes.
  std::string Write() const;
  static std::optional<BoostedTrees> Read(std::string_view bytes);

 private:
  size_t depth_ = 0;
  // By tree and question.
  std::vector<uint32_t> features_;
  std::vector<float> thresholds_;
  // By tree and answers.
  std::vector<float> values_;
};

// Grows on `data`. Where `apart` has choices, only as many trees are kept as order those best;
// otherwise all. The same choices give the same trees, however many threads there are. `progress`
// is told how many there are.
BoostedTrees FitTrees(const ChoiceData& data, const ChoiceData& apart, const TreeOptions& options,
                      absl::FunctionRef<void(size_t)> progress);

}  // namespace vaiven::server
