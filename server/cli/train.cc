// `vaiven train`: makes the recommendation model of a site from what its visitors did.
#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/progress.h"
#include "server/cli/train_mode.h"
#include "server/store/data_folder.h"
#include "server/train/model_file.h"
#include "server/train/store_sessions.h"
#include "server/train/trainer.h"

namespace vaiven::server {
namespace {

struct TrainCommand {
  std::string data = ".vaiven";
  std::string site;
  TrainMode mode = TrainMode::kQuick;
  bool json = false;
};

size_t CountOffered(const TrainingData& data) {
  size_t offered = 0;
  for (const uint8_t flag : data.offered) offered += flag;
  return data.offered.empty() ? data.item_ids.size() : offered;
}

nlohmann::ordered_json Describe(const TrainingData& data, TrainMode mode,
                                const TrainResult& trained, size_t bytes) {
  size_t rows = 0;
  size_t neighbours = 0;
  for (const std::vector<Neighbour>& row : trained.model.rows) {
    rows += row.empty() ? 0 : 1;
    neighbours += row.size();
  }
  nlohmann::ordered_json info;
  info["mode"] = mode == TrainMode::kFull ? "full" : "quick";
  info["sessions"] = data.sessions.size();
  info["clicks"] = data.sessions.clicks();
  info["orders"] = data.orders.size();
  info["items"] = data.item_ids.size();
  info["items_on_offer"] = CountOffered(data);
  info["rows"] = rows;
  info["neighbours"] = neighbours;
  info["bytes"] = bytes;
  info["robots"] = {{"marked", data.robots.marked},
                    {"too_long", data.robots.too_long},
                    {"too_fast", data.robots.too_fast}};
  info["shown"] = {{"products", data.lifts.items()},
                   {"on_product_pages", data.lifts.pairs()},
                   {"competing_strategies", data.arms.size()}};
  info["rows_from"] = trained.teachers ? "teachers" : "walks";
  info["tuning_trials"] = trained.tuned.trials;
  if (trained.tuned.trials > 0) {
    info["held_out_pairs"] = trained.blended.pairs;
    info["held_out_hr@20"] = trained.blended.hit_rate();
    info["held_out_mrr@20"] = trained.blended.mean_reciprocal_rank();
  }
  return info;
}

// A shop that was opened today is no mistake: `vaiven train && vaiven publish` goes on.
absl::Status ReportNothing(bool json) {
  if (json) {
    std::printf("%s\n", R"({"sessions":0,"orders":0,"saved":false})");
  } else {
    std::printf(
        "There is nothing to learn from yet: no event on an item and no order. `vaiven publish` "
        "works without a model.\n");
  }
  return absl::OkStatus();
}

absl::Status RunTrain(const TrainCommand& options) {
  const DataFolder folder(options.data);
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, folder.OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  nlohmann::ordered_json info;
  {
    Progress progress;
    progress.Show("reading events and orders");
    VAIVEN_ASSIGN_OR_RETURN(const TrainingData data, StoreSessions(*store, site.id).Read());
    if (data.sessions.size() == 0) return ReportNothing(options.json);
    const auto start = std::chrono::steady_clock::now();
    TrainOptions train_options;
    train_options.mode = options.mode;
    train_options.checkpoints = folder.training();
    const TrainResult trained =
        Train(data, train_options, [&](const std::string& step) { progress.Show(step); });
    const std::string bytes = WriteModel(trained.model);
    info = Describe(data, options.mode, trained, bytes.size());
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    VAIVEN_RETURN_IF_ERROR(store->SaveModel(
        site.id,
        {std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), info.dump(), bytes}));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    info["train_s"] = took.count();
  }
  if (options.json) {
    std::printf("%s\n", info.dump().c_str());
    return absl::OkStatus();
  }
  for (const auto& [name, value] : info.items()) {
    std::printf("%-16s %s\n", name.c_str(), value.dump().c_str());
  }
  return absl::OkStatus();
}

}  // namespace

void AddTrain(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand(
      "train", "Make the recommendation model from the events and orders stored");
  const auto options = std::make_shared<TrainCommand>();
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--site", options->site, "Public key of the site, where there are several");
  AddModeOption(*command, options->mode);
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options, &action] { action = [options] { return RunTrain(*options); }; });
}

}  // namespace vaiven::server
