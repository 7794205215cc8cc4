#include "server/train/trainer.h"

#include "absl/strings/str_format.h"
#include "server/train/best_sellers.h"
#include "server/train/quantise.h"

namespace vaiven::server {

TrainResult Train(const TrainingData& data, const TrainOptions& options,
                  absl::FunctionRef<void(const std::string&)> progress) {
  const size_t items = data.item_ids.size();
  TrainResult result;
  result.tuned.settings = options.settings;
  if (options.tune) {
    result.tuned =
        Tune(data.sessions, items, options.settings, options.tuning, [&](const TuneResult& trial) {
          progress(absl::StrFormat("tuning: trial %d, HR@20 %.4f, MRR@20 %.4f", trial.trials,
                                   trial.hit_rate, trial.mean_reciprocal_rank));
        });
  }
  const TrainSettings& settings = result.tuned.settings;
  progress(absl::StrFormat("rows of %d items", items));
  result.model.item_ids = data.item_ids;
  const SparseRows transitions = CountTransitions(data.sessions, items, settings.transitions);
  result.model.rows =
      QuantiseRows(Walk(transitions, settings.walk, {.rows = {}, .neighbours = data.offered}));
  result.model.decay = DecayWeights(settings);
  result.model.best_sellers = RankBestSellers(data, options.best_sellers);
  return result;
}

}  // namespace vaiven::server
