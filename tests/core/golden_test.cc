// A recorded session (tests/golden) gives the recorded bytes: natively, and as WASM under Node.
// tests/js/golden.test.mjs asserts the same of the engine that browsers load. How to record it anew
// is in docs/replay.md.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "core/engine/engine.h"
#include "core/engine/tape.h"

namespace vaiven {
namespace {

std::string ReadGolden(const std::string& name) {
  std::ifstream file(VAIVEN_REPO_DIR "/tests/golden/" + name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

class Golden : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::vector<TapeRecord>> requests = ReadTape(Bytes(tape_));
    Result<std::vector<TapeRecord>> responses = ReadTape(Bytes(expected_));
    ASSERT_TRUE(requests.ok()) << requests.status().message();
    ASSERT_TRUE(responses.ok()) << responses.status().message();
    requests_ = *std::move(requests);
    responses_ = *std::move(responses);
    ASSERT_EQ(requests_.size(), responses_.size());
  }

  static absl::Span<const uint8_t> Bytes(const std::string& text) {
    return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
  }

  const std::string tape_ = ReadGolden("tape.bin");
  const std::string expected_ = ReadGolden("responses.bin");
  std::vector<TapeRecord> requests_;
  std::vector<TapeRecord> responses_;
};

TEST_F(Golden, IsAnsweredByteForByte) {
  Engine engine;
  for (size_t i = 0; i < requests_.size(); ++i) {
    const TapeRecord answer = PlayTapeRecord(requests_[i], engine);
    ASSERT_EQ(answer.head, responses_[i].head) << "record " << i;
    ASSERT_EQ(answer.bytes, responses_[i].bytes)
        << "record " << i << ", operation " << requests_[i].head;
  }
}

TEST_F(Golden, IsAnsweredTheSameWithoutWhatWasRefused) {
  Engine engine;
  size_t refused = 0;
  for (size_t i = 0; i < requests_.size(); ++i) {
    if (responses_[i].head != 0) {
      ++refused;
      continue;
    }
    ASSERT_EQ(PlayTapeRecord(requests_[i], engine).bytes, responses_[i].bytes) << "record " << i;
  }
  EXPECT_GE(refused, 20u);
}

// A golden file that holds nothing of what it is for would pass for ever.
TEST_F(Golden, HoldsWhatItIsFor) {
  std::map<uint32_t, size_t> operations;
  std::set<uint32_t> codes;
  std::set<std::string> shown;
  std::set<wire::Strategy> strategies;
  std::set<wire::TraceCode> traces;
  size_t arms = 0;
  size_t entered = 0;
  size_t left = 0;
  for (size_t i = 0; i < requests_.size(); ++i) {
    ++operations[requests_[i].head];
    codes.insert(responses_[i].head);
    const auto operation = static_cast<wire::Operation>(requests_[i].head);
    const bool decides =
        operation == wire::Operation::Apply || operation == wire::Operation::Decide;
    if (!decides || responses_[i].head != 0) continue;
    const std::vector<uint8_t> bytes(responses_[i].bytes.begin(), responses_[i].bytes.end());
    const wire::Decisions& decisions = *wire::GetDecisions(bytes.data());
    if (decisions.shows() != nullptr) {
      for (const wire::Show* show : *decisions.shows()) shown.insert(show->campaign()->str());
    }
    if (decisions.slots() != nullptr) {
      for (const wire::SlotFill* slot : *decisions.slots()) {
        for (const wire::Pick* pick : *slot->picks()) strategies.insert(pick->strategy());
      }
    }
    if (decisions.traces() != nullptr) {
      for (const wire::Trace* trace : *decisions.traces()) traces.insert(trace->code());
    }
    arms += decisions.arms() == nullptr ? 0 : decisions.arms()->size();
    entered += decisions.segments_entered() == nullptr ? 0 : decisions.segments_entered()->size();
    left += decisions.segments_left() == nullptr ? 0 : decisions.segments_left()->size();
  }
  for (uint32_t operation = 1; operation <= 12; ++operation) {
    EXPECT_GE(operations[operation], 1u) << "operation " << operation;
  }
  EXPECT_GE(operations[static_cast<uint32_t>(wire::Operation::LoadLive)], 2u);
  EXPECT_GE(operations[static_cast<uint32_t>(wire::Operation::LoadRoot)], 2u);
  EXPECT_GE(operations[static_cast<uint32_t>(wire::Operation::Apply)], 150u);
  // Ok, Malformed, NotLoaded, Invalid.
  EXPECT_EQ(codes, (std::set<uint32_t>{0, 1, 3, 5}));
  EXPECT_GE(shown.size(), 5u);
  EXPECT_EQ(shown.count("exit-offer"), 1u);
  EXPECT_GE(strategies.size(), 4u);
  for (const wire::TraceCode code :
       {wire::TraceCode::Armed, wire::TraceCode::AudienceFalse, wire::TraceCode::CapSession,
        wire::TraceCode::GoalReached, wire::TraceCode::OverlayOpen, wire::TraceCode::NoConsent,
        wire::TraceCode::RuleApplied, wire::TraceCode::RuleIdle}) {
    EXPECT_EQ(traces.count(code), 1u) << wire::EnumNameTraceCode(code);
  }
  EXPECT_GE(arms, 40u);
  EXPECT_GE(entered, 5u);
  EXPECT_GE(left, 1u);
}

}  // namespace
}  // namespace vaiven
