#include "core/engine/slots.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/verify.h"
#include "core/recommend/blend.h"

namespace vaiven {
namespace {

using wire::Strategy;
using wire::TraceCode;

// Of one decision: more would make a page slow for little.
constexpr size_t kMaxMissingShards = 8;

// Rests on what this visitor did before, not on the page alone.
bool IsPersonal(Strategy strategy) {
  return strategy == Strategy::ForYou || strategy == Strategy::RecentlyViewed;
}

}  // namespace

struct SlotFiller::Page {
  std::string_view current;
  PodVector<std::string_view> in_cart;
  PodVector<std::string_view> shown;
  FilterCounts counts;

  Filter MakeFilter() const { return {current, in_cart, shown, true}; }
};

void SlotFiller::Fill(const SlotInput& input, SlotDecisions& decisions) {
  Page page;
  // Only while the page is about a product is there a current one.
  page.current = input.profile.page_item;
  page.shown.assign(input.shown_items.begin(), input.shown_items.end());
  for (const CartLine& line : input.profile.cart) page.in_cart.push_back(line.item_id);
  for (std::string_view placement : input.placements) {
    const int slot = input.bundle.FindSlot(placement);
    if (slot >= 0) {
      FillSlot(input, static_cast<uint16_t>(slot), page, decisions);
    } else if (input.traces != nullptr) {
      input.traces->emplace_back(wire::TraceSubject::Slot, TraceCode::UnknownPlacement,
                                 static_cast<uint16_t>(UINT16_MAX), 0u, 0);
    }
  }
}

void SlotFiller::FillSlot(const SlotInput& input, uint16_t index, Page& page,
                          SlotDecisions& decisions) {
  const wire::Slot& slot = *input.bundle.root().slots()->Get(index);
  const auto trace = [&](TraceCode code, uint32_t node, int32_t detail) {
    if (input.traces == nullptr) return;
    input.traces->emplace_back(wire::TraceSubject::Slot, code, index, node, detail);
  };
  uint32_t failed = 0;
  if (!input.bundle.schema().conditions.Evaluate(slot.audience(), input.reader, input.cache,
                                                 &failed)) {
    trace(TraceCode::AudienceFalse, failed, 0);
    return;
  }
  page.counts = {};
  SlotDecision decision{index, {}};
  const size_t count = slot.count();
  for (flatbuffers::uoffset_t i = 0; slot.strategies() != nullptr && i < slot.strategies()->size();
       ++i) {
    if (decision.picks.size() >= count) break;
    const auto strategy = static_cast<Strategy>(slot.strategies()->Get(i));
    const auto detail = static_cast<int32_t>(strategy);
    if (IsPersonal(strategy) &&
        input.profile.consent.personalization == wire::ConsentState::Denied) {
      trace(TraceCode::NoConsent, 0, detail);
      continue;
    }
    const size_t before = decision.picks.size();
    RunStrategy(input, strategy, count - before, page, decision.picks, decisions);
    for (size_t k = before; k < decision.picks.size(); ++k) {
      page.shown.push_back(decision.picks[k].card->id()->string_view());
    }
    trace(decision.picks.size() > before ? TraceCode::StrategyUsed : TraceCode::StrategyEmpty, 0,
          detail);
  }
  const auto trace_filtered = [&](TraceCode code, uint32_t filtered) {
    if (filtered > 0) trace(code, 0, static_cast<int32_t>(filtered));
  };
  trace_filtered(TraceCode::FilteredOutOfStock, page.counts.out_of_stock);
  trace_filtered(TraceCode::FilteredInCart, page.counts.in_cart);
  trace_filtered(TraceCode::FilteredShown, page.counts.shown);
  trace_filtered(TraceCode::FilteredCurrent, page.counts.current);
  if (decision.picks.size() < slot.minimum()) {
    trace(TraceCode::BelowMinimum, 0, static_cast<int32_t>(decision.picks.size()));
    page.shown.resize(page.shown.size() - decision.picks.size());
    return;
  }
  decisions.slots.push_back(std::move(decision));
}

void SlotFiller::BuildSession(const SlotInput& input, Strategy strategy) {
  session_.clear();
  blend_ = {};
  rows_ = RowKind::kViewed;
  const Profile& profile = input.profile;
  switch (strategy) {
    case Strategy::ForYou: {
      const wire::RecommendSettings* settings = input.bundle.root().recommend();
      if (settings == nullptr || settings->decay() == nullptr) return;
      const size_t length =
          std::min<size_t>(settings->decay()->size(), profile.recent_items.size());
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
    case Strategy::RecentlyViewed:
      for (const RecentItem& item : profile.recent_items) {
        if (item.views > 0) session_.push_back({item.id, 1});
      }
      return;
    case Strategy::Similar:
      rows_ = RowKind::kSimilar;
      break;
    case Strategy::BoughtTogether:
      rows_ = RowKind::kBought;
      break;
    case Strategy::ViewedAlsoViewed:
      break;
    case Strategy::CartComplements:
      rows_ = RowKind::kBought;
      for (const CartLine& line : profile.cart) session_.push_back({line.item_id, 1});
      return;
    case Strategy::BestSellers:
    case Strategy::Trending:
      return;
  }
  if (!profile.page_item.empty()) session_.push_back({profile.page_item, 1});
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
    if (input.traces != nullptr) {
      input.traces->emplace_back(wire::TraceSubject::Slot, TraceCode::ShardMissing,
                                 static_cast<uint16_t>(UINT16_MAX), 0u,
                                 static_cast<int32_t>(shard));
    }
  }
}

void SlotFiller::RunStrategy(const SlotInput& input, Strategy strategy, size_t count, Page& page,
                             PodVector<SlotPick>& picks, SlotDecisions& decisions) {
  BuildSession(input, strategy);
  const Filter filter = page.MakeFilter();
  const auto keep = [&](const wire::Card* card) {
    if (card == nullptr) return;
    const FilterVerdict verdict = CheckFilter(filter, *card);
    if (verdict != FilterVerdict::kKeep) {
      page.counts.Count(verdict);
      return;
    }
    picks.push_back({card, strategy, 0, {}});
  };
  const size_t target = picks.size() + count;
  if (strategy == Strategy::BestSellers || strategy == Strategy::Trending) {
    const wire::Root& root = input.bundle.root();
    const auto* cards = strategy == Strategy::Trending ? root.trending() : root.best_sellers();
    for (flatbuffers::uoffset_t i = 0; cards != nullptr && i < cards->size(); ++i) {
      if (picks.size() == target) return;
      keep(cards->Get(i));
    }
    return;
  }
  if (strategy == Strategy::RecentlyViewed) {
    // Asks only for the shards of as many as the slot can show.
    if (session_.size() > count) session_.resize(count);
    NoteMissingShards(input, decisions);
    for (const SessionItem& item : session_) keep(input.shards.FindCard(item.id));
    return;
  }
  NoteMissingShards(input, decisions);
  FilterCounts counts =
      ScoreSession(input.shards, session_, blend_, filter, count, scratch_, scored_, rows_);
  if (strategy == Strategy::CartComplements && scored_.empty()) {
    // Nothing was ever bought with these: what is looked at beside them is the next best.
    counts = ScoreSession(input.shards, session_, blend_, filter, count, scratch_, scored_);
  }
  page.counts.current += counts.current;
  page.counts.in_cart += counts.in_cart;
  page.counts.shown += counts.shown;
  page.counts.out_of_stock += counts.out_of_stock;
  for (const Scored& scored : scored_) {
    // A product is no reason for itself.
    const std::string_view because = session_[scored.because].id;
    picks.push_back({scored.card, strategy, scored.score,
                     because == View(scored.card->id()) ? std::string_view() : because});
  }
}

}  // namespace vaiven
