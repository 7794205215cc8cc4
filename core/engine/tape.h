// A tape: what a host asked the engine, one operation after the other, and beside it what the
// engine answered. Every host can play one and must give the same bytes. Used by `vaiven replay`,
// tests/core/golden_test.cc, tests/fuzz/ and, in JavaScript, tests/js/support/tape.mjs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "core/base/result.h"

namespace vaiven {

class Engine;

// Both kinds of file are records without anything around them, little-endian: u32 head, u32 number
// of bytes, bytes. The head is an operation (tape) or an error code (responses).
struct TapeRecord {
  uint32_t head = 0;
  absl::Span<const uint8_t> bytes;
};

void AppendTapeRecord(const TapeRecord& record, std::string& file);

// The records point into `file`. Malformed says at which byte a record is cut off.
Result<std::vector<TapeRecord>> ReadTape(absl::Span<const uint8_t> file);

// Carries out the request and returns what the file of responses holds for it: the sentence of an
// error is left out, since the engine that browsers load has none. Valid until the next call.
TapeRecord PlayTapeRecord(const TapeRecord& request, Engine& engine);

}  // namespace vaiven
