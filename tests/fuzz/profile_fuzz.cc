// Any bytes as a stored profile (a cookie, a damaged storage): refused, or what is written of it is
// read again and written as the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "core/profile/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<uint8_t> bytes(data, data + size);
  const vaiven::Result<std::unique_ptr<vaiven::Profile>> profile = vaiven::ReadProfile(bytes);
  if (!profile.ok()) return 0;
  vaiven::FlatWriter first;
  vaiven::WriteProfile(**profile, first);
  const vaiven::Result<std::unique_ptr<vaiven::Profile>> again = vaiven::ReadProfile(first.bytes());
  if (!again.ok()) std::abort();
  vaiven::FlatWriter second;
  vaiven::WriteProfile(**again, second);
  if (first.bytes() != second.bytes()) std::abort();
  return 0;
}
