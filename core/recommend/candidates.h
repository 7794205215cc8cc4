// What the rows of a session say of each item that they name, gathered without allocation once
// warm. Used by scoring (score.h) and, so that training sees what the engine sees, by the fit of
// the blend (server/train/device_blend.h).
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/pod_vector.h"
#include "core/recommend/weight.h"

namespace vaiven {

struct Candidate {
  uint32_t item = 0;
  // Sum over the rows, the q-th newest item of the session counting by its weight.
  float decayed = 0;
  // The same with every row counting alike.
  float flat = 0;
  // Largest part of `decayed`, and the index into the session of the item that gave it: the
  // earliest if several did.
  float best = 0;
  uint16_t because = 0;
  // Weights in the rows of the newest and the second newest item; -1: not in it.
  int16_t newest = -1;
  int16_t second = -1;
  // Index into the session where the candidate itself was seen, and how often; -1: not.
  int16_t seen = -1;
  uint32_t views = 0;
};

class CandidateSet {
 public:
  // Starts over; items are numbers below `item_count`.
  void Begin(size_t item_count) {
    for (const Candidate& candidate : candidates_) place_of_item_[candidate.item] = 0;
    candidates_.clear();
    if (place_of_item_.size() < item_count) place_of_item_.resize(item_count);
  }

  // An entry of the row of the q-th newest item of the session, which counts `weight` > 0.
  void Add(uint32_t item, size_t q, float weight, uint8_t row_weight) {
    uint32_t& place = place_of_item_[item];
    if (place == 0) {
      candidates_.push_back({item});
      place = static_cast<uint32_t>(candidates_.size());
    }
    Candidate& candidate = candidates_[place - 1];
    const float part = DecodeWeight(row_weight);
    const float value = weight * part;
    candidate.decayed += value;
    candidate.flat += part;
    if (q == 0) candidate.newest = row_weight;
    if (q == 1) candidate.second = row_weight;
    if (value > candidate.best) {
      candidate.best = value;
      candidate.because = static_cast<uint16_t>(q);
    }
  }

  // Once all rows are in: the q-th newest item of the session is `item`. Nothing if no row names
  // it.
  void MarkSeen(uint32_t item, size_t q, uint32_t views) {
    const uint32_t place = place_of_item_[item];
    if (place == 0) return;
    candidates_[place - 1].seen = static_cast<int16_t>(q);
    candidates_[place - 1].views = views;
  }

  // In order of first appearance.
  const PodVector<Candidate>& candidates() const { return candidates_; }

 private:
  // By item: index into candidates_ plus one; 0: none.
  PodVector<uint32_t> place_of_item_;
  PodVector<Candidate> candidates_;
};

}  // namespace vaiven
