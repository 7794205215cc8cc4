// Any bytes as an item shard: refused, or every row of it can be scored.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/pod_vector.h"
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
  vaiven::ScoreScratch scratch;
  vaiven::PodVector<vaiven::Scored> out;
  vaiven::Filter filter;
  filter.current = session[0].id;
  const std::vector<float> blend(vaiven::kBlendWeights, 0.5f);
  vaiven::ScoreSession(index, session, blend, filter, 20, scratch, out);
  return 0;
}
