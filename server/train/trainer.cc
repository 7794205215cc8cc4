#include "server/train/trainer.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "core/base/hash.h"
#include "server/train/best_sellers.h"
#include "server/train/bought_together.h"
#include "server/train/checkpoint.h"
#include "server/train/device_blend.h"
#include "server/train/knn_tune.h"
#include "server/train/quantise.h"
#include "server/train/trending.h"

namespace vaiven::server {
namespace {

// Neighbours of a row that are shipped.
constexpr size_t kRowWidth = 32;
constexpr size_t kBoughtWidth = 12;

// Stands for all that the kept steps are made of.
uint64_t HashInput(const TrainingData& data, const TrainOptions& options) {
  // Counts up when the steps change.
  uint64_t hash = 1;
  if (options.checkpoints.empty()) return hash;
  const auto mix = [&hash](std::string_view bytes) { hash = Hash64(bytes, hash); };
  for (const std::string& id : data.item_ids) mix(absl::StrCat(id, " "));
  for (size_t session = 0; session < data.sessions.size(); ++session) {
    const auto items = data.sessions[session];
    mix({reinterpret_cast<const char*>(items.data()), items.size_bytes()});
  }
  const EmbeddingOptions& embedding = options.teacher.embedding;
  mix(absl::StrCat(embedding.dimensions, " ", embedding.epochs, " ", embedding.max_samples));
  return hash;
}

class Trainer {
 public:
  Trainer(const TrainingData& data, const TrainOptions& options,
          absl::FunctionRef<void(const std::string&)> progress)
      : data_(data),
        options_(options),
        progress_(progress),
        items_(data.item_ids.size()),
        checkpoint_(options.checkpoints, HashInput(data, options)) {}

  TrainResult Run() {
    Tune();
    result_.model.item_ids = data_.item_ids;
    result_.model.decay = DecayWeights(result_.tuned.settings);
    // Too little to tune on is too little to fit on.
    if (result_.tuned.trials == 0) {
      const SparseRows rows = WalkRows(data_.sessions);
      Ship(rows, LargestValue(rows), data_.sessions);
    } else if (options_.mode == TrainMode::kQuick) {
      TrainQuick();
    } else {
      TrainFull();
    }
    result_.model.best_sellers = RankBestSellers(data_, options_.best_sellers);
    result_.model.trending = RankTrending(data_, options_.best_sellers);
    const SparseRows bought = CountBoughtTogether(data_.orders, items_, kBoughtWidth);
    result_.model.bought = QuantiseRows(bought, LargestValue(bought));
    checkpoint_.Clear();
    return std::move(result_);
  }

 private:
  void Tune() {
    result_.tuned.settings = options_.settings;
    if (!options_.tune) return;
    static_assert(std::is_trivially_copyable_v<TuneResult>);
    const std::optional<std::string> kept = checkpoint_.Read("settings");
    if (kept && kept->size() == sizeof(TuneResult)) {
      std::memcpy(&result_.tuned, kept->data(), sizeof(TuneResult));
      return;
    }
    result_.tuned = server::Tune(
        data_.sessions, items_, options_.settings, options_.tuning, [&](const TuneResult& trial) {
          progress_(absl::StrFormat("tuning: trial %d, HR@20 %.4f, MRR@20 %.4f", trial.trials,
                                    trial.hit_rate, trial.mean_reciprocal_rank));
        });
    checkpoint_.Write("settings",
                      {reinterpret_cast<const char*>(&result_.tuned), sizeof(TuneResult)});
  }

  SparseRows WalkRows(const SessionLog& log) const {
    const TrainSettings& settings = result_.tuned.settings;
    return Walk(CountTransitions(log, items_, settings.transitions), settings.walk,
                {.rows = {}, .neighbours = data_.offered});
  }

  void Ship(const SparseRows& rows, float largest, const SessionLog& log) {
    result_.model.rows = QuantiseRows(rows, largest);
    result_.model.signals = MeasureItems(log, items_);
  }

  // The weights of the engine's blend, with rows that were taught by others than `answer`; how well
  // they answer.
  void FitBlend(const SparseRows& rows, float largest, const HeldOut& held_out) {
    progress_("weights of the blend");
    Ship(rows, largest, held_out.teach);
    const ChoiceData choices = MakeDeviceChoices(result_.model, held_out.answer);
    result_.model.blend = FitDeviceBlend(choices);
    result_.blended = MeasureChoices(choices, result_.model.blend, kAnswers);
    progress_(absl::StrFormat("blend: HR@20 %.4f, MRR@20 %.4f", result_.blended.hit_rate(),
                              result_.blended.mean_reciprocal_rank()));
  }

