// `vaiven evaluate`: how good the model is that training would make of a file of sessions.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/evaluation.h"
#include "server/cli/progress.h"
#include "server/cli/serenade_protocol.h"
#include "server/cli/train_mode.h"
#include "server/feedback/logged_policy.h"
#include "server/train/session_file.h"
#include "server/train/trainer.h"

namespace vaiven::server {
namespace {

struct EvaluateCommand {
  std::string train;
  std::string test;
  std::string logged;
  std::string protocol = "next";
  TrainMode mode = TrainMode::kQuick;
  std::string checkpoints;
  size_t k = 20;
  bool peer = false;
  bool json = false;
};

// Of the process, at its largest.
size_t PeakBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<size_t>(usage.ru_maxrss) * 1024;
}

void Print(const nlohmann::ordered_json& result, bool json) {
  if (json) {
    std::printf("%s\n", result.dump().c_str());
    return;
  }
  for (const auto& [name, value] : result.items()) {
    std::printf("%-16s %s\n", name.c_str(), value.dump().c_str());
  }
}

// Trains on `data` and asks what is shipped.
absl::StatusOr<nlohmann::ordered_json> MeasureShipped(const TrainingData& data,
                                                      const std::vector<Question>& questions,
                                                      const EvaluateCommand& options, bool current,
                                                      Progress& progress) {
  TrainOptions train_options;
  train_options.mode = options.mode;
  train_options.checkpoints = options.checkpoints;
  const auto start = std::chrono::steady_clock::now();
  const TrainResult trained =
      Train(data, train_options, [&](const std::string& step) { progress.Show(step); });
  const std::chrono::duration<double> train_time = std::chrono::steady_clock::now() - start;
  VAIVEN_ASSIGN_OR_RETURN(
      const Evaluation evaluation,
      Evaluate(trained.model, questions, {options.k, current}, [&](size_t done) {
        if (done % 4096 == 0)
          progress.Show(absl::StrCat("asking: ", done, " of ", questions.size()));
      }));
  const std::string k = std::to_string(options.k);
  nlohmann::ordered_json result;
  result["pairs"] = evaluation.pairs;
  result["hr@" + k] = evaluation.hit_rate;
  result["mrr@" + k] = evaluation.mean_reciprocal_rank;
  result["mode"] = options.mode == TrainMode::kFull ? "full" : "quick";
  result["rows_from"] = trained.teachers ? "teachers" : "walks";
  result["train_s"] = train_time.count();
  result["peak_bytes"] = PeakBytes();
  result["model_bytes"] = evaluation.model_bytes;
  result["p50_us"] = evaluation.p50_us;
  result["p99_us"] = evaluation.p99_us;
  result["items"] = trained.model.item_ids.size();
  result["sessions"] = data.sessions.size();
  result["robots"] = data.robots.too_long;
  result["shards"] = evaluation.shards;
  result["tuning_trials"] = trained.tuned.trials;
  return result;
}

// Plain VMIS-kNN, which keeps the sessions themselves, with the sizes that suit shops of some ten
// thousand products.
nlohmann::ordered_json MeasurePeer(const TrainingData& data, const std::vector<Question>& questions,
                                   size_t k) {
  PeerMeasure peer = MeasureVmisKnn(
      data, questions,
      {.sessions = 1000, .neighbours = 500, .history = 9, .answers = k, .current = true});
  std::sort(peer.microseconds.begin(), peer.microseconds.end());
  const std::string suffix = std::to_string(k);
  return {{"hr@" + suffix, peer.accuracy.hit_rate()},
          {"mrr@" + suffix, peer.accuracy.mean_reciprocal_rank()},
          {"model_bytes", data.sessions.clicks() * sizeof(uint32_t)},
          {"p50_us", Percentile(peer.microseconds, 0.5)},
          {"p99_us", Percentile(peer.microseconds, 0.99)}};
}

absl::StatusOr<nlohmann::ordered_json> RunNext(const EvaluateCommand& options, Progress& progress) {
  // First of all, so that a mistake in either file is told before the training.
  VAIVEN_ASSIGN_OR_RETURN(const std::vector<Question> questions, ReadQuestions(options.test));
  VAIVEN_ASSIGN_OR_RETURN(const TrainingData data, SessionFile(options.train).Read());
  VAIVEN_ASSIGN_OR_RETURN(nlohmann::ordered_json result,
                          MeasureShipped(data, questions, options, true, progress));
  if (options.peer) {
    progress.Show("asking session-kNN");
    result["session_knn"] = MeasurePeer(data, questions, options.k);
  }
  return result;
}

absl::StatusOr<nlohmann::ordered_json> RunSerenade(const EvaluateCommand& options,
                                                   Progress& progress) {
  VAIVEN_ASSIGN_OR_RETURN(const TrainingData test, ClickFile(options.test).Read());
  VAIVEN_ASSIGN_OR_RETURN(const TrainingData train, ClickFile(options.train).Read());
  const std::vector<Question> questions = MakeQuestions(test);
  if (questions.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.test, ": no session of two clicks, so there is nothing to ask"));
  }
  VmisOptions vmis;
  vmis.answers = options.k;
  const Accuracy knn = MeasureVmisKnn(train, questions, vmis).accuracy;
  const std::string k = std::to_string(options.k);
  nlohmann::ordered_json result;
  result["session_knn"] = {
      {"pairs", knn.pairs}, {"hr@" + k, knn.hit_rate()}, {"mrr@" + k, knn.mean_reciprocal_rank()}};
  VAIVEN_ASSIGN_OR_RETURN(result["shipped"],
                          MeasureShipped(train, questions, options, false, progress));
  return result;
}

