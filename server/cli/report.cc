// `vaiven report`: what came of what was shown.
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/report/slot_report.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct ReportCommand {
  std::string data = ".vaiven";
  std::string site;
  std::string goal{kSlotGoalNames[0]};
  bool json = false;
};

double Rate(double part, double of) { return of > 0 ? part / of : 0; }

nlohmann::ordered_json CountsJson(const SlotCounts& counts) {
  return {{"seen", counts.seen},
          {"clicked", counts.clicked},
          {"carted", counts.carted},
          {"bought", counts.bought}};
}

// Clicks of a strategy against what its places would have had of any product.
struct Corrected {
  SlotCounts counts;
  // Times seen, each counting by how often its place is looked at.
  double looked_at = 0;
};

nlohmann::ordered_json ReportJson(const SlotReport& report) {
  std::map<std::pair<std::string, std::string>, Corrected> strategies;
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const SlotRow& row : report.rows) {
    nlohmann::ordered_json json = {
        {"slot", row.slot}, {"strategy", row.strategy}, {"position", row.position}};
    json.update(CountsJson(row.counts));
    rows.push_back(std::move(json));
    Corrected& sum = strategies[{row.slot, row.strategy}];
    sum.counts.seen += row.counts.seen;
    sum.counts.clicked += row.counts.clicked;
    sum.counts.carted += row.counts.carted;
    sum.counts.bought += row.counts.bought;
    const auto examined = report.examination.find(row.slot);
    const double look =
        examined != report.examination.end() && row.position < examined->second.size()
            ? examined->second[row.position]
            : 1;
    sum.looked_at += look * static_cast<double>(row.counts.seen);
  }
  nlohmann::ordered_json totals = nlohmann::ordered_json::array();
  for (const auto& [key, sum] : strategies) {
    nlohmann::ordered_json json = {{"slot", key.first}, {"strategy", key.second}};
    json.update(CountsJson(sum.counts));
    const auto clicked = static_cast<double>(sum.counts.clicked);
    json["click_rate"] = Rate(clicked, static_cast<double>(sum.counts.seen));
    json["click_rate_corrected"] = Rate(clicked, sum.looked_at);
    totals.push_back(std::move(json));
  }
  nlohmann::ordered_json arms = nlohmann::ordered_json::array();
  for (const ArmResult& arm : report.arms) {
    nlohmann::ordered_json json = {{"slot", arm.slot},
                                   {"strategy", arm.arm},
                                   {"draws", arm.draws},
                                   {"effective_draws", arm.effective_draws}};
    for (size_t goal = 0; goal < kSlotGoals; ++goal) {
      const double rate = arm.rates[goal];
      json[std::string(kSlotGoalNames[goal])] = {
          {"rate", rate}, {"standard_error", std::sqrt(rate * (1 - rate) / arm.effective_draws)}};
    }
    arms.push_back(std::move(json));
  }
  return {{"visitors", report.visitors},
          {"bots", report.bots},
          {"competitions", arms},
          {"strategies", totals},
          {"examination", report.examination},
          {"rows", rows}};
}

absl::Status RunSlots(const ReportCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, DataFolder(options.data).OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  VAIVEN_ASSIGN_OR_RETURN(const SlotReport report, ReportSlots(*store, site.id));
  const nlohmann::ordered_json json = ReportJson(report);
  if (options.json) {
    std::puts(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    return absl::OkStatus();
  }
  std::printf("%lld visitors, %lld bots left out\n\n", static_cast<long long>(report.visitors),
              static_cast<long long>(report.bots));
  std::printf("%-24s %-20s %9s %8s %7s %7s %8s %10s\n", "slot", "strategy", "seen", "clicked",
              "carted", "bought", "rate", "corrected");
  for (const auto& row : json["strategies"]) {
    std::printf("%-24s %-20s %9lld %8lld %7lld %7lld %7.2f%% %9.2f%%\n",
                row["slot"].get<std::string>().c_str(), row["strategy"].get<std::string>().c_str(),
                row["seen"].get<long long>(), row["clicked"].get<long long>(),
                row["carted"].get<long long>(), row["bought"].get<long long>(),
                100 * row["click_rate"].get<double>(),
                100 * row["click_rate_corrected"].get<double>());
  }
  if (report.arms.empty()) return absl::OkStatus();
  std::printf("\n%-24s %-20s %9s %17s %17s %17s\n", "competing in", "strategy", "draws", "clicked",
              "carted", "bought");
  for (const auto& arm : json["competitions"]) {
    std::printf("%-24s %-20s %9lld", arm["slot"].get<std::string>().c_str(),
                arm["strategy"].get<std::string>().c_str(), arm["draws"].get<long long>());
    for (const std::string_view goal : kSlotGoalNames) {
      std::printf("  %6.2f%% +-%5.2f%%", 100 * arm[goal]["rate"].get<double>(),
                  100 * arm[goal]["standard_error"].get<double>());
    }
    std::printf("\n");
  }
  return absl::OkStatus();
}

absl::Status RunDraws(const ReportCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, DataFolder(options.data).OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  const auto goal = static_cast<size_t>(SlotGoalOf(options.goal));
  return ForEachDrawOf(*store, site.id, [goal](const Draw& draw) {
    const nlohmann::ordered_json line = {{"slot", draw.slot},
                                         {"strategy", draw.arm},
                                         {"propensity", draw.propensity},
                                         {"reward", draw.reached[goal] ? 1 : 0}};
    std::puts(line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
  });
}

void AddSiteOptions(CLI::App& command, ReportCommand& options) {
  command.add_option("--data", options.data, "Data folder")->capture_default_str();
  command.add_option("--site", options.site, "Public key of the site, where there are several");
}

}  // namespace

void AddReport(CLI::App& app, Action& action) {
  CLI::App* report = app.add_subcommand("report", "Say what came of what was shown");
  report->require_subcommand(1);
  auto options = std::make_shared<ReportCommand>();
  CLI::App* slots = report->add_subcommand(
      "slots", "Products of slots that were seen, clicked, put into carts and bought");
  AddSiteOptions(*slots, *options);
  slots->add_flag("--json", options->json, "Print JSON, by position too");
  slots->callback([options, &action] { action = [options] { return RunSlots(*options); }; });
  CLI::App* draws = report->add_subcommand(
      "draws", "What was drawn in slots whose strategies compete, as `evaluate --logged` reads it");
  AddSiteOptions(*draws, *options);
  draws->add_option("--goal", options->goal, "What a draw is to bring about")
      ->capture_default_str()
      ->check(CLI::IsMember(kSlotGoalNames));
  draws->callback([options, &action] { action = [options] { return RunDraws(*options); }; });
}

}  // namespace vaiven::server
