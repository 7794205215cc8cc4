// Small roots and shards for tests of the engine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/schema/bundle_generated.h"

namespace vaiven {

struct TestCampaign {
  std::string id;
  wire::Surface surface = wire::Surface::Overlay;
  wire::TriggerKind trigger = wire::TriggerKind::Page;
  std::string event = {};
  uint32_t amount = 0;
  int64_t from = 0;
  int64_t until = 0;
  uint32_t cap_session = 0;
  uint32_t cap_day = 0;
  uint32_t cap_visitor = 0;
  int64_t cool_down_ms = 0;
  // Stops there.
  std::string goal = {};
  // Audience: carts over so much; below 0: everybody.
  double min_cart_value = -1;
  int variants = 1;
};

struct TestRoot {
  std::vector<TestCampaign> campaigns = {};
  // A segment "full-carts" of carts over so much; below 0: none.
  double segment_min_cart_value = -1;
  std::vector<std::string> best_sellers = {};
  // Named in the root, or, from a list's worth on, in lists named "list-0", ...
  uint32_t shards = 0;
  // A slot at "home": for you, recently viewed, best sellers; 0: none.
  uint8_t slot_count = 0;
};

std::vector<uint8_t> MakeRoot(const TestRoot& root);

// The only shard of one: "seen" with the neighbours "gone" (sold out) and "near".
std::vector<uint8_t> MakeTestShard();

}  // namespace vaiven
