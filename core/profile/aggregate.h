// Windowed aggregates over events: count, sum, min, max, first, last, distinct. Exact for the
// newest 32 events of a window; older ones are merged into stretches of time, which leave the
// window as one. Used by fold (Add) and decide (the Read functions).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "core/base/pod_vector.h"
#include "core/condition/operand.h"
#include "core/value/value.h"

namespace vaiven {

namespace limits {
inline constexpr size_t kAggregateEntries = 32;
inline constexpr size_t kDistinctValues = 64;
}  // namespace limits

// What a bundle declares (wire::AggregateDefinition), unpacked.
struct AggregateDefinition {
  uint64_t key = 0;
  std::string_view event;
  std::string_view parameter;
  int32_t where = -1;
  bool distinct = false;
  // 0: since ever.
  int64_t window_ms = 0;
};

struct AggregateEntry {
  int64_t first_time = 0;
  int64_t last_time = 0;
  double count = 0;
  double sum = 0;
  double min = 0;
  double max = 0;
};

struct DistinctEntry {
  uint64_t hash = 0;
  int64_t time = 0;
};

struct Aggregate {
  uint64_t key = 0;
  // Oldest first.
  PodVector<AggregateEntry> entries;
  // Least recently seen first.
  PodVector<DistinctEntry> distinct;
  Value first;
  Value last;
};

// One event (or item) that counts. `value` is a scalar, or null where the definition names no
// parameter.
void AddToAggregate(const AggregateDefinition& definition, int64_t time, const Operand& value,
                    Aggregate& aggregate);

// Keeps at most so many stretches of time, as AddToAggregate does where there are too many, and of
// distinct values those seen last.
void ShortenAggregate(size_t entries, size_t distinct, Aggregate& aggregate);

// What happened in (now - window_ms, now]; window_ms 0: ever.
struct AggregateTotals {
  double count = 0;
  double sum = 0;
  double min = 0;
  double max = 0;
};
AggregateTotals ReadTotals(const Aggregate& aggregate, int64_t now, int64_t window_ms);
size_t ReadDistinct(const Aggregate& aggregate, int64_t now, int64_t window_ms);

}  // namespace vaiven
