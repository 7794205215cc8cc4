// What strategies that compete in a slot are to bring about. Used by configuration and by
// competition.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vaiven::server {

enum class SlotGoal : uint8_t { kClick, kAddToCart, kPurchase };

inline constexpr size_t kSlotGoals = 3;

// As in configuration, by goal.
inline constexpr std::array<std::string_view, kSlotGoals> kSlotGoalNames = {"click", "add_to_cart",
                                                                            "purchase"};

// Of a name in the list above.
constexpr SlotGoal SlotGoalOf(std::string_view name) {
  size_t goal = 0;
  while (kSlotGoalNames[goal] != name) ++goal;
  return static_cast<SlotGoal>(goal);
}

}  // namespace vaiven::server
