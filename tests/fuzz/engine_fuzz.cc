// Any sequence of operations on one engine, in the form of a tape (core/engine/tape.h); a length
// that goes beyond the input is cut to it, so that mutations stay sequences. What the engine
// answers must be what hosts may read without checking it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/base/verify.h"
#include "core/engine/engine.h"
#include "core/engine/tape.h"
#include "core/profile/digest.h"
#include "core/schema/profile_generated.h"

namespace {

using vaiven::wire::Operation;

uint32_t ReadU32(const uint8_t* at) {
  return uint32_t{at[0]} | uint32_t{at[1]} << 8 | uint32_t{at[2]} << 16 | uint32_t{at[3]} << 24;
}

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckResponse(Operation operation, absl::Span<const uint8_t> response) {
  const std::vector<uint8_t> bytes(response.begin(), response.end());
  constexpr size_t kAny = size_t{64} << 20;
  switch (operation) {
    case Operation::SaveProfile: {
      const auto* profile =
          vaiven::VerifyRoot<vaiven::wire::Profile>(bytes, vaiven::wire::ProfileIdentifier(), kAny);
      Require(profile != nullptr);
      break;
    }
    case Operation::Decide:
    case Operation::Apply: {
      const auto* decisions = vaiven::VerifyRoot<vaiven::wire::Decisions>(
          bytes, vaiven::wire::DecisionsIdentifier(), kAny);
      Require(decisions != nullptr);
      break;
    }
    case Operation::SaveDigest:
      Require(bytes.empty() || vaiven::ReadDigest(bytes).ok());
      break;
    case Operation::Render:
      Require(vaiven::VerifyRoot<vaiven::wire::Rendered>(bytes, nullptr, kAny) != nullptr);
      break;
    default:
      Require(bytes.empty());
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kHeadBytes = 8;
  vaiven::Engine engine;
  size_t at = 0;
  while (size - at >= kHeadBytes) {
    const uint32_t head = ReadU32(data + at);
    const size_t length = std::min<size_t>(ReadU32(data + at + 4), size - at - kHeadBytes);
    const vaiven::TapeRecord answer =
        vaiven::PlayTapeRecord({head, {data + at + kHeadBytes, length}}, engine);
    if (answer.head == 0) CheckResponse(static_cast<Operation>(head), answer.bytes);
    at += kHeadBytes + length;
  }
  return 0;
}