absl::StatusOr<nlohmann::ordered_json> RunLogged(const EvaluateCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::string log, ReadFile(options.logged));
  absl::StatusOr<PolicyValues> values = EvaluateLogged(log);
  if (!values.ok()) return Annotate(values.status(), options.logged);
  nlohmann::ordered_json result;
  for (const auto& [key, value] : *values) {
    result[key.first][key.second] = {{"chosen", value.chosen},
                                     {"naive", value.naive},
                                     {"ips", value.ips},
                                     {"snips", value.snips},
                                     {"standard_error", value.error}};
  }
  return result;
}

absl::Status RunEvaluate(const EvaluateCommand& options) {
  absl::StatusOr<nlohmann::ordered_json> result;
  {
    Progress progress;
    progress.Show("reading");
    if (!options.logged.empty()) {
      result = RunLogged(options);
    } else if (options.train.empty()) {
      result = absl::InvalidArgumentError("--train and --test, or --logged, are wanted");
    } else {
      result = options.protocol == "serenade" ? RunSerenade(options, progress)
                                              : RunNext(options, progress);
    }
  }
  if (!result.ok()) return result.status();
  Print(*result, options.json);
  return absl::OkStatus();
}

}  // namespace

void AddEvaluate(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand(
      "evaluate", "Train on one file of sessions and answer another with the engine's own scoring");
  const auto options = std::make_shared<EvaluateCommand>();
  CLI::Option* train = command->add_option(
      "--train", options->train,
      "Sessions, oldest first: one a line, item ids separated by blanks; with --protocol serenade: "
      "SessionId, ItemId, Time by tabs under a heading");
  CLI::Option* test = command->add_option(
      "--test", options->test,
      "Questions: the items seen, separated by blanks, a tab, the item that came next; with "
      "--protocol serenade: clicks as in --train");
  train->needs(test);
  test->needs(train);
  command
      ->add_option(
          "--logged", options->logged,
          "Instead of both: choices that were made at random, a line each, {\"slot\", "
          "\"strategy\", \"propensity\", \"reward\"}; what each strategy would have earned")
      ->excludes(train)
      ->excludes(test);
  command->add_option("--k", options->k, "Answers that count")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  AddModeOption(*command, options->mode);
  command
      ->add_option("--protocol", options->protocol,
                   "next: what came next, any item may; serenade: not the current item, with the "
                   "session-kNN of Serenade beside it")
      ->capture_default_str()
      ->check(CLI::IsMember({"next", "serenade"}));
  command->add_option(
      "--checkpoints", options->checkpoints,
      "Folder to keep finished steps of training in, so that a run that was stopped "
      "goes on");
  command->add_flag("--peer", options->peer,
                    "Ask plain session-kNN (VMIS-kNN) the same questions, with --protocol next");
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options, &action] { action = [options] { return RunEvaluate(*options); }; });
}

}  // namespace vaiven::server
