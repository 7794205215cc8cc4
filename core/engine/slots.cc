#include "core/engine/slots.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/verify.h"
#include "core/experiment/hash.h"
#include "core/recommend/blend.h"

namespace vaiven {
namespace {

using wire::Strategy;
using wire::TraceCode;

// Of one decision: more would make a page slow for little.
constexpr size_t kMaxMissingShards = 8;

constexpr int64_t kDayMs = 24LL * 3600 * 1000;

// Products of a strategy that rules may move to the front of a slot.
constexpr size_t kMaxOffered = 64;

// Whose products a strategy starts from.
enum class Origin : uint8_t { kNobody, kPage, kCart, kVisitor };

struct Plan {
  Origin origin;
  // Scores the rows of the products that it starts from; otherwise they are what it shows.
  bool rows;
  RowKind kind;
};

// By strategy. What the root has as a list of it follows.
constexpr Plan kPlans[] = {
    {Origin::kVisitor, true, RowKind::kViewed},   // ForYou
    {Origin::kVisitor, false, RowKind::kViewed},  // RecentlyViewed
    {Origin::kNobody, false, RowKind::kViewed},   // BestSellers
    {Origin::kPage, true, RowKind::kViewed},      // ViewedAlsoViewed
    {Origin::kCart, true, RowKind::kBought},      // CartComplements
    {Origin::kPage, true, RowKind::kSimilar},     // Similar
    {Origin::kPage, true, RowKind::kBought},      // BoughtTogether
    {Origin::kNobody, false, RowKind::kViewed},   // Trending
    {Origin::kNobody, false, RowKind::kViewed},   // New
    {Origin::kVisitor, false, RowKind::kViewed},  // BackInStock
    {Origin::kVisitor, false, RowKind::kViewed},  // PriceDrop
    {Origin::kVisitor, false, RowKind::kViewed},  // Replenish
    {Origin::kVisitor, false, RowKind::kViewed},  // NextBasket
    {Origin::kNobody, false, RowKind::kViewed},   // Pinned
};
static_assert(sizeof(kPlans) / sizeof(Plan) == static_cast<size_t>(Strategy::MAX) + 1);

const Plan& PlanOf(Strategy strategy) { return kPlans[static_cast<size_t>(strategy)]; }

// What a product of the visitor's past counts for a strategy that shows such products; 0: nothing.
// Without its card (its shard is not loaded) it counts, so that the shard is asked for.
float Weigh(Strategy strategy, const RecentItem& item, const SlotInput& input) {
  const wire::Card* card = input.shards.FindCard(item.id);
  bool counts = item.views > 0;
  switch (strategy) {
    case Strategy::PriceDrop:
    case Strategy::BackInStock: {
      counts = counts && item.orders == 0;
      if (card == nullptr) break;
      const Offer offer = input.live.OfferOf(*card);
      const int64_t since = strategy == Strategy::PriceDrop ? offer.reduced_at : offer.restocked_at;
      counts = counts && since * 1000 > item.time;
      break;
    }
    case Strategy::Replenish:
      counts = item.orders > 0;
      if (card == nullptr) break;
      counts = counts && card->repurchase_days() > 0 &&
               input.time - item.ordered >= card->repurchase_days() * kDayMs;
      break;
    case Strategy::NextBasket:
      return item.orders > 1 ? static_cast<float>(item.orders) : 0;
    default:
      break;
  }
  return counts ? 1 : 0;
}

// Index of the strategy that comes first. By the hash of the visitor and the day, so that every
// host draws the same, a slot stays as it is from page to page, and a day later another one may
// have its turn. For nobody in particular, the one with the best chance: `propensity` is 0 then.
uint32_t DrawArm(const wire::Slot& slot, const SlotInput& input, float& propensity) {
  const auto* chances = slot.chances();
  uint32_t arm = 0;
  if (chances == nullptr || chances->size() == 0) return arm;
  if (input.profile.visitor.is_nil()) {
    for (uint32_t i = 1; i < chances->size(); ++i) {
      if (chances->Get(i) > chances->Get(arm)) arm = i;
    }
    return arm;
  }
  double point =
      DrawPoint(View(slot.id()), input.profile.visitor, static_cast<uint64_t>(input.time / kDayMs));
  while (arm + 1 < chances->size() && point >= static_cast<double>(chances->Get(arm))) {
    point -= static_cast<double>(chances->Get(arm++));
  }
  propensity = chances->Get(arm);
  return arm;
}

}  // namespace

void SlotFiller::Fill(const SlotInput& input, SlotDecisions& decisions) {
  shown_.assign(input.shown_items.begin(), input.shown_items.end());
  in_cart_.clear();
  for (const CartLine& line : input.profile.cart) in_cart_.push_back(line.item_id);
  for (const bool first : {true, false}) {
    for (std::string_view placement : input.placements) {
      const int slot = input.bundle.FindSlot(placement);
      if (slot < 0) {
        if (first) input.Trace(TraceCode::UnknownPlacement, UINT16_MAX, 0, 0);
      } else if (input.bundle.root().slots()->Get(static_cast<uint16_t>(slot))->first() == first) {
        FillSlot(input, static_cast<uint16_t>(slot), decisions);
      }
    }
  }
}

void SlotFiller::FillSlot(const SlotInput& input, uint16_t index, SlotDecisions& decisions) {
  const wire::Slot& slot = *input.bundle.root().slots()->Get(index);
  uint32_t failed = 0;
  if (!input.bundle.schema().conditions.Evaluate(slot.audience(), input.reader, input.cache,
                                                 &failed)) {
    input.Trace(TraceCode::AudienceFalse, index, failed, 0);
    return;
  }
  for (uint32_t& count : counts_) count = 0;
  picks_.clear();
  rules_.Begin(input, index);
  target_ = slot.count();
  Pin(input);
  float propensity = 0;
  const uint32_t arm = DrawArm(slot, input, propensity);
  const uint32_t count = slot.strategies() == nullptr ? 0 : slot.strategies()->size();
  for (uint32_t i = 0; i < count; ++i) {
    const size_t before = picks_.size();
    if (before == target_) break;
    // The one that was drawn, then the others as they stand.
    const auto strategy = static_cast<Strategy>(slot.strategies()->Get(i == 0     ? arm
                                                                       : i <= arm ? i - 1
                                                                                  : i));
    const auto detail = static_cast<int32_t>(strategy);
    if (i == 0 && propensity > 0) {
      input.Trace(TraceCode::StrategyDrawn, index, static_cast<uint32_t>(propensity * 1000 + 0.5f),
                  detail);
    }
    if (PlanOf(strategy).origin == Origin::kVisitor &&
        input.profile.consent.personalization == wire::ConsentState::Denied) {
      input.Trace(TraceCode::NoConsent, index, 0, detail);
    } else {
      RunStrategy(input, strategy, decisions);
    }
    AddList(input, strategy);
    Choose(input);
    input.Trace(picks_.size() > before ? TraceCode::StrategyUsed : TraceCode::StrategyEmpty, index,
                0, detail);
  }
  for (const SlotPick& pin : pinned_) {
    picks_.insert(picks_.begin() + std::min(pin.before, picks_.size()), pin);
  }
  for (size_t i = 1; i < kFilterVerdicts; ++i) {
    if (counts_[i] == 0) continue;
    input.Trace(static_cast<TraceCode>(static_cast<size_t>(TraceCode::FilteredOutOfStock) + i - 1),
                index, 0, static_cast<int32_t>(counts_[i]));
  }
  rules_.End(input, index, picks_);
  if (picks_.size() < slot.minimum()) {
    input.Trace(TraceCode::BelowMinimum, index, 0, static_cast<int32_t>(picks_.size()));
    shown_.resize(shown_.size() - picks_.size());
    return;
  }
  decisions.slots.push_back({index, picks_, arm, propensity});
}

void SlotFiller::Pin(const SlotInput& input) {
  pinned_.clear();
  for (SlotRules::Active& active : rules_.active()) {
    if (active.rule->action() != wire::RuleAction::Pin || active.rule->cards() == nullptr) continue;
    for (const wire::Card* card : *active.rule->cards()) {
      if (target_ == 0 || !Allowed(input, *card)) continue;
      --target_;
      ++active.affected;
      pinned_.push_back(
          {card, Strategy::Pinned, 0, {}, static_cast<size_t>(active.rule->amount())});
      shown_.push_back(View(card->id()));
      break;
    }
  }
}

bool SlotFiller::Allowed(const SlotInput& input, const wire::Card& card) {
  // Only while the page is about a product is there a current one.
  const FilterVerdict verdict =
      CheckFilter({input.profile.page_item, in_cart_, shown_, &input.live}, card);
  ++counts_[static_cast<size_t>(verdict)];
  return verdict == FilterVerdict::kKeep && rules_.Allows(card) && rules_.Fits(card, picks_);
}

void SlotFiller::Take(const SlotPick& pick) {
  shown_.push_back(View(pick.card->id()));
  picks_.push_back(pick);
}

bool SlotFiller::Offer(const SlotInput& input, SlotPick pick) {
  if (!Allowed(input, *pick.card)) return true;
  if (rules_.reorders()) {
    pick.before = offered_.size();
    offered_.push_back(pick);
    return offered_.size() < kMaxOffered;
  }
  Take(pick);
  return picks_.size() < target_;
}

void SlotFiller::Choose(const SlotInput& input) {
  while (picks_.size() < target_ && !offered_.empty()) {
    size_t best = 0;
    float most = 0;
    for (size_t i = 0; i < offered_.size(); ++i) {
      const float worth = rules_.Worth(*offered_[i].card, offered_[i].before, picks_);
      if (i > 0 && worth <= most) continue;
      best = i;
      most = worth;
    }
    const SlotPick pick = offered_[best];
    offered_.erase(offered_.begin() + best);
    // Others were taken since it was offered.
    if (Allowed(input, *pick.card)) Take(pick);
  }
  offered_.clear();
}

void SlotFiller::BuildSession(const SlotInput& input, Strategy strategy) {
  session_.clear();
  blend_ = {};
  const Profile& profile = input.profile;
  switch (PlanOf(strategy).origin) {
    case Origin::kNobody:
      return;
    case Origin::kPage:
      if (!profile.page_item.empty()) session_.push_back({profile.page_item, 1});
      return;
    case Origin::kCart:
      for (const CartLine& line : profile.cart) session_.push_back({line.item_id, 1});
      return;
    case Origin::kVisitor:
      break;
  }
  if (strategy == Strategy::ForYou) {
    const wire::RecommendSettings* settings = input.bundle.root().recommend();
    if (settings == nullptr || settings->decay() == nullptr) return;
    const size_t length = std::min<size_t>(settings->decay()->size(), profile.recent_items.size());
    for (size_t q = 0; q < length; ++q) {
      const RecentItem& item = profile.recent_items[q];
      session_.push_back(
          {item.id, settings->decay()->Get(static_cast<flatbuffers::uoffset_t>(q)), item.views});
    }
    if (settings->blend() != nullptr && settings->blend()->size() == kBlendWeights) {
      blend_ = {settings->blend()->data(), kBlendWeights};
    }
    return;
  }
  for (const RecentItem& item : profile.recent_items) {
    const float weight = Weigh(strategy, item, input);
    if (weight == 0) continue;
    size_t at = session_.size();
    while (at > 0 && session_[at - 1].weight < weight) --at;
    session_.insert(session_.begin() + at, {item.id, weight});
  }
}

void SlotFiller::NoteMissingShards(const SlotInput& input, SlotDecisions& decisions) const {
  for (const SessionItem& item : session_) {
    if (decisions.missing_shards.size() == kMaxMissingShards) return;
    if (input.shards.FindRow(item.id).has_value()) continue;
    const uint32_t shard = ShardOfItem(item.id, input.shards.shard_count());
    PodVector<uint32_t>& missing = decisions.missing_shards;
    if (input.shards.shard_count() == 0 || input.shards.HasShard(shard)) continue;
    if (std::find(missing.begin(), missing.end(), shard) != missing.end()) continue;
    missing.push_back(shard);
    input.Trace(TraceCode::ShardMissing, UINT16_MAX, 0, static_cast<int32_t>(shard));
  }
}

void SlotFiller::RunStrategy(const SlotInput& input, Strategy strategy, SlotDecisions& decisions) {
  const Plan& plan = PlanOf(strategy);
  BuildSession(input, strategy);
  // Asks only for the shards of as many as the slot can show, two of which may be on the page.
  const size_t count = target_ - picks_.size() + 2;
  if (strategy == Strategy::RecentlyViewed && session_.size() > count) session_.resize(count);
  NoteMissingShards(input, decisions);
  if (!plan.rows) {
    // A product is no reason for itself, except that where others are listed too, it says that this
    // one is meant for the visitor.
    const bool listed = strategy == Strategy::PriceDrop || strategy == Strategy::BackInStock;
    const auto reason = [listed](std::string_view id) { return listed ? id : std::string_view(); };
    for (const SessionItem& item : session_) {
      const wire::Card* card = input.shards.FindCard(item.id);
      if (card != nullptr && !Offer(input, {card, strategy, item.weight, reason(item.id)})) return;
    }
    return;
  }
  ranking_.Begin(input.shards, session_, blend_, plan.kind);
  Scored scored;
  bool any = ranking_.Next(scored);
  if (!any && strategy == Strategy::CartComplements) {
    // Nothing was ever bought with these: what is looked at beside them is the next best.
    ranking_.Begin(input.shards, session_, blend_);
    any = ranking_.Next(scored);
  }
  for (; any; any = ranking_.Next(scored)) {
    const std::string_view because = session_[scored.because].id;
    const bool itself = because == View(scored.card->id());
    if (!Offer(input, {scored.card, strategy, scored.score, itself ? "" : because})) return;
  }
}

void SlotFiller::AddList(const SlotInput& input, Strategy strategy) {
  const auto* lists = input.bundle.root().lists();
  for (flatbuffers::uoffset_t i = 0; lists != nullptr && i < lists->size(); ++i) {
    const wire::StrategyList& list = *lists->Get(i);
    if (list.strategy() != strategy || list.cards() == nullptr) continue;
    for (const wire::Card* card : *list.cards()) {
      if (picks_.size() == target_ || !Offer(input, {card, strategy})) return;
    }
  }
}

}  // namespace vaiven
