// Fits the weights with which the engine blends what the rows say (core/recommend/blend.h), on
// sessions that the rows were not taught by. Used by trainer.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/accuracy.h"
#include "server/train/choice_model.h"
#include "server/train/item_model.h"
#include "server/train/session_log.h"

namespace vaiven::server {

// Every prefix of every session as the engine sees it with these rows: the candidates with their
// features, and which of them came next. Groups are the classes of session lengths.
ChoiceData MakeDeviceChoices(const ItemModel& model, const SessionLog& log);

// As RecommendSettings.blend.
std::vector<float> FitDeviceBlend(const ChoiceData& choices);

// Of choices in the order of these weights; the first k answers count.
Accuracy MeasureChoices(const ChoiceData& choices, std::span<const float> weights, size_t k);

struct Comparison {
  // What HR@20 + MRR@20 of the one model is above that of the other, and how far chance alone
  // reaches.
  double gain = 0;
  double standard_error = 0;
};

// Both models with blends fitted on one half of the sessions and asked about the other, either way;
// their own blends do not matter.
Comparison CompareDeviceBlends(const ItemModel& one, const ItemModel& other, const SessionLog& log);

}  // namespace vaiven::server
