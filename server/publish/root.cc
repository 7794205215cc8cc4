#include "server/publish/root.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "server/base/status.h"
#include "server/publish/market.h"
#include "server/publish/shards.h"

namespace vaiven::server {
namespace {

using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
using flatbuffers::Vector;

Offset<wire::Market> WriteMarket(FlatBufferBuilder& builder, const SiteConfig& config,
                                 const MoneyStyle& style) {
  const auto currency = builder.CreateString(config.currency);
  const auto decimal = builder.CreateString(style.decimal);
  const auto group = builder.CreateString(style.group);
  const auto prefix = builder.CreateString(style.prefix);
  const auto suffix = builder.CreateString(style.suffix);
  const auto money = wire::CreateMoneyFormat(builder, currency, static_cast<uint8_t>(style.digits),
                                             decimal, group, prefix, suffix);
  const auto language = builder.CreateString(config.language);
  return wire::CreateMarket(builder, language, money);
}

Offset<Vector<const wire::UtcOffset*>> WriteOffsets(FlatBufferBuilder& builder,
                                                    const std::vector<ZoneOffset>& offsets) {
  std::vector<wire::UtcOffset> written;
  for (const ZoneOffset& offset : offsets) written.emplace_back(offset.from, offset.seconds);
  return builder.CreateVectorOfStructs(written);
}

Offset<Vector<Offset<wire::Segment>>> WriteSegments(FlatBufferBuilder& builder,
                                                    const SiteConfig& config) {
  std::vector<Offset<wire::Segment>> segments;
  for (const SegmentConfig& segment : config.segments) {
    const auto id = builder.CreateString(segment.id);
    const auto name = builder.CreateString(segment.name);
    segments.push_back(wire::CreateSegment(builder, id, name, segment.condition));
  }
  return builder.CreateVector(segments);
}

Offset<wire::Campaign> WriteCampaign(FlatBufferBuilder& builder, const CampaignConfig& campaign,
                                     const std::vector<std::string>& contents) {
  std::vector<Offset<wire::Variant>> variants;
  for (size_t i = 0; i < campaign.variants.size(); ++i) {
    const auto id = builder.CreateString(campaign.variants[i].id);
    const auto content = builder.CreateString(contents[i]);
    variants.push_back(wire::CreateVariant(builder, id, campaign.variants[i].weight, content));
  }
  const auto variant_vector = builder.CreateVector(variants);
  const auto id = builder.CreateString(campaign.id);
  const auto name = builder.CreateString(campaign.name);
  const auto event = builder.CreateString(campaign.trigger_event);
  const auto trigger =
      wire::CreateTrigger(builder, campaign.trigger, campaign.trigger_amount, event);
  const auto caps = wire::CreateCaps(builder, campaign.cap_session, campaign.cap_day,
                                     campaign.cap_visitor, campaign.cool_down_ms);
  const auto goal = builder.CreateString(campaign.goal);
  return wire::CreateCampaign(builder, id, name, campaign.surface, campaign.priority,
                              campaign.value, trigger, campaign.audience, campaign.from,
                              campaign.until, caps, variant_vector, goal, campaign.stop_at_goal);
}

// The engine reads campaigns best first: by priority, then value, then as they were configured.
Offset<Vector<Offset<wire::Campaign>>> WriteCampaigns(
    FlatBufferBuilder& builder, const SiteConfig& config,
    const std::vector<std::vector<std::string>>& contents) {
  std::vector<size_t> order(config.campaigns.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const CampaignConfig& first = config.campaigns[a];
    const CampaignConfig& second = config.campaigns[b];
    if (first.priority != second.priority) return first.priority > second.priority;
    return first.value > second.value;
  });
  std::vector<Offset<wire::Campaign>> campaigns;
  for (size_t i : order) {
    campaigns.push_back(WriteCampaign(builder, config.campaigns[i], contents[i]));
  }
  return builder.CreateVector(campaigns);
}

// Cards of the root: a product that is in several lists is written once.
class CardWriter {
 public:
  explicit CardWriter(FlatBufferBuilder& builder) : builder_(builder) {}

