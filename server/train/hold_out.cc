#include "server/train/hold_out.h"

#include <algorithm>

namespace vaiven::server {

HeldOut HoldOut(const SessionLog& log, const HoldOutOptions& options) {
  const auto sessions_of = [&log](double share) {
    return static_cast<size_t>(share * static_cast<double>(log.size()));
  };
  const size_t most = std::max(sessions_of(options.share), sessions_of(options.max_share));
  size_t kept = 0;
  size_t pairs = 0;
  while (kept < most && (kept < sessions_of(options.share) || pairs < options.min_pairs)) {
    ++kept;
    pairs += log[log.size() - kept].size() - 1;
  }
  HeldOut result;
  result.teach = log.Slice(0, log.size() - kept);
  const size_t step = pairs / options.max_pairs + 1;
  for (size_t session = log.size() - kept; session < log.size(); session += step) {
    result.answer.Add(log[session]);
    result.pairs += log[session].size() - 1;
  }
  return result;
}

}  // namespace vaiven::server
