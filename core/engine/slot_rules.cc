#include "core/engine/slot_rules.h"

#include <algorithm>

#include "core/base/verify.h"
#include "core/engine/slots.h"

namespace vaiven {
namespace {

using wire::Relation;
using wire::RuleAction;

bool SameText(const flatbuffers::String* a, const flatbuffers::String* b) {
  return !View(a).empty() && View(a) == View(b);
}

bool Related(Relation relation, const wire::Card& card, const wire::Card& other) {
  switch (relation) {
    case Relation::SameBrand:
      return SameText(card.brand(), other.brand());
    case Relation::SameCategory:
      return SameText(card.category(), other.category());
    case Relation::Cheaper:
      return card.price() < other.price();
    case Relation::None:
      break;
  }
  return true;
}

}  // namespace

void SlotRules::Begin(const SlotInput& input, uint16_t slot) {
  active_.clear();
  reorders_ = false;
  const auto* rules = input.bundle.root().slots()->Get(slot)->rules();
  if (rules == nullptr) return;
  const auto compare = [&](bool to_cart, std::string_view id) {
    const wire::Card* card = input.shards.FindCard(id);
    if (card != nullptr) compared_[to_cart].push_back(card);
  };
  compared_[0].clear();
  compared_[1].clear();
  compare(false, input.profile.page_item);
  for (const CartLine& line : input.profile.cart) compare(true, line.item_id);
  for (uint32_t i = 0; i < rules->size(); ++i) {
    const wire::Rule* rule = rules->Get(i);
    uint32_t failed = 0;
    int32_t idle = -1;
    bool holds = rule->relation() == Relation::None || !compared_[rule->to_cart()].empty();
    if (holds) {
      holds = input.bundle.schema().conditions.Evaluate(rule->audience(), input.reader, input.cache,
                                                        &failed);
      idle = static_cast<int32_t>(failed);
    }
    if (!holds) {
      input.Trace(wire::TraceCode::RuleIdle, slot, i, idle);
      continue;
    }
    active_.push_back({rule, i});
    reorders_ =
        reorders_ || rule->action() == RuleAction::Boost || rule->action() == RuleAction::Diversify;
  }
}

void SlotRules::End(const SlotInput& input, uint16_t slot, const PodVector<SlotPick>& picks) {
  for (Active& active : active_) {
    for (const SlotPick& pick : picks) {
      if (active.rule->action() == RuleAction::Boost && Means(*active.rule, *pick.card)) {
        ++active.affected;
      }
    }
    input.Trace(wire::TraceCode::RuleApplied, slot, active.place,
                static_cast<int32_t>(active.affected));
  }
}

bool SlotRules::Means(const wire::Rule& rule, const wire::Card& card) const {
  if (rule.trait() >= 0 && (card.traits() >> rule.trait() & 1) == 0) return false;
  if (rule.relation() == Relation::None) return true;
  for (const wire::Card* other : compared_[rule.to_cart()]) {
    if (Related(rule.relation(), card, *other)) return true;
  }
  return false;
}

bool SlotRules::Allows(const wire::Card& card) {
  for (Active& active : active_) {
    const RuleAction action = active.rule->action();
    if (action > RuleAction::Only) continue;
    if (Means(*active.rule, card) == (action == RuleAction::Only)) continue;
    ++active.affected;
    return false;
  }
  return true;
}

bool SlotRules::Fits(const wire::Card& card, const PodVector<SlotPick>& picks) {
  for (Active& active : active_) {
    const RuleAction action = active.rule->action();
    if (action != RuleAction::LimitBrand && action != RuleAction::LimitCategory) continue;
    if (!Means(*active.rule, card)) continue;
    size_t same = 0;
    for (const SlotPick& pick : picks) {
      same += action == RuleAction::LimitBrand ? SameText(card.brand(), pick.card->brand())
                                               : SameText(card.category(), pick.card->category());
    }
    if (static_cast<float>(same) < active.rule->amount()) continue;
    ++active.affected;
    return false;
  }
  return true;
}

float SlotRules::Worth(const wire::Card& card, size_t before,
                       const PodVector<SlotPick>& picks) const {
  float worth = 1 / (1 + static_cast<float>(before));
  float strength = 0;
  for (const Active& active : active_) {
    const wire::Rule& rule = *active.rule;
    if (rule.action() == RuleAction::Boost && Means(rule, card)) worth *= rule.amount();
    if (rule.action() == RuleAction::Diversify) strength = rule.amount();
  }
  // Carbonell and Goldstein: The use of MMR, 1998.
  float like = 0;
  for (const SlotPick& pick : picks) {
    const int same = SameText(card.brand(), pick.card->brand()) +
                     SameText(card.category(), pick.card->category());
    like = std::max(like, static_cast<float>(same) / 2);
  }
  return (1 - strength) * worth - strength * like;
}

}  // namespace vaiven
