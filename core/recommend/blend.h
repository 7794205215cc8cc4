// The linear blend: orders candidates by a weighted sum of what the rows, the session and the
// item's popularity say, with weights that training fits (a conditional logit, one set of weights
// for each class of session lengths). Used by scoring (score.h) and by the fit
// (server/train/device_blend.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "core/recommend/candidates.h"

namespace vaiven {

inline constexpr size_t kBlendFeatures = 18;
using BlendFeatures = std::array<float, kBlendFeatures>;

// Sessions of 1, of 2 or 3, and of more items: wire::RecommendSettings.blend has the weights of the
// first class, then of the others.
inline constexpr size_t kBlendClasses = 3;
inline constexpr size_t kBlendWeights = kBlendClasses * kBlendFeatures;

constexpr size_t BlendClass(size_t session_items) {
  return session_items <= 1 ? 0 : session_items <= 3 ? 1 : 2;
}

// `largest` is the largest `decayed` of all candidates, `popularity` and `trend` as in wire::Card.
BlendFeatures MakeBlendFeatures(const Candidate& candidate, float largest, uint8_t popularity,
                                uint8_t trend);

// `weights` are those of one class.
float BlendScore(const BlendFeatures& features, absl::Span<const float> weights);

}  // namespace vaiven
