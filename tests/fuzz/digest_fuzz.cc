// Any bytes as a digest, which comes with a cookie: refused, or what is written of it is a digest
// within its size and a profile that a file can hold. The checksum is put right, so that what is
// behind it is reached.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/profile/codec.h"
#include "core/profile/digest.h"

namespace {

// No engine writes a key twice; which of the two is found first is then left open.
bool KeysAreUnique(const vaiven::Profile& profile) {
  for (const vaiven::Aggregate& aggregate : profile.aggregates) {
    for (const vaiven::Aggregate& other : profile.aggregates) {
      if (&aggregate != &other && aggregate.key == other.key) return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vaiven;  // NOLINT(google-build-using-namespace)
  std::vector<uint8_t> bytes(data, data + size);
  (void)ReadDigest(bytes).ok();
  const uint32_t checksum = DigestChecksum(bytes);
  bytes.insert(bytes.end(), reinterpret_cast<const uint8_t*>(&checksum),
               reinterpret_cast<const uint8_t*>(&checksum + 1));
  const Result<std::unique_ptr<Profile>> profile = ReadDigest(bytes);
  if (!profile.ok()) return 0;
  constexpr int64_t kHalfLife = 14LL * 24 * 3600 * 1000;
  Bytes first;
  WriteDigest(**profile, kHalfLife, first);
  if (first.empty() || first.size() > limits::kDigestBytes) std::abort();
  const Result<std::unique_ptr<Profile>> again = ReadDigest(first);
  if (!again.ok()) std::abort();
  Bytes second;
  WriteDigest(**again, kHalfLife, second);
  // What was left out once stays out, and nothing else goes.
  if (KeysAreUnique(**profile) && first != second) std::abort();
  FlatWriter file;
  WriteProfile(**again, file);
  if (!ReadProfile(file.bytes()).ok()) std::abort();
  return 0;
}
