#include "server/cli/evaluation.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/pod_vector.h"
#include "core/recommend/score.h"
#include "core/recommend/shard_index.h"
#include "server/base/status.h"
#include "server/publish/catalogue.h"
#include "server/publish/shards.h"
#include "server/train/accuracy.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kCurrency = "EUR";

// Products of which nothing but the id is known.
std::vector<Product> MakeProducts(const ItemModel& model) {
  std::vector<Product> products(model.item_ids.size());
  for (size_t i = 0; i < products.size(); ++i) {
    products[i].id = model.item_ids[i];
    products[i].currency = kCurrency;
  }
  return products;
}

// Publishes the model and loads all of it.
absl::Status LoadModel(const ItemModel& model, ShardIndex& index, Evaluation& evaluation) {
  const std::vector<Product> products = MakeProducts(model);
  const Catalogue catalogue(products, &model, kCurrency);
  for (const CatalogueRow& row : catalogue.rows()) {
    evaluation.model_bytes += 3 * row.neighbours.size();
  }
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<std::string> shards, BuildShards(catalogue));
  evaluation.shards = shards.size();
  index.Reset(static_cast<uint32_t>(shards.size()));
  for (const std::string& shard : shards) {
    if (shard.empty()) continue;
    const Result<uint32_t> loaded =
        index.Add({reinterpret_cast<const uint8_t*>(shard.data()), shard.size()});
    if (!loaded.ok()) return ToAbslStatus(loaded.status());
  }
  return absl::OkStatus();
}

// As a profile holds it: newest first, distinct, with the weights of the model.
void MakeSession(const Question& question, const std::vector<float>& decay,
                 std::vector<SessionItem>& session) {
  session.clear();
  for (size_t i = question.seen.size(); i > 0; --i) {
    const std::string_view id = question.seen[i - 1];
    const auto known = std::find_if(session.begin(), session.end(),
                                    [&](const SessionItem& item) { return item.id == id; });
    if (known != session.end()) {
      ++known->views;
    } else if (session.size() < decay.size()) {
      session.push_back({id, decay[session.size()], 1});
    }
  }
}

}  // namespace

double Percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

absl::StatusOr<Evaluation> Evaluate(const ItemModel& model, const std::vector<Question>& questions,
                                    const EvaluateOptions& options,
                                    absl::FunctionRef<void(size_t)> progress) {
  if (questions.empty()) return absl::InvalidArgumentError("there are no questions to ask");
  Evaluation evaluation;
  ShardIndex index;
  VAIVEN_RETURN_IF_ERROR(LoadModel(model, index, evaluation));

  Accuracy accuracy;
  std::vector<double> microseconds;
  microseconds.reserve(questions.size());
  std::vector<SessionItem> session;
  PodVector<Scored> answers;
  SessionRanking ranking;
  for (const Question& question : questions) {
    const auto start = std::chrono::steady_clock::now();
    MakeSession(question, model.decay, session);
    ranking.Begin(index, session, model.blend);
    answers.clear();
    for (Scored scored; answers.size() < options.k && ranking.Next(scored);) {
      if (options.current || scored.card->id()->string_view() != session[0].id) {
        answers.push_back(scored);
      }
    }
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
