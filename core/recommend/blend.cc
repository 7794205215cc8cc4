#include "core/recommend/blend.h"

#include <cmath>

#include "core/base/math.h"

namespace vaiven {
namespace {

// Below this share of the strongest weight, more or less of a sum says nothing.
constexpr float kFloor = 1.0f / 65536;

float Octaves(float sum) { return Log2(sum + kFloor); }

// A weight is a logarithm already.
float RowOctaves(int16_t weight) {
  return weight < 0 ? 0 : static_cast<float>(weight) * (-1.0f / kWeightStepsPerOctave);
}

}  // namespace

BlendFeatures MakeBlendFeatures(const Candidate& candidate, float largest, uint8_t popularity,
                                uint8_t trend) {
  const float share = candidate.decayed / largest;
  const float views = Log2(static_cast<float>(candidate.views + 1));
  BlendFeatures features = {Octaves(candidate.decayed),
                            Octaves(candidate.flat),
                            share,
                            std::sqrt(share),
                            RowOctaves(candidate.newest),
                            candidate.newest < 0 ? 0.0f : 1.0f,
                            RowOctaves(candidate.second),
                            candidate.second < 0 ? 0.0f : 1.0f,
                            static_cast<float>(popularity) * 0.125f,
                            (static_cast<float>(trend) - 128) * 0.0625f,
                            views};
  // What coming back is worth, by how far back.
  constexpr size_t kSeen = 11;
  if (candidate.seen >= 0) {
    const size_t back = static_cast<size_t>(candidate.seen);
    features[kSeen + (back < 6 ? back : 6)] = 1;
  }
  return features;
}

float BlendScore(const BlendFeatures& features, absl::Span<const float> weights) {
  float score = 0;
  for (size_t i = 0; i < kBlendFeatures; ++i) score += weights[i] * features[i];
  return score;
}

}  // namespace vaiven
