// The merchant's rules of a slot (wire::Rule), as far as they hold now. Used by slots.cc.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/pod_vector.h"
#include "core/schema/bundle_generated.h"

namespace vaiven {

struct SlotInput;
struct SlotPick;

class SlotRules {
 public:
  // Takes the rules of a slot whose audience and schedule hold and which have something to compare
  // with; traces the others.
  void Begin(const SlotInput& input, uint16_t slot);
  // Traces what each rule did, the slot showing these picks.
  void End(const SlotInput& input, uint16_t slot, const PodVector<SlotPick>& picks);

  // Whether the list of a strategy is more than its order.
  bool reorders() const { return reorders_; }
  // Whether no rule leaves the product out.
  bool Allows(const wire::Card& card);
  // Whether the product may stand beside these picks.
  bool Fits(const wire::Card& card, const PodVector<SlotPick>& picks);
  // What a product counts that has `before` others of its list before it, beside these picks.
  float Worth(const wire::Card& card, size_t before, const PodVector<SlotPick>& picks) const;

  struct Active {
    const wire::Rule* rule = nullptr;
    uint32_t place = 0;
    uint32_t affected = 0;
  };
  PodVector<Active>& active() { return active_; }

 private:
  bool Means(const wire::Rule& rule, const wire::Card& card) const;

  PodVector<Active> active_;
  // The product of the page, and those of the cart.
  PodVector<const wire::Card*> compared_[2];
  bool reorders_ = false;
};

}  // namespace vaiven
