#include "server/train/model_file.h"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/base/verify.h"
#include "core/schema/model_generated.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

constexpr size_t kModelBytes = size_t{1} << 31;

absl::Status Broken(std::string_view what) {
  return absl::DataLossError(
      absl::StrCat("model: ", std::string(what), "; run `vaiven train` to make it again"));
}

// Rows one after the other, each up to its end.
struct WireRows {
  const flatbuffers::Vector<uint32_t>* ends = nullptr;
  const flatbuffers::Vector<uint32_t>* neighbours = nullptr;
  const flatbuffers::Vector<uint8_t>* weights = nullptr;
};

WireRows BoughtRows(const wire::ItemModel& model) {
  if (model.bought_ends() == nullptr || model.bought_ends()->size() == 0) return {};
  return {model.bought_ends(), model.bought(), model.bought_weights()};
}

absl::Status CheckRows(const WireRows& rows, size_t items) {
  if (rows.neighbours == nullptr || rows.weights == nullptr) return Broken("a part is missing");
  if (rows.ends->size() != items) return Broken("not one row for each item");
  if (rows.weights->size() != rows.neighbours->size()) {
    return Broken("not one weight for each neighbour");
  }
  uint32_t end = 0;
  for (const uint32_t row_end : *rows.ends) {
    if (row_end < end) return Broken("rows are not in order");
    end = row_end;
  }
  if (end != rows.neighbours->size()) return Broken("rows do not end with the neighbours");
  for (const uint32_t item : *rows.neighbours) {
    if (item >= items) return Broken("a neighbour is no item");
  }
  return absl::OkStatus();
}

std::vector<std::vector<Neighbour>> ReadRows(const WireRows& wire) {
  std::vector<std::vector<Neighbour>> rows;
  if (wire.ends == nullptr) return rows;
  uint32_t place = 0;
  for (const uint32_t end : *wire.ends) {
    auto& row = rows.emplace_back();
    for (; place < end; ++place) {
      row.push_back({wire.neighbours->Get(place), wire.weights->Get(place)});
    }
  }
  return rows;
}

struct PackedRows {
  std::vector<uint32_t> ends;
  std::vector<uint32_t> neighbours;
  std::vector<uint8_t> weights;
};

PackedRows Pack(const std::vector<std::vector<Neighbour>>& rows) {
  PackedRows packed;
  for (const std::vector<Neighbour>& row : rows) {
    for (const Neighbour& neighbour : row) {
      packed.neighbours.push_back(neighbour.item);
      packed.weights.push_back(neighbour.weight);
    }
    packed.ends.push_back(static_cast<uint32_t>(packed.neighbours.size()));
  }
  return packed;
}

// All vectors are there, as long as they should be, and point at items.
absl::Status CheckModel(const wire::ItemModel& model) {
  if (model.item_ids() == nullptr || model.row_ends() == nullptr || model.neighbours() == nullptr ||
      model.weights() == nullptr || model.decay() == nullptr || model.best_sellers() == nullptr) {
    return Broken("a part is missing");
  }
  const size_t items = model.item_ids()->size();
  const WireRows rows{model.row_ends(), model.neighbours(), model.weights()};
  if (absl::Status status = CheckRows(rows, items); !status.ok()) return status;
  if (const WireRows bought = BoughtRows(model); bought.ends != nullptr) {
    if (absl::Status status = CheckRows(bought, items); !status.ok()) return status;
  }
  for (const uint32_t item : *model.best_sellers()) {
    if (item >= items) return Broken("a best seller is no item");
  }
  if (model.trending() != nullptr) {
    for (const uint32_t item : *model.trending()) {
      if (item >= items) return Broken("what is trending is no item");
    }
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

using WireArms = flatbuffers::Vector<flatbuffers::Offset<wire::ArmResult>>;

flatbuffers::Offset<WireArms> WriteArms(flatbuffers::FlatBufferBuilder& builder,
                                        const std::vector<ArmResult>& arms) {
  std::vector<flatbuffers::Offset<wire::ArmResult>> written;
  for (const ArmResult& arm : arms) {
    const auto slot = builder.CreateString(arm.slot);
    const auto name = builder.CreateString(arm.arm);
    const auto rates = builder.CreateVector(arm.rates.data(), arm.rates.size());
    written.push_back(
        wire::CreateArmResult(builder, slot, name, arm.draws, arm.effective_draws, rates));
  }
  return builder.CreateVector(written);
}

absl::StatusOr<std::vector<ArmResult>> ReadArms(const WireArms* wire) {
  std::vector<ArmResult> arms;
  if (wire == nullptr) return arms;
  for (const wire::ArmResult* read : *wire) {
    if (read->slot() == nullptr || read->arm() == nullptr || read->rates() == nullptr ||
        read->rates()->size() != kSlotGoals || !(read->effective_draws() >= 0)) {
      return Broken("what a strategy has earned is incomplete");
    }
    ArmResult& arm = arms.emplace_back(ArmResult{
        read->slot()->str(), read->arm()->str(), read->draws(), read->effective_draws(), {}});
    for (uint32_t goal = 0; goal < kSlotGoals; ++goal) {
      arm.rates[goal] = read->rates()->Get(goal);
      if (!(arm.rates[goal] >= 0 && arm.rates[goal] <= 1)) return Broken("a rate is no rate");
    }
  }
  return arms;
}

}  // namespace

std::string WriteModel(const ItemModel& model) {
  const PackedRows rows = Pack(model.rows);
  const PackedRows bought = Pack(model.bought);
  flatbuffers::FlatBufferBuilder builder;
  const auto ids = builder.CreateVectorOfStrings(model.item_ids);
  const auto end_vector = builder.CreateVector(rows.ends);
  const auto neighbour_vector = builder.CreateVector(rows.neighbours);
  const auto weight_vector = builder.CreateVector(rows.weights);
  const auto decay = builder.CreateVector(model.decay);
  const auto best_sellers = builder.CreateVector(model.best_sellers);
  const auto blend = builder.CreateVector(model.blend);
  const auto popularity = builder.CreateVector(model.signals.popularity);
  const auto trend = builder.CreateVector(model.signals.trend);
  const auto bought_ends = builder.CreateVector(bought.ends);
  const auto bought_neighbours = builder.CreateVector(bought.neighbours);
  const auto bought_weights = builder.CreateVector(bought.weights);
  const auto trending = builder.CreateVector(model.trending);
  const auto arms = WriteArms(builder, model.arms);
  wire::FinishItemModelBuffer(
      builder, wire::CreateItemModel(builder, ids, end_vector, neighbour_vector, weight_vector,
                                     decay, best_sellers, blend, popularity, trend, bought_ends,
                                     bought_neighbours, bought_weights, trending, arms));
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
  for (const flatbuffers::String* id : *wire->item_ids()) model.item_ids.push_back(id->str());
  model.rows = ReadRows({wire->row_ends(), wire->neighbours(), wire->weights()});
  model.bought = ReadRows(BoughtRows(*wire));
  if (wire->trending() != nullptr) {
    model.trending.assign(wire->trending()->begin(), wire->trending()->end());
  }
  VAIVEN_ASSIGN_OR_RETURN(model.arms, ReadArms(wire->arms()));
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
