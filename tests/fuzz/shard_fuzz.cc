// Any bytes as an item shard: refused, or every row of it can be scored.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/recommend/blend.h"
#include "core/recommend/score.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  vaiven::ShardIndex index;
  index.Reset(1);
  if (!index.Add(std::vector<uint8_t>(data, data + size)).ok()) return 0;
  std::vector<vaiven::SessionItem> session;
  for (uint32_t item = 0; item < index.item_count() && session.size() < 100; ++item) {
    const auto& id = *index.card(item)->id();
    session.push_back({{id.c_str(), id.size()}, 1});
  }
  const std::vector<float> blend(vaiven::kBlendWeights, 0.5f);
  vaiven::SessionRanking ranking;
  ranking.Begin(index, session, blend);
  vaiven::Scored scored;
  for (int i = 0; i < 20 && ranking.Next(scored); ++i) {
    if (scored.card == nullptr || scored.because >= session.size()) __builtin_trap();
  }
  return 0;
}