  void TrainQuick() {
    const HeldOut held_out = HoldOut(data_.sessions, options_.tuning.hold_out);
    const SparseRows rows = WalkRows(held_out.teach);
    // Of the same scale as what the blend was fitted on.
    const float largest = LargestValue(rows);
    FitBlend(rows, largest, held_out);
    progress_(absl::StrFormat("rows of %d items", items_));
    Ship(WalkRows(data_.sessions), largest, data_.sessions);
  }

  void TrainFull() {
    const HeldOut held_out = HoldOut(data_.sessions, options_.tuning.hold_out);
    const TeacherSettings settings = TuneTeacher(held_out);
    std::vector<float> weights;
    float largest = 0;
    {
      const Embedding embedding = Embed("part", held_out.teach, settings.embedding);
      const Teacher teacher(held_out.teach, items_, settings, embedding);
      progress_("asking the teachers");
      const ChoiceData choices = teacher.MakeChoices(held_out.answer);
      progress_("weights of the teachers");
      weights = FitChoices(choices, kTeacherGroups);
      result_.taught = MeasureChoices(choices, weights, kAnswers);
      progress_(absl::StrFormat("teachers: HR@20 %.4f, MRR@20 %.4f", result_.taught.hit_rate(),
                                result_.taught.mean_reciprocal_rank()));
      const SparseRows rows = teacher.Distil(weights, kRowWidth, data_.offered);
      largest = LargestValue(rows);
      FitBlend(rows, largest, held_out);
    }
    const Embedding embedding = Embed("whole", data_.sessions, settings.embedding);
    const Teacher teacher(data_.sessions, items_, settings, embedding);
    progress_(absl::StrFormat("rows of %d items", items_));
    Ship(teacher.Distil(weights, kRowWidth, data_.offered), largest, data_.sessions);
  }

  TeacherSettings TuneTeacher(const HeldOut& held_out) {
    TeacherSettings settings = options_.teacher;
    const TrainSettings& tuned = result_.tuned.settings;
    const size_t width = settings.transitions.width;
    settings.transitions = tuned.transitions;
    settings.transitions.width = width;
    settings.walk.second_step = tuned.walk.second_step;
    settings.decay = tuned.decay;
    const KnnIndex index(held_out.teach, items_);
    const HeldOut few = HoldOut(held_out.answer, {.share = 1, .max_pairs = options_.knn_pairs});
    size_t trials = 0;
    settings.knn = TuneKnn(
        index, few.answer, settings.knn, options_.knn_search, [&](const Accuracy& accuracy) {
          progress_(absl::StrFormat("session-kNN: trial %d, HR@20 %.4f, MRR@20 %.4f", ++trials,
                                    accuracy.hit_rate(), accuracy.mean_reciprocal_rank()));
        });
    const float recency = settings.recent_knn.recency;
    settings.recent_knn = settings.knn;
    settings.recent_knn.recency = recency * settings.knn.recency;
    return settings;
  }

  Embedding Embed(const char* what, const SessionLog& log, const EmbeddingOptions& options) {
    const std::string step = absl::StrCat("embedding-", what);
    const size_t size = (items_ + options.history) * options.dimensions * sizeof(float);
    if (const std::optional<std::string> kept = checkpoint_.Read(step);
        kept && kept->size() == size) {
      std::vector<float> values(size / sizeof(float));
      std::memcpy(values.data(), kept->data(), size);
      return Embedding(std::move(values), items_, options);
    }
    Embedding embedding = LearnEmbedding(log, items_, options, [&](double share) {
      progress_(absl::StrFormat("embedding, %s: %.0f %%", what, 100 * share));
    });
    checkpoint_.Write(step, {reinterpret_cast<const char*>(embedding.values().data()), size});
    return embedding;
  }

  const TrainingData& data_;
  const TrainOptions& options_;
  absl::FunctionRef<void(const std::string&)> progress_;
  const size_t items_;
  const Checkpoint checkpoint_;
  TrainResult result_;
};

}  // namespace

TrainResult Train(const TrainingData& data, const TrainOptions& options,
                  absl::FunctionRef<void(const std::string&)> progress) {
  return Trainer(data, options, progress).Run();
}

}  // namespace vaiven::server