  Offset<Vector<Offset<wire::Card>>> Write(const std::vector<CatalogueItem>& items) {
    std::vector<Offset<wire::Card>> list;
    for (const CatalogueItem& item : items) {
      Offset<wire::Card>& card = cards_[item.product];
      if (card.IsNull()) card = WriteCard(builder_, *item.product, item.signals);
      list.push_back(card);
    }
    return builder_.CreateVector(list);
  }

 private:
  FlatBufferBuilder& builder_;
  std::map<const Product*, Offset<wire::Card>> cards_;
};

Offset<Vector<Offset<wire::Rule>>> WriteRules(FlatBufferBuilder& builder, const SlotConfig& slot,
                                              const std::vector<std::vector<CatalogueItem>>& pins,
                                              CardWriter& cards) {
  if (slot.rules.empty()) return 0;
  std::vector<Offset<wire::Rule>> rules;
  for (size_t i = 0; i < slot.rules.size(); ++i) {
    const RuleConfig& rule = slot.rules[i];
    const auto name = builder.CreateString(rule.name);
    const auto pinned = pins[i].empty() ? 0 : cards.Write(pins[i]);
    rules.push_back(wire::CreateRule(builder, name, rule.action, rule.audience, rule.trait,
                                     rule.relation, rule.to_cart, rule.amount, pinned));
  }
  return builder.CreateVector(rules);
}

Offset<Vector<Offset<wire::Slot>>> WriteSlots(FlatBufferBuilder& builder, const RootInput& input,
                                              CardWriter& cards) {
  std::vector<Offset<wire::Slot>> slots;
  for (size_t i = 0; i < input.config.slots.size(); ++i) {
    const SlotConfig& slot = input.config.slots[i];
    const auto id = builder.CreateString(slot.id);
    const auto placement = builder.CreateString(slot.placement);
    const auto strategy_vector = builder.CreateVector(slot.strategies);
    const auto label = builder.CreateString(slot.content.label);
    const auto program = WriteNodeProgram(builder, slot.content.program);
    const auto css = builder.CreateString(slot.content.css);
    const auto rules = WriteRules(builder, slot, input.pins[i], cards);
    const std::vector<float>& drawn = input.chances[i];
    const auto chances = drawn.empty() ? Offset<Vector<float>>() : builder.CreateVector(drawn);
    const auto explored = slot.competition ? static_cast<float>(slot.competition->explore) : 0.0f;
    slots.push_back(wire::CreateSlot(builder, id, placement, strategy_vector, slot.count,
                                     slot.minimum, label, slot.audience, program, css, rules,
                                     slot.first, chances, explored));
  }
  return builder.CreateVector(slots);
}

Offset<Vector<Offset<wire::StrategyList>>> WriteLists(FlatBufferBuilder& builder,
                                                      const RootInput& input, CardWriter& cards) {
  std::vector<Offset<wire::StrategyList>> lists;
  for (const auto& [strategy, items] : input.lists) {
    const auto list = cards.Write(items);
    lists.push_back(wire::CreateStrategyList(builder, strategy, list));
  }
  return builder.CreateVector(lists);
}

Offset<wire::AffinitySettings> WriteAffinity(FlatBufferBuilder& builder, const SiteConfig& config) {
  const auto bands = builder.CreateVector(config.price_bands);
  wire::AffinitySettingsBuilder settings(builder);
  settings.add_half_life_ms(config.affinity_half_life_ms);
  settings.add_price_bands(bands);
  return settings.Finish();
}

Offset<wire::Experiment> WriteExperiment(FlatBufferBuilder& builder,
                                         const ExperimentConfig& experiment) {
  std::vector<double> weights;
  for (const ExperimentVariantConfig& variant : experiment.variants) {
    weights.push_back(variant.weight);
  }
  const std::vector<BucketRange> ranges =
      BucketRanges(static_cast<int>(weights.size()), experiment.coverage, weights);
  std::vector<Offset<wire::ExperimentVariant>> variants;
  for (size_t i = 0; i < ranges.size(); ++i) {
    const auto id = builder.CreateString(experiment.variants[i].id);
    const wire::Bucket bucket(ranges[i].start, ranges[i].end);
    variants.push_back(wire::CreateExperimentVariant(builder, id, &bucket));
  }
  const auto variant_vector = builder.CreateVector(variants);
  const auto id = builder.CreateString(experiment.id);
  const auto seed = builder.CreateString(experiment.seed);
  const auto name_space = builder.CreateString(
      experiment.name_space.empty() ? "" : NamespaceSeed(experiment.name_space));
  const wire::Bucket part(experiment.part.start, experiment.part.end);
  return wire::CreateExperiment(builder, id, experiment.audience, seed,
                                static_cast<uint8_t>(experiment.hash_version), name_space, &part,
                                variant_vector);
}

Offset<Vector<Offset<wire::Experiment>>> WriteExperiments(FlatBufferBuilder& builder,
                                                          const SiteConfig& config) {
  std::vector<Offset<wire::Experiment>> experiments;
  for (const ExperimentConfig& experiment : config.experiments) {
    experiments.push_back(WriteExperiment(builder, experiment));
  }
  return builder.CreateVector(experiments);
}

}  // namespace

