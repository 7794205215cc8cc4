// `vaiven conformance FILE`: how many of the public cases of GrowthBook's SDKs hold.
#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/conformance_suites.h"

namespace vaiven::server {
namespace {

struct ConformanceCommand {
  std::string file;
  bool json = false;
};

absl::Status RunConformanceFile(const ConformanceCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.file));
  absl::StatusOr<Json> cases = ParseJson(text);
  if (!cases.ok()) return Annotate(cases.status(), options.file);
  absl::StatusOr<std::vector<ConformanceSuite>> suites = RunConformance(*cases);
  if (!suites.ok()) return Annotate(suites.status(), options.file);

  if (options.json) {
    std::puts(ConformanceReport(*suites).dump(2).c_str());
    return absl::OkStatus();
  }
  for (const ConformanceSuite& suite : *suites) {
    std::printf("%s: %d passed, %d failed\n", suite.name.c_str(), suite.passed, suite.failed);
    for (size_t i = 0; i < suite.failing.size(); ++i) {
      std::printf("  %s: %s\n", suite.failing[i].c_str(), suite.reasons[i].c_str());
    }
  }
  return absl::OkStatus();
}

}  // namespace

void AddConformance(CLI::App& app, Action& action) {
  auto options = std::make_shared<ConformanceCommand>();
  CLI::App* command = app.add_subcommand(
      "conformance", "Run the public cases of GrowthBook's SDKs against the engine");
  command->add_option("FILE", options->file, "Cases, in the format of the SDKs' cases.json")
      ->required();
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback(
      [options, &action] { action = [options] { return RunConformanceFile(*options); }; });
}

}  // namespace vaiven::server
