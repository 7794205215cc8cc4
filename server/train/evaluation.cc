#include "server/train/evaluation.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/base/hash.h"
#include "core/recommend/score.h"
#include "core/recommend/shard_index.h"
#include "server/base/status.h"
#include "server/train/accuracy.h"

namespace vaiven::server {
namespace {

// Small shards, as a large catalogue has them: a page loads one.
constexpr size_t kItemsPerShard = 8;

std::vector<uint8_t> WriteShard(const ItemModel& model, const std::vector<uint32_t>& items) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Card>> cards;
  std::unordered_map<uint32_t, uint16_t> places;
  const auto place_of = [&](uint32_t item) {
    const auto [found, added] = places.try_emplace(item, static_cast<uint16_t>(cards.size()));
    if (added) {
      const auto id = builder.CreateString(model.item_ids[item]);
      wire::CardBuilder card(builder);
      card.add_id(id);
      cards.push_back(card.Finish());
    }
    return found->second;
  };
  std::vector<flatbuffers::Offset<wire::Row>> rows;
  for (const uint32_t item : items) {
    std::vector<uint16_t> neighbours;
    std::vector<uint8_t> weights;
    const uint16_t place = place_of(item);
    for (const Neighbour& neighbour : model.rows[item]) {
      neighbours.push_back(place_of(neighbour.item));
      weights.push_back(neighbour.weight);
    }
    const auto neighbour_vector = builder.CreateVector(neighbours);
    const auto weight_vector = builder.CreateVector(weights);
    rows.push_back(wire::CreateRow(builder, place, neighbour_vector, weight_vector));
  }
  const auto card_vector = builder.CreateVector(cards);
  const auto row_vector = builder.CreateVector(rows);
  wire::FinishShardBuffer(builder, wire::CreateShard(builder, card_vector, row_vector));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

// Writes all shards and loads them; the number of those that are not empty.
absl::StatusOr<size_t> LoadModel(const ItemModel& model, ShardIndex& index) {
  const uint32_t shard_count =
      static_cast<uint32_t>((model.item_ids.size() + kItemsPerShard - 1) / kItemsPerShard);
  std::vector<uint32_t> by_id(model.item_ids.size());
  std::iota(by_id.begin(), by_id.end(), 0u);
  std::sort(by_id.begin(), by_id.end(),
            [&](uint32_t a, uint32_t b) { return model.item_ids[a] < model.item_ids[b]; });
  std::vector<std::vector<uint32_t>> items(shard_count);
  for (const uint32_t item : by_id) {
    items[ShardOfItem(model.item_ids[item], shard_count)].push_back(item);
  }
  index.Reset(shard_count);
  size_t shards = 0;
  for (const std::vector<uint32_t>& shard : items) {
    if (shard.empty()) continue;
    const Result<uint32_t> loaded = index.Add(WriteShard(model, shard));
    if (!loaded.ok()) return ToAbslStatus(loaded.status());
    ++shards;
  }
  return shards;
}

// Newest first, distinct, with the weights of the model.
void MakeSession(const Question& question, const std::vector<float>& decay,
                 std::vector<SessionItem>& session) {
  session.clear();
  for (size_t i = question.seen.size(); i > 0 && session.size() < decay.size(); --i) {
    const std::string_view id = question.seen[i - 1];
    const bool known = std::any_of(session.begin(), session.end(),
                                   [&](const SessionItem& item) { return item.id == id; });
    if (!known) session.push_back({id, decay[session.size()]});
  }
}

double Percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

absl::StatusOr<Evaluation> Evaluate(const ItemModel& model, const std::vector<Question>& questions,
                                    size_t k, absl::FunctionRef<void(size_t)> progress) {
  if (questions.empty()) return absl::InvalidArgumentError("there are no questions to ask");
  Evaluation evaluation;
  for (const std::vector<Neighbour>& row : model.rows) evaluation.model_bytes += 3 * row.size();
  ShardIndex index;
  VAIVEN_ASSIGN_OR_RETURN(evaluation.shards, LoadModel(model, index));

  Accuracy accuracy;
  std::vector<double> microseconds;
  microseconds.reserve(questions.size());
  std::vector<SessionItem> session;
  std::vector<Scored> answers;
  ScoreScratch scratch;
  for (const Question& question : questions) {
    const auto start = std::chrono::steady_clock::now();
    MakeSession(question, model.decay, session);
    ScoreSession(index, session, Filter{}, k, scratch, answers);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    microseconds.push_back(took.count());
    ++accuracy.pairs;
    for (size_t rank = 1; rank <= answers.size(); ++rank) {
      if (answers[rank - 1].card->id()->string_view() != question.next) continue;
      accuracy.Count(rank);
      break;
    }
    progress(accuracy.pairs);
  }
  std::sort(microseconds.begin(), microseconds.end());
  evaluation.pairs = accuracy.pairs;
  evaluation.hit_rate = accuracy.hit_rate();
  evaluation.mean_reciprocal_rank = accuracy.mean_reciprocal_rank();
  evaluation.p50_us = Percentile(microseconds, 0.5);
  evaluation.p99_us = Percentile(microseconds, 0.99);
  return evaluation;
}

}  // namespace vaiven::server
