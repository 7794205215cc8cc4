// Folds events natively, one thread, for `npm run bench -- fold`: a root file and a tape of Fold
// requests in (bench/fold.mjs makes both), events per second out. The profile starts anew with each
// round over the tape.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/tape.h"
#include "core/profile/fold.h"

namespace vaiven {
namespace {

constexpr int kRounds = 15;

std::optional<std::vector<uint8_t>> ReadBytes(const char* name) {
  std::ifstream file(name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::vector<uint8_t>(std::istreambuf_iterator<char>(file), {});
}

int Fail(const char* what, const std::string& why) {
  std::fprintf(stderr, "fold_bench: %s: %s\n", what, why.c_str());
  return 1;
}

double Median(std::vector<double> rates, double* best) {
  std::sort(rates.begin(), rates.end());
  *best = rates.back();
  return rates[rates.size() / 2];
}

// Events per second of `round`, which takes all events once; false: it failed.
template <typename Round>
bool Measure(const char* name, size_t events, Round&& round) {
  std::vector<double> rates;
  for (int i = 0; i < kRounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    if (!round()) return false;
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    rates.push_back(static_cast<double>(events) / time.count());
  }
  double best = 0;
  const double median = Median(std::move(rates), &best);
  std::printf("  \"%s\": {\"median\": %.0f, \"best\": %.0f},\n", name, median, best);
  return true;
}

int Run(const char* root_name, const char* tape_name) {
  const auto root = ReadBytes(root_name);
  const auto bytes = ReadBytes(tape_name);
  if (!root) return Fail(root_name, "cannot be read");
  if (!bytes) return Fail(tape_name, "cannot be read");
  const Result<std::vector<TapeRecord>> tape = ReadTape(*bytes);
  if (!tape.ok()) return Fail(tape_name, std::string(tape.status().message()));
  Engine engine;
  if (const Status status = engine.Handle(wire::Operation::LoadRoot, *root); !status.ok()) {
    return Fail(root_name, std::string(status.message()));
  }
  const ProfileSchema& schema = engine.bundle()->schema();

  // Events are views of their bytes, which have to be aligned.
  std::vector<std::vector<uint64_t>> requests;
  std::vector<Event> events;
  for (const TapeRecord& record : *tape) {
    std::vector<uint64_t>& aligned = requests.emplace_back((record.bytes.size() + 7) / 8);
    std::memcpy(aligned.data(), record.bytes.data(), record.bytes.size());
    const auto* request = flatbuffers::GetRoot<wire::DecideRequest>(aligned.data());
    Result<Event> event = ParseEvent(*request->event(), schema.currency);
    if (!event.ok()) return Fail(tape_name, std::string(event.status().message()));
    events.push_back(*std::move(event));
  }

  std::printf("{\n");
  const bool handled = Measure("handle", tape->size(), [&] {
    if (!engine.Handle(wire::Operation::LoadProfile, {}).ok()) return false;
    for (const TapeRecord& record : *tape) {
      if (!engine.Handle(wire::Operation::Fold, record.bytes).ok()) return false;
    }
    return true;
  });
  const bool folded = Measure("fold", events.size(), [&] {
    Profile profile;
    BindAggregates(schema.aggregates, profile);
    for (const Event& event : events) {
      if (!Fold(schema, event, profile).ok()) return false;
    }
    return true;
  });
  if (!handled || !folded) return Fail(tape_name, "an event was refused");
  std::printf("  \"aggregates\": %zu\n}\n", schema.aggregates.size());
  return 0;
}

}  // namespace
}  // namespace vaiven

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: fold_bench ROOT TAPE\n");
    return 2;
  }
  return vaiven::Run(argv[1], argv[2]);
}
