// A conditional logit: of several candidates with features, which one is chosen (McFadden 1974).
// Used to blend what the parts of training say (teacher.h) and what the device sees
// (device_blend.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vaiven::server {

struct Choice {
  // Candidates of the choice: this many from `begin` on.
  size_t begin = 0;
  uint32_t size = 0;
  // The one that was chosen, counted from `begin`; `size`: none of them.
  uint32_t chosen = 0;
  // Which set of weights it teaches.
  uint32_t group = 0;
};

struct ChoiceData {
  size_t width = 0;
  // `width` numbers for each candidate.
  std::vector<float> features;
  std::vector<Choice> choices;

  const float* candidate(size_t i) const { return features.data() + i * width; }
  // Appends; the candidates of `other` are numbered anew.
  void Append(const ChoiceData& other);
};

// The pieces one after the other.
ChoiceData Join(std::vector<ChoiceData> pieces, size_t width);

// Weights of each group, one group after the other: the likeliest under a normal prior around those
// of all groups together, so that a group with few choices or none takes what the others teach.
std::vector<float> FitChoices(const ChoiceData& data, size_t groups);

}  // namespace vaiven::server
