// What full training finds out on held-out sessions before it learns from all of them, and how it
// is kept meanwhile. Used by trainer.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/train/accuracy.h"
#include "server/train/session_knn.h"
#include "server/train/teacher.h"

namespace vaiven::server {

struct Agreement {
  // Settings of session-kNN.
  KnnOptions knn;
  TeacherBlend blend;
  // As ItemModel.blend.
  std::vector<float> device_blend;
  // Of the rows that the engine's blend was fitted on: others are scaled alike.
  float largest = 0;
  // As in TrainResult.
  Accuracy taught;
  Accuracy blended;
  bool better = false;
};

// As bytes of this machine, for checkpoints; nothing if they are not such bytes.
std::string WriteAgreement(const Agreement& agreement);
std::optional<Agreement> ReadAgreement(std::string_view bytes);

}  // namespace vaiven::server
