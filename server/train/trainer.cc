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
#include "server/train/agreement.h"
#include "server/train/best_sellers.h"
#include "server/train/bought_together.h"
#include "server/train/checkpoint.h"
#include "server/train/device_blend.h"
#include "server/train/knn_tune.h"
#include "server/train/lift_rows.h"
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
  uint64_t hash = 3;
  if (options.checkpoints.empty()) return hash;
  const auto mix = [&hash](std::string_view bytes) { hash = Hash64(bytes, hash); };
  for (const std::string& id : data.item_ids) mix(absl::StrCat(id, " "));
  for (size_t session = 0; session < data.sessions.size(); ++session) {
    const auto items = data.sessions[session];
    mix({reinterpret_cast<const char*>(items.data()), items.size_bytes()});
  }
  const EmbeddingOptions& embedding = options.teacher.embedding;
  mix(absl::StrCat(embedding.dimensions, " ", embedding.epochs, " ", embedding.max_samples, " ",
                   options.agreed_pairs, " ", options.trees.trees, " ", options.trees.depth));
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
      ShipLifted(rows, LargestValue(rows));
    } else if (options_.mode == TrainMode::kQuick) {
      TrainQuick();
    } else {
      TrainFull();
    }
    result_.model.best_sellers = RankBestSellers(data_, options_.best_sellers);
    result_.model.trending = RankTrending(data_, options_.best_sellers);
    const SparseRows bought =
        CountBoughtTogether(data_.orders, items_, kBoughtWidth, data_.offered);
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

  // With what came of having been shown. Weights of the blend are fitted without: that clicks on
  // slots are among the clicks that it is fitted on would tell it the answers.
  void ShipLifted(const SparseRows& rows, float largest) {
    Ship(data_.lifts.empty() ? rows : LiftRows(rows, data_.lifts), largest, data_.sessions);
    result_.model.arms = data_.arms;
  }

  // The weights of the engine's blend, with rows that were taught by `teach`; how well they answer.
  void FitBlend(const SparseRows& rows, float largest, const SessionLog& teach,
                const SessionLog& answer) {
    progress_("weights of the blend");
    Ship(rows, largest, teach);
    const ChoiceData choices = MakeDeviceChoices(result_.model, answer);
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
    FitBlend(rows, largest, held_out.teach, held_out.answer);
    progress_(absl::StrFormat("rows of %d items", items_));
    ShipLifted(WalkRows(data_.sessions), largest);
  }

  void TrainFull() {
    Agreement agreed = Agree();
    result_.taught = agreed.taught;
    result_.blended = agreed.blended;
    result_.teachers = agreed.better;
    if (!agreed.better) {
      TrainQuick();
      return;
    }
    result_.model.blend = std::move(agreed.device_blend);
    const TeacherSettings settings = SettingsOfTeachers(agreed.knn);
    const Embedding embedding = Embed("whole", data_.sessions, settings.embedding);
    const Teacher teacher(data_.sessions, items_, settings, embedding);
    ShipLifted(DistilRows(teacher, agreed.blend), agreed.largest);
  }

  // The first half of full training, on held-out sessions.
  Agreement Agree() {
    if (const std::optional<std::string> kept = checkpoint_.Read("agreement")) {
      if (std::optional<Agreement> read = ReadAgreement(*kept)) return *std::move(read);
    }
    const HeldOut held_out =
        HoldOut(data_.sessions, {options_.tuning.hold_out.share, options_.agreed_pairs});
    // What trees are grown on they know better than anything new: how many of them to grow, and
    // what the engine makes of rows that they had a say in, is seen on other sessions.
    SessionLog grown_on;
    SessionLog apart;
    for (size_t session = 0; session < held_out.answer.size(); ++session) {
      (session % 3 == 2 ? apart : grown_on).Add(held_out.answer[session]);
    }
    Agreement agreed;
    agreed.knn = TuneKnnTeacher(held_out);
    const TeacherSettings settings = SettingsOfTeachers(agreed.knn);
    const Embedding embedding = Embed("part", held_out.teach, settings.embedding);
    const Teacher teacher(held_out.teach, items_, settings, embedding);
    progress_("asking the teachers");
    const HeldOut few =
        HoldOut(held_out.answer, {.share = 1, .max_pairs = options_.tuning.hold_out.max_pairs});
    agreed.blend.weights = FitChoices(teacher.MakeChoices(few.answer), kTeacherGroups);
    ChoiceData choices = teacher.MakeShortlists(grown_on, agreed.blend.weights);
    {
      const ChoiceData others = teacher.MakeShortlists(apart, agreed.blend.weights);
      agreed.blend.trees = GrowTrees(choices, others, options_.trees);
      result_.taught = MeasureShortlists(others, agreed.blend.trees, kAnswers);
      agreed.taught = result_.taught;
      progress_(absl::StrFormat("teachers: HR@20 %.4f, MRR@20 %.4f", agreed.taught.hit_rate(),
                                agreed.taught.mean_reciprocal_rank()));
      choices.Append(others);
    }
    const SparseRows rows = DistilRows(teacher, agreed.blend);
    agreed.largest = LargestValue(rows);
    FitBlend(rows, agreed.largest, held_out.teach, apart);
    agreed.device_blend = result_.model.blend;
    agreed.blended = result_.blended;
    agreed.better = IsBetterThanQuick(held_out.teach, apart);
    // As many trees as were right, from all there is.
    TreeOptions all = options_.trees;
    all.trees = agreed.blend.trees.size();
    agreed.blend.trees = GrowTrees(choices, {}, all);
    checkpoint_.Write("agreement", WriteAgreement(agreed));
    return agreed;
  }

  // Whether the rows in the model answer better than those of quick mode, both taught by `teach`.
  bool IsBetterThanQuick(const SessionLog& teach, const SessionLog& answer) {
    const ItemModel distilled = std::move(result_.model);
    result_.model = {};
    result_.model.item_ids = data_.item_ids;
    result_.model.decay = distilled.decay;
    const SparseRows rows = WalkRows(teach);
    Ship(rows, LargestValue(rows), teach);
    const Comparison comparison = CompareDeviceBlends(distilled, result_.model, answer);
    progress_(absl::StrFormat("against quick rows: %+.4f, standard error %.4f", comparison.gain,
                              comparison.standard_error));
    return comparison.gain > comparison.standard_error;
  }

  BoostedTrees GrowTrees(const ChoiceData& on, const ChoiceData& apart,
                         const TreeOptions& options) const {
    return FitTrees(on, apart, options,
                    [&](size_t count) { progress_(absl::StrFormat("trees: %d", count)); });
  }

  SparseRows DistilRows(const Teacher& teacher, const TeacherBlend& blend) const {
    progress_(absl::StrFormat("rows of %d items", items_));
    return teacher.Distil(blend, kRowWidth, data_.offered);
  }

  TeacherSettings SettingsOfTeachers(const KnnOptions& knn) const {
    TeacherSettings settings = options_.teacher;
    const TrainSettings& tuned = result_.tuned.settings;
    const size_t width = settings.transitions.width;
    settings.transitions = tuned.transitions;
    settings.transitions.width = width;
    settings.walk.second_step = tuned.walk.second_step;
    settings.decay = tuned.decay;
    const float recency = settings.recent_knn.recency;
    settings.knn = knn;
    settings.recent_knn = knn;
    settings.recent_knn.recency = recency * knn.recency;
    return settings;
  }

  KnnOptions TuneKnnTeacher(const HeldOut& held_out) const {
    const KnnIndex index(held_out.teach, items_);
    const HeldOut few = HoldOut(held_out.answer, {.share = 1, .max_pairs = options_.knn_pairs});
    size_t trials = 0;
    return TuneKnn(
        index, few.answer, options_.teacher.knn, options_.knn_search,
        [&](const Accuracy& accuracy) {
          progress_(absl::StrFormat("session-kNN: trial %d, HR@20 %.4f, MRR@20 %.4f", ++trials,
                                    accuracy.hit_rate(), accuracy.mean_reciprocal_rank()));
        });
  }

  Embedding Embed(const char* what, const SessionLog& log, const EmbeddingOptions& options) {
    const std::string step = absl::StrCat("embedding-", what);
    const size_t size = (items_ + options.history) * options.dimensions * sizeof(float);
    if (const std::optional<std::string> kept = checkpoint_.Read(step);
        kept && kept->size() == size) {
      return Embedding(UnpackFloats(*kept), items_, options);
    }
    Embedding embedding = LearnEmbedding(log, items_, options, [&](double share) {
      progress_(absl::StrFormat("embedding, %s: %.0f %%", what, 100 * share));
    });
    checkpoint_.Write(step, PackFloats(embedding.values()));
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
