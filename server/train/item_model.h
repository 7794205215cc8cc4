// What training makes and publishing ships: one sparse item-to-item model.
// Written by server/train/, read by server/publish/ and `vaiven evaluate`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/feedback/competition.h"
#include "server/train/item_signals.h"

namespace vaiven::server {

struct Neighbour {
  // Index into ItemModel.item_ids.
  uint32_t item = 0;
  // 8-bit logarithm, see wire::Row.weights.
  uint8_t weight = 0;
};

struct ItemModel {
  std::vector<std::string> item_ids;
  // Parallel to item_ids; each row best first.
  std::vector<std::vector<Neighbour>> rows;
  // The same of what is bought together; empty where no order was told.
  std::vector<std::vector<Neighbour>> bought;
  // Weight of the q-th newest item of a session, q = 0 the newest.
  std::vector<float> decay;
  // Parallel to item_ids.
  ItemSignals signals;
  // Weights of the engine's blend, as RecommendSettings.blend; empty: rows are summed.
  std::vector<float> blend;
  // Indices into item_ids, best seller first (purchases, then views).
  std::vector<uint32_t> best_sellers;
  // Indices into item_ids, most rising first.
  std::vector<uint32_t> trending;
  // Of all slots in which strategies compete.
  std::vector<ArmResult> arms;
};

}  // namespace vaiven::server
