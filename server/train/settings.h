// Everything that decides what training makes of a log. Used by the steps of server/train/.
#pragma once

#include <cstddef>
#include <vector>

#include "server/train/transitions.h"
#include "server/train/walk.h"

namespace vaiven::server {

struct TrainSettings {
  TransitionOptions transitions;
  WalkOptions walk;
  // The q-th newest item of a session counts e^(-q/decay).
  float decay = 2;
  // Items of a session that count at all.
  size_t history = 10;
};

// The weights of the newest, second newest, ... item.
std::vector<float> DecayWeights(const TrainSettings& settings);

struct SeenItem {
  uint32_t item = 0;
  // How often it is in the session.
  uint32_t views = 0;

  friend bool operator==(const SeenItem&, const SeenItem&) = default;
};

// The newest distinct items, newest first, `history` at most: a session as the profile of a visitor
// holds it (core/profile).
std::vector<SeenItem> RecentItems(std::span<const uint32_t> session, size_t history);

}  // namespace vaiven::server
