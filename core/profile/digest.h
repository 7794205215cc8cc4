// The digest of a profile: what a decision elsewhere (an edge, a browser that forgot everything
// else) needs of it, small enough for a cookie. Used by core/engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/profile/profile.h"

namespace vaiven {

namespace limits {
// 1 KB of Base64.
inline constexpr size_t kDigestBytes = 768;
}  // namespace limits

// Replaces `digest`: by nothing if the profile is nobody's. Always there: visitor, sequence,
// consent, counters of session and life, the cart's currency and time, orders, touches as long as
// they fit. Of each list it holds as many as fit, the least valuable left out first (kKept in
// digest.cc): the newest items, the strongest affinities by category, brand and price band, the
// newest exposures and memberships, aggregates in fewer stretches of time. Never there: the page,
// and what is open on it. Times are to the second (those of before the last event; that one is
// exact), prices and scores to the hundredth.
void WriteDigest(const Profile& profile, int64_t half_life_ms, Bytes& digest);

// Whatever came with a request: Malformed where it is cut off, was changed without its checksum, is
// of another version or passes a bound of core/profile/profile.h. The checksum is no signature:
// whoever forges a digest decides what a page shows to himself.
Result<std::unique_ptr<Profile>> ReadDigest(absl::Span<const uint8_t> digest);

// Stands in the last four bytes, of those before.
uint32_t DigestChecksum(absl::Span<const uint8_t> body);

}  // namespace vaiven
