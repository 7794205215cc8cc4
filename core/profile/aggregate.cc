#include "core/profile/aggregate.h"

#include <algorithm>
#include <cstring>

#include "core/base/hash.h"
#include "core/condition/compare.h"

namespace vaiven {
namespace {

// Keeps sums finite whatever is told.
constexpr double kMaxNumber = 1e15;

bool InWindow(int64_t time, int64_t now, int64_t window_ms) {
  return window_ms == 0 || time > now - window_ms;
}

void MergeInto(AggregateEntry& older, const AggregateEntry& newer) {
  older.last_time = newer.last_time;
  older.count += newer.count;
  older.sum += newer.sum;
  older.min = std::min(older.min, newer.min);
  older.max = std::max(older.max, newer.max);
}

// Merges the two neighbours that together cover the least time, the older pair on a tie: what is
// lost of the edges of windows is least there.
void MergeClosest(PodVector<AggregateEntry>& entries) {
  size_t best = 0;
  int64_t best_span = INT64_MAX;
  for (size_t i = 0; i + 1 < entries.size(); ++i) {
    const int64_t span = entries[i + 1].last_time - entries[i].first_time;
    if (span < best_span) {
      best_span = span;
      best = i;
    }
  }
  MergeInto(entries[best], entries[best + 1]);
  entries.erase(entries.begin() + static_cast<ptrdiff_t>(best) + 1);
}

uint64_t HashOfScalar(const Operand& value) {
  if (value.kind == Operand::Kind::kText) return Hash64(value.text);
  // -0 and 0 are one value.
  const double number = value.kind == Operand::Kind::kNumber ? value.number + 0.0 : 0;
  uint64_t bits;
  std::memcpy(&bits, &number, sizeof(bits));
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (8 * i));
  return Hash64(std::string_view(bytes, 8), static_cast<uint64_t>(value.kind));
}

Value ToValue(const Operand& scalar) {
  switch (scalar.kind) {
    case Operand::Kind::kFalse:
    case Operand::Kind::kTrue:
      return Value::Bool(scalar.kind == Operand::Kind::kTrue);
    case Operand::Kind::kNumber:
      return Value::Number(scalar.number);
    case Operand::Kind::kText:
      return Value::String(scalar.text);
    default:
      return Value();
  }
}

void AddDistinct(uint64_t hash, int64_t time, PodVector<DistinctEntry>& distinct) {
  const auto same = [hash](const DistinctEntry& entry) { return entry.hash == hash; };
  distinct.erase(std::remove_if(distinct.begin(), distinct.end(), same), distinct.end());
  if (distinct.size() == limits::kDistinctValues) distinct.erase(distinct.begin());
  distinct.push_back({hash, time});
}

}  // namespace

void AddToAggregate(const AggregateDefinition& definition, int64_t time, const Operand& value,
                    Aggregate& aggregate) {
  if (!definition.parameter.empty()) {
    if (value.kind == Operand::Kind::kNull) return;
    if (aggregate.first.is_null()) aggregate.first = ToValue(value);
    if (!StrictlyEqual(Operand::Of(aggregate.last), value)) aggregate.last = ToValue(value);
    if (definition.distinct) AddDistinct(HashOfScalar(value), time, aggregate.distinct);
  }
  PodVector<AggregateEntry>& entries = aggregate.entries;
  const double number =
      value.kind == Operand::Kind::kNumber ? std::clamp(value.number, -kMaxNumber, kMaxNumber) : 0;
  const AggregateEntry entry{time, time, 1, number, number, number};
  if (definition.window_ms == 0) {
    if (entries.empty()) {
      entries.push_back(entry);
    } else {
      MergeInto(entries.back(), entry);
    }
    return;
  }
  const auto gone = [&](const AggregateEntry& old) {
    return !InWindow(old.last_time, time, definition.window_ms);
  };
  entries.erase(std::remove_if(entries.begin(), entries.end(), gone), entries.end());
  entries.push_back(entry);
  if (entries.size() > limits::kAggregateEntries) MergeClosest(entries);
}

void ShortenAggregate(size_t entries, size_t distinct, Aggregate& aggregate) {
  while (aggregate.entries.size() > entries && aggregate.entries.size() > 1) {
    MergeClosest(aggregate.entries);
  }
  aggregate.distinct.keep_last(distinct);
}

AggregateTotals ReadTotals(const Aggregate& aggregate, int64_t now, int64_t window_ms) {
  AggregateTotals totals;
  for (const AggregateEntry& entry : aggregate.entries) {
    if (!InWindow(entry.last_time, now, window_ms)) continue;
    totals.min = totals.count == 0 ? entry.min : std::min(totals.min, entry.min);
    totals.max = totals.count == 0 ? entry.max : std::max(totals.max, entry.max);
    totals.count += entry.count;
    totals.sum += entry.sum;
  }
  return totals;
}

size_t ReadDistinct(const Aggregate& aggregate, int64_t now, int64_t window_ms) {
  size_t count = 0;
  for (const DistinctEntry& entry : aggregate.distinct) {
    if (InWindow(entry.time, now, window_ms)) ++count;
  }
  return count;
}

}  // namespace vaiven
