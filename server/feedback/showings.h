// What slots showed to a visitor and what came of it, out of the visitor's events. Read by reports,
// by strategies that compete (competition.h) and by training (click_lift.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/store/records.h"

namespace vaiven::server {

// Something that followed a click within this time is put down to the last slot that was clicked
// for the product.
inline constexpr int64_t kAttributionMs = int64_t{7} * 24 * 3600 * 1000;

// Products of a slot that are looked at, as in slot.schema.json.
inline constexpr size_t kShownProducts = 24;

struct ShownProduct {
  std::string item_id = {};
  std::string strategy = {};
  bool clicked = false;
  bool carted = false;
  bool bought = false;
};

// A slot that was seen.
struct Showing {
  std::string slot = {};
  // ms since the Unix epoch, the client's clock.
  int64_t time = 0;
  // The same by the server's clock, and no later than the server heard of it.
  int64_t server_time = 0;
  // The product that the page was about; empty: none.
  std::string page_item = {};
  // The strategy that was drawn to come first, and its chance; 0: none was drawn.
  std::string arm = {};
  double propensity = 0;
  // By position.
  std::vector<ShownProduct> products = {};
};

struct Showings {
  // Whose events say so: nothing of it counts.
  bool bot = false;
  // In the order of the events.
  std::vector<Showing> showings = {};
};

// `events`: all of one visitor, in their order. A click on what was never shown is none of a
// person's.
Showings ReadShowings(const std::vector<StoredEvent>& events);

}  // namespace vaiven::server
