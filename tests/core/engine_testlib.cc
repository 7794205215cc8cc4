#include "tests/core/engine_testlib.h"

#include "core/recommend/shard_index.h"
#include "core/value/value.h"
#include "tests/core/recommend_testlib.h"

namespace vaiven {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;

// One expression per threshold: cart.value > threshold.
class CartConditions {
 public:
  int32_t Add(double threshold) {
    if (threshold < 0) return -1;
    thresholds_.push_back(threshold);
    return static_cast<int32_t>(thresholds_.size()) - 1;
  }

  Offset<wire::Conditions> Write(FlatBufferBuilder& builder) const {
    const std::vector<Offset<wire::Field>> fields = {wire::CreateField(
        builder, wire::FieldKind::Builtin, static_cast<uint16_t>(wire::BuiltinField::CartValue))};
    std::vector<Offset<wire::Constant>> constants;
    std::vector<wire::Instruction> code;
    std::vector<wire::ExpressionRef> starts;
    for (double threshold : thresholds_) {
      const auto index = static_cast<uint16_t>(constants.size());
      constants.push_back(
          wire::CreateConstant(builder, static_cast<uint8_t>(Value::Kind::kNumber), threshold));
      starts.emplace_back(static_cast<uint32_t>(code.size()));
      code.emplace_back(static_cast<uint8_t>(wire::ConditionOp::Greater), static_cast<uint16_t>(1),
                        static_cast<uint16_t>(0), index);
    }
    const auto field_vector = builder.CreateVector(fields);
    const auto constant_vector = builder.CreateVector(constants);
    const auto code_vector = builder.CreateVectorOfStructs(code);
    return wire::CreateConditions(builder, field_vector, constant_vector, code_vector,
                                  builder.CreateVectorOfStructs(starts));
  }

 private:
  std::vector<double> thresholds_;
};

Offset<wire::Campaign> WriteCampaign(FlatBufferBuilder& builder, const TestCampaign& campaign,
                                     CartConditions& conditions) {
  std::vector<Offset<wire::Variant>> variants;
  for (int i = 0; i < campaign.variants; ++i) {
    variants.push_back(
        wire::CreateVariantDirect(builder, ("v" + std::to_string(i)).c_str(), 1, "content"));
  }
  const auto trigger =
      wire::CreateTriggerDirect(builder, campaign.trigger, campaign.amount, campaign.event.c_str());
  const auto caps = wire::CreateCaps(builder, campaign.cap_session, campaign.cap_day,
                                     campaign.cap_visitor, campaign.cool_down_ms);
  return wire::CreateCampaignDirect(
      builder, campaign.id.c_str(), campaign.id.c_str(), campaign.surface, 0, 0, trigger,
      conditions.Add(campaign.min_cart_value), campaign.from, campaign.until, caps, &variants,
      campaign.goal.empty() ? nullptr : campaign.goal.c_str(), !campaign.goal.empty());
}

Offset<wire::Slot> WriteSlot(FlatBufferBuilder& builder, uint8_t count) {
  const std::vector<uint8_t> strategies = {static_cast<uint8_t>(wire::Strategy::ForYou),
                                           static_cast<uint8_t>(wire::Strategy::RecentlyViewed),
                                           static_cast<uint8_t>(wire::Strategy::BestSellers)};
  // <p>recommended</p>
  const std::vector<wire::NodeInstruction> code = {
      wire::NodeInstruction(static_cast<uint8_t>(wire::NodeOp::Open), 0, 0),
      wire::NodeInstruction(static_cast<uint8_t>(wire::NodeOp::Literal), 1, 0),
      wire::NodeInstruction(static_cast<uint8_t>(wire::NodeOp::Close), 0, 0)};
  const std::vector<Offset<flatbuffers::String>> strings = {builder.CreateString("p"),
                                                            builder.CreateString("recommended")};
  const auto program = wire::CreateNodeProgramDirect(builder, &code, &strings);
  const auto id = builder.CreateString("home");
  const auto strategy_vector = builder.CreateVector(strategies);
  wire::SlotBuilder slot(builder);
  slot.add_id(id);
  slot.add_placement(id);
  slot.add_strategies(strategy_vector.o);
  slot.add_count(count);
  slot.add_program(program);
  return slot.Finish();
}

}  // namespace

std::vector<uint8_t> MakeRoot(const TestRoot& root) {
  FlatBufferBuilder builder;
  CartConditions conditions;
  std::vector<Offset<wire::Segment>> segments;
  if (root.segment_min_cart_value >= 0) {
    segments.push_back(wire::CreateSegmentDirect(builder, "full-carts", "Full carts",
                                                 conditions.Add(root.segment_min_cart_value)));
  }
  std::vector<Offset<wire::Campaign>> campaigns;
  for (const TestCampaign& campaign : root.campaigns) {
    campaigns.push_back(WriteCampaign(builder, campaign, conditions));
  }
  std::vector<Offset<wire::Slot>> slots;
  if (root.slot_count > 0) slots.push_back(WriteSlot(builder, root.slot_count));
  std::vector<Offset<wire::Card>> best_sellers;
  for (const std::string& id : root.best_sellers) {
    best_sellers.push_back(wire::CreateCardDirect(builder, id.c_str()));
  }
  std::vector<Offset<flatbuffers::String>> shards;
  const bool listed = root.shards > kShardsPerList;
  for (uint32_t i = 0; i < root.shards && !listed; ++i) {
    shards.push_back(builder.CreateString("shard-" + std::to_string(i)));
  }
  std::vector<Offset<flatbuffers::String>> lists;
  for (uint32_t i = 0; i * kShardsPerList < root.shards && listed; ++i) {
    lists.push_back(builder.CreateString("list-" + std::to_string(i)));
  }
  const std::vector<float> decay = {1, 0.5, 0.25};
  const auto money = wire::CreateMoneyFormatDirect(builder, "EUR", 2, ",", ".", "", " \u20ac");
  const auto market = wire::CreateMarketDirect(builder, "es", money);
  const auto written = conditions.Write(builder);
  const auto recommend = wire::CreateRecommendSettingsDirect(builder, &decay);
  const auto segment_vector = builder.CreateVector(segments);
  const auto campaign_vector = builder.CreateVector(campaigns);
  const auto slot_vector = builder.CreateVector(slots);
  const std::vector<Offset<wire::StrategyList>> strategies = {
      wire::CreateStrategyListDirect(builder, wire::Strategy::BestSellers, &best_sellers)};
  const auto strategy_vector = builder.CreateVector(strategies);
  const auto shard_vector = builder.CreateVector(shards);
  const auto list_vector = builder.CreateVector(lists);
  wire::RootBuilder table(builder);
  table.add_market(market);
  table.add_conditions(written);
  table.add_segments(segment_vector);
  table.add_campaigns(campaign_vector);
  table.add_slots(slot_vector);
  table.add_recommend(recommend);
  table.add_lists(strategy_vector);
  table.add_shards(shard_vector);
  if (listed) {
    table.add_shard_lists(list_vector);
    table.add_shard_count(root.shards);
  }
  builder.Finish(table.Finish(), wire::RootIdentifier());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

std::vector<uint8_t> MakeTestShard() {
  return MakeShard({{"seen"}, {"gone", false}, {"near"}}, {{0, {1, 2}, {0, 8}}});
}

}  // namespace vaiven
