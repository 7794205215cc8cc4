// Strategies that compete for coming first in a slot: what each has earned, and the chances that it
// gets for that. A batched bandit: the engine draws by the hash of visitor and day
// (core/engine/slots.cc), training counts what came of it, publishing sets the chances anew.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "server/feedback/goal.h"
#include "server/feedback/showings.h"

namespace vaiven::server {

// What one visitor got from one draw: a slot is drawn once a day.
struct Draw {
  std::string slot;
  std::string arm;
  double propensity = 1;
  // ms since the Unix epoch, the server's clock.
  int64_t time = 0;
  // By goal: whether any product of the slot was clicked, put into the cart, bought that day.
  std::array<bool, kSlotGoals> reached = {};
};

// Of one visitor.
void ForEachDraw(absl::Span<const Showing> showings, absl::FunctionRef<void(const Draw&)> each);

// What a strategy has earned in a slot by being drawn.
struct ArmResult {
  std::string slot;
  std::string arm;
  int64_t draws = 0;
  // How many draws that all count alike would tell as much (Kish: Survey Sampling, 1965). Rare ones
  // count more, by the inverse of their chance, and new ones more than old ones.
  double effective_draws = 0;
  // By goal: the part of the draws that reached it.
  std::array<double, kSlotGoals> rates = {};
};

class CompetitionLog {
 public:
  void Add(const Draw& draw);
  // By slot and strategy.
  std::vector<ArmResult> Results() const;

 private:
  struct Sums {
    int64_t draws = 0;
    double weight = 0;
    double squares = 0;
    std::array<double, kSlotGoals> reached = {};
  };
  std::map<std::pair<std::string, std::string>, Sums> sums_;
};

// Chances of these strategies, in hundredths, together 1: `explore` is shared alike, the rest by
// how probable it is that a strategy earns most (Thompson: On the likelihood that one unknown
// probability exceeds another, 1933). Alike where nothing is known.
std::vector<float> CompetitionChances(absl::Span<const std::string> arms, std::string_view slot,
                                      absl::Span<const ArmResult> results, SlotGoal goal,
                                      double explore);

}  // namespace vaiven::server
