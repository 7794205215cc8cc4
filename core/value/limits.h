// Bounds of everything that comes from outside. Used by the verifiers and parsers of the core and
// by the server's JSON door, which names the bound in its error.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vaiven::limits {

inline constexpr int kValueDepth = 8;
inline constexpr size_t kValueNodes = 4096;
inline constexpr size_t kTextBytes = 4096;
inline constexpr size_t kEventNameBytes = 64;
inline constexpr size_t kEventItems = 200;
inline constexpr size_t kBatchEvents = 500;
inline constexpr size_t kBatchBytes = 64 * 1024;
inline constexpr size_t kRootBytes = 4 * 1024 * 1024;
inline constexpr size_t kShardBytes = 1024 * 1024;
inline constexpr size_t kContentBytes = 256 * 1024;
inline constexpr size_t kProfileBytes = 256 * 1024;
inline constexpr size_t kFactsBytes = 64 * 1024;
inline constexpr size_t kLiveBytes = 256 * 1024;

}  // namespace vaiven::limits