absl::StatusOr<std::string> WriteRoot(const RootInput& input) {
  const SiteConfig& config = input.config;
  VAIVEN_ASSIGN_OR_RETURN(const MoneyStyle style, MoneyStyleOf(config.locale, config.currency));
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<ZoneOffset> offsets,
                          ZoneOffsets(config.time_zone, input.now_ms));

  FlatBufferBuilder builder(64 * 1024);
  const auto site = builder.CreateString(input.public_key);
  const auto market = WriteMarket(builder, config, style);
  const auto offset_vector = WriteOffsets(builder, offsets);
  const auto aggregates = config.conditions.WriteAggregates(builder);
  const auto affinity = WriteAffinity(builder, config);
  const auto conditions = config.conditions.pool().Write(builder);
  const auto segments = WriteSegments(builder, config);
  const auto campaigns = WriteCampaigns(builder, config, input.contents);
  CardWriter cards(builder);
  const auto slots = WriteSlots(builder, input, cards);
  const auto decay = builder.CreateVector(input.decay);
  const auto blend = builder.CreateVector(input.blend);
  const auto recommend = wire::CreateRecommendSettings(builder, decay, blend);
  const auto lists = WriteLists(builder, input, cards);
  const auto shards = builder.CreateVectorOfStrings(input.shards);
  const auto shard_lists = builder.CreateVectorOfStrings(input.shard_lists);

  // Left out where there are none: the root is what every page loads.
  const auto experiments = config.experiments.empty() ? Offset<Vector<Offset<wire::Experiment>>>()
                                                      : WriteExperiments(builder, config);
  const auto edge =
      input.edge.empty() ? Offset<flatbuffers::String>() : builder.CreateString(input.edge);

  wire::RootBuilder root(builder);
  root.add_site(site);
  root.add_market(market);
  root.add_utc_offsets(offset_vector);
  root.add_session_timeout_ms(config.session_timeout_ms);
  root.add_aggregates(aggregates);
  root.add_affinity(affinity);
  root.add_conditions(conditions);
  root.add_segments(segments);
  root.add_campaigns(campaigns);
  root.add_slots(slots);
  root.add_recommend(recommend);
  root.add_lists(lists);
  root.add_shards(shards);
  root.add_shard_count(static_cast<uint32_t>(input.shard_count));
  if (!input.shard_lists.empty()) root.add_shard_lists(shard_lists);
  root.add_experiments(experiments);
  root.add_edge(edge);
  wire::FinishRootBuffer(builder, root.Finish());
  return std::string(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
}

}  // namespace vaiven::server
