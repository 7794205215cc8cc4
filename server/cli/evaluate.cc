// `vaiven evaluate`: how good the model is that training would make of a file of sessions.
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/evaluation.h"
#include "server/cli/progress.h"
#include "server/train/session_file.h"
#include "server/train/trainer.h"

namespace vaiven::server {
namespace {

struct Options {
  std::string train;
  std::string test;
  size_t k = 20;
  bool json = false;
};

absl::Status Run(const Options& options) {
  Progress progress;
  progress.Show("reading");
  // First of all, so that a mistake in either file is told before the training.
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Question> questions, ReadQuestions(options.test));
  VAIVEN_ASSIGN_OR_RETURN(const TrainingData data, SessionFile(options.train).Read());

  const auto start = std::chrono::steady_clock::now();
  const TrainResult trained =
      Train(data, TrainOptions(), [&](const std::string& step) { progress.Show(step); });
  const std::chrono::duration<double> train_time = std::chrono::steady_clock::now() - start;
  VAIVEN_ASSIGN_OR_RETURN(
      const Evaluation evaluation, Evaluate(trained.model, questions, options.k, [&](size_t done) {
        if (done % 4096 == 0)
          progress.Show(absl::StrCat("asking: ", done, " of ", questions.size()));
      }));

  const std::string k = std::to_string(options.k);
  nlohmann::ordered_json result;
  result["pairs"] = evaluation.pairs;
  result["hr@" + k] = evaluation.hit_rate;
  result["mrr@" + k] = evaluation.mean_reciprocal_rank;
  result["train_s"] = train_time.count();
  result["model_bytes"] = evaluation.model_bytes;
  result["p50_us"] = evaluation.p50_us;
  result["p99_us"] = evaluation.p99_us;
  result["items"] = trained.model.item_ids.size();
  result["sessions"] = data.sessions.size();
  result["shards"] = evaluation.shards;
  result["tuning_trials"] = trained.tuned.trials;
  if (options.json) {
    std::printf("%s\n", result.dump().c_str());
  } else {
    for (const auto& [name, value] : result.items()) {
      std::printf("%-14s %s\n", name.c_str(), value.dump().c_str());
    }
  }
  return absl::OkStatus();
}

}  // namespace

void AddEvaluate(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand(
      "evaluate", "Train on one file of sessions and answer another with the engine's own scoring");
  const auto options = std::make_shared<Options>();
  command
      ->add_option("--train", options->train,
                   "Sessions, oldest first: one a line, item ids separated by blanks")
      ->required();
  command
      ->add_option("--test", options->test,
                   "Questions: the items seen, separated by blanks, a tab, the item that came next")
      ->required();
  command->add_option("--k", options->k, "Answers that count")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options, &action] { action = [options] { return Run(*options); }; });
}

}  // namespace vaiven::server
