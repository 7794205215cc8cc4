#include "server/train/hold_out.h"

namespace vaiven::server {

HeldOut HoldOut(const SessionLog& log, const HoldOutOptions& options) {
  const auto kept = static_cast<size_t>(options.share * static_cast<double>(log.size()));
  HeldOut result;
  result.teach = log.Slice(0, log.size() - kept);
  size_t pairs = 0;
  for (size_t session = log.size() - kept; session < log.size(); ++session) {
    pairs += log[session].size() - 1;
  }
  const size_t step = pairs / options.max_pairs + 1;
  for (size_t session = log.size() - kept; session < log.size(); session += step) {
    result.answer.Add(log[session]);
    result.pairs += log[session].size() - 1;
  }
  return result;
}

}  // namespace vaiven::server
