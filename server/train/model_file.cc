#include "server/train/model_file.h"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/base/verify.h"
#include "core/schema/model_generated.h"

namespace vaiven::server {
namespace {

constexpr size_t kModelBytes = size_t{1} << 31;

absl::Status Broken(std::string_view what) {
  return absl::DataLossError(
      absl::StrCat("model: ", std::string(what), "; run `vaiven train` to make it again"));
}

// All vectors are there, as long as they should be, and point at items.
absl::Status CheckModel(const wire::ItemModel& model) {
  if (model.item_ids() == nullptr || model.row_ends() == nullptr || model.neighbours() == nullptr ||
      model.weights() == nullptr || model.decay() == nullptr || model.best_sellers() == nullptr) {
    return Broken("a part is missing");
  }
  const size_t items = model.item_ids()->size();
  if (model.row_ends()->size() != items) return Broken("not one row for each item");
  if (model.weights()->size() != model.neighbours()->size()) {
    return Broken("not one weight for each neighbour");
  }
  uint32_t end = 0;
  for (const uint32_t row_end : *model.row_ends()) {
    if (row_end < end) return Broken("rows are not in order");
    end = row_end;
  }
  if (end != model.neighbours()->size()) return Broken("rows do not end with the neighbours");
  for (const uint32_t item : *model.neighbours()) {
    if (item >= items) return Broken("a neighbour is no item");
  }
  for (const uint32_t item : *model.best_sellers()) {
    if (item >= items) return Broken("a best seller is no item");
  }
  for (const float weight : *model.decay()) {
    if (!std::isfinite(weight) || weight < 0) return Broken("a decay weight is no weight");
  }
  if (model.blend() == nullptr || model.blend()->size() == 0) return absl::OkStatus();
  for (const auto* signal : {model.popularity(), model.trend()}) {
    if (signal == nullptr || signal->size() != items) return Broken("not one signal for each item");
  }
  for (const float weight : *model.blend()) {
    if (!std::isfinite(weight)) return Broken("a weight of the blend is no number");
  }
  return absl::OkStatus();
}

}  // namespace

std::string WriteModel(const ItemModel& model) {
  std::vector<uint32_t> row_ends;
  std::vector<uint32_t> neighbours;
  std::vector<uint8_t> weights;
  for (const std::vector<Neighbour>& row : model.rows) {
    for (const Neighbour& neighbour : row) {
      neighbours.push_back(neighbour.item);
      weights.push_back(neighbour.weight);
    }
    row_ends.push_back(static_cast<uint32_t>(neighbours.size()));
  }
  flatbuffers::FlatBufferBuilder builder;
  const auto ids = builder.CreateVectorOfStrings(model.item_ids);
  const auto end_vector = builder.CreateVector(row_ends);
  const auto neighbour_vector = builder.CreateVector(neighbours);
  const auto weight_vector = builder.CreateVector(weights);
  const auto decay = builder.CreateVector(model.decay);
  const auto best_sellers = builder.CreateVector(model.best_sellers);
  const auto blend = builder.CreateVector(model.blend);
  const auto popularity = builder.CreateVector(model.signals.popularity);
  const auto trend = builder.CreateVector(model.signals.trend);
  wire::FinishItemModelBuffer(
      builder, wire::CreateItemModel(builder, ids, end_vector, neighbour_vector, weight_vector,
                                     decay, best_sellers, blend, popularity, trend));
  return {reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize()};
}

absl::StatusOr<ItemModel> ReadModel(std::string_view bytes) {
  // Of its own, so that it is aligned whatever `bytes` is part of.
  const std::vector<uint8_t> copy(bytes.begin(), bytes.end());
  const wire::ItemModel* wire =
      VerifyRoot<wire::ItemModel>(copy, wire::ItemModelIdentifier(), kModelBytes);
  if (wire == nullptr) return Broken("the bytes are not a model (VVIM)");
  if (absl::Status status = CheckModel(*wire); !status.ok()) return status;
  ItemModel model;
  uint32_t place = 0;
  for (flatbuffers::uoffset_t item = 0; item < wire->item_ids()->size(); ++item) {
    model.item_ids.push_back(wire->item_ids()->Get(item)->str());
    auto& row = model.rows.emplace_back();
    for (; place < wire->row_ends()->Get(item); ++place) {
      row.push_back({wire->neighbours()->Get(place), wire->weights()->Get(place)});
    }
  }
  model.decay.assign(wire->decay()->begin(), wire->decay()->end());
  model.best_sellers.assign(wire->best_sellers()->begin(), wire->best_sellers()->end());
  if (wire->blend() != nullptr && wire->blend()->size() != 0) {
    model.signals.popularity.assign(wire->popularity()->begin(), wire->popularity()->end());
    model.signals.trend.assign(wire->trend()->begin(), wire->trend()->end());
    model.blend.assign(wire->blend()->begin(), wire->blend()->end());
  }
  return model;
}

}  // namespace vaiven::server
