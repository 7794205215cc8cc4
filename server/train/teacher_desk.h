// One question after the other put to all teachers, and what they say as features of candidates.
// Used by teacher.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/recommend/blend.h"
#include "server/train/score_board.h"
#include "server/train/teacher.h"

namespace vaiven::server {

// What is asked.
enum TeacherPart : size_t {
  kKnn,
  kRecentKnn,
  kTransitions,
  kWalk,
  kForward,
  kSecond,
  kRecent,
  kEmbedding
};
inline constexpr size_t kTeacherBoards = kEmbedding;
inline constexpr size_t kTeacherParts = kEmbedding + 1;
inline constexpr size_t kFeaturesOfPart = 3;
// Places that a seen item may have: the newest, the second newest, ..., farther back.
inline constexpr size_t kSeenPlaces = 7;
// Of a candidate, for the logit: what the parts say, popularity, trend, views, and the place.
inline constexpr size_t kTeacherFeatures = kTeacherParts * kFeaturesOfPart + 3 + kSeenPlaces;
// Of a candidate of a shortlist, for the trees: what the logit says, its rank by that, the above,
// ranks by part, three angles, fresh clicks, newest and oldest session, the place once more. Of the
// question, so that trees can tell whom to trust: popularity and trend of the newest item, items,
// clicks, views of the newest item, how much there is in common with others, and how sure four of
// the parts are.
inline constexpr size_t kFeaturesOfQuestion = 6 + 4;
inline constexpr size_t kShortlistFeatures =
    2 + kTeacherFeatures + kTeacherParts + 3 + 3 + 1 + kFeaturesOfQuestion;

// For one thread.
class TeacherDesk {
 public:
  explicit TeacherDesk(const Teacher& teacher);

  // The logits of the embedding for the sessions that Ask is called with next, by their number.
  void Aim(std::span<const std::span<const uint32_t>> sessions);

  // From now on only items whose flag is set become candidates, and those that were seen; empty:
  // all. `offered` must outlive this.
  void Offer(std::span<const uint8_t> offered) { offered_ = offered; }

  // Finds candidates and their features.
  void Ask(std::span<const uint32_t> session, size_t number);

  // Of what was asked: candidates, kTeacherFeatures numbers for each, and the group of weights.
  std::span<const uint32_t> items() const { return items_; }
  std::span<const float> features() const { return features_; }
  size_t group() const { return BlendClass(seen_.size()); }

  // Of what was asked, the candidates that are best by the weights, best first and the newest click
  // always among them, into `items`, and kShortlistFeatures numbers for each onto the end of
  // `features`.
  void Shorten(std::span<const float> weights, std::vector<uint32_t>& items,
               std::vector<float>& features);

 private:
  struct Summary {
    float largest = 1;
    float sum = 0;
  };

  void AddRow(const SparseRows& rows, uint32_t item, float weight, TeacherPart part);
  void FillBoards(std::span<const uint32_t> session);
  // The best of the embedding, into `top_`; what is needed of the others, into its summary.
  void RankEmbedding(size_t number);
  void Describe(uint32_t item, float* features);
  // What the trees are told of candidate `i` behind its rank.
  void Widen(size_t i, float* x) const;
  std::array<float, kFeaturesOfQuestion> DescribeQuestion() const;
  float Cosine(uint32_t a, uint32_t b) const;

  const Teacher& teacher_;
  std::span<const uint8_t> offered_;
  SessionKnn knn_;
  SessionKnn recent_knn_;
  std::vector<ScoreBoard> boards_;
  Summary summaries_[kTeacherParts];
  // By item: index into the candidates plus one.
  std::vector<uint32_t> place_;
  std::vector<float> logits_;
  std::vector<float> queries_;
  std::vector<float> cosines_;
  std::vector<float> powers_;
  std::vector<SparseEntry> top_;
  // Of the question.
  std::vector<SeenItem> seen_;
  size_t clicks_ = 0;
  std::vector<uint32_t> items_;
  std::vector<float> features_;
  std::vector<std::array<float, kTeacherParts>> ranks_;
  // Candidates by number, with what the weights make of them.
  std::vector<SparseEntry> order_;
};

}  // namespace vaiven::server
