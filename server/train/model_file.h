// The model as bytes: what the store keeps (StoredModel.bytes). Written by `vaiven train`, read by
// publishing.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "server/train/item_model.h"

namespace vaiven::server {

// The same model gives the same bytes.
std::string WriteModel(const ItemModel& model);

// kDataLoss: not a model, or one whose indices point nowhere.
absl::StatusOr<ItemModel> ReadModel(std::string_view bytes);

}  // namespace vaiven::server
