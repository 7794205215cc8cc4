// The newest sessions kept apart, so that what is learnt from the others can be measured and
// blended on them. Used by the steps of server/train/ that choose or fit something.
#pragma once

#include <cstddef>

#include "server/train/session_log.h"

namespace vaiven::server {

struct HoldOutOptions {
  // The newest share of the sessions answers; the rest teaches.
  double share = 0.07;
  // A larger share, `max_share` at most, where that has fewer clicks to predict than this.
  size_t min_pairs = 3000;
  double max_share = 0.2;
  // About so many clicks are predicted at most, of sessions spread evenly over those held out.
  size_t max_pairs = 20'000;
};

struct HeldOut {
  SessionLog teach;
  SessionLog answer;
  // Clicks to predict in `answer`.
  size_t pairs = 0;
};

HeldOut HoldOut(const SessionLog& log, const HoldOutOptions& options);

}  // namespace vaiven::server
