// The `vaiven` binary: parses the command line and runs one subcommand.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/cli/commands.h"

int main(int argc, char** argv) {
  CLI::App app{"Vaivén: on-site personalization that decides where the shopper is", "vaiven"};
  app.require_subcommand(1);
  vaiven::server::Action action;
  vaiven::server::AddInit(app, action);
  vaiven::server::AddImport(app, action);
  vaiven::server::AddServe(app, action);
  vaiven::server::AddEvents(app, action);
  vaiven::server::AddTrain(app, action);
  vaiven::server::AddPublish(app, action);
  vaiven::server::AddReplay(app, action);
  vaiven::server::AddDigest(app, action);
  vaiven::server::AddEvaluate(app, action);
  vaiven::server::AddConformance(app, action);
  vaiven::server::AddRender(app, action);
  vaiven::server::AddReport(app, action);
  vaiven::server::AddTag(app, action);
  CLI11_PARSE(app, argc, argv);

  const absl::Status status = action();
  if (!status.ok()) {
    std::fprintf(stderr, "vaiven: %s\n", std::string(status.message()).c_str());
    return 1;
  }
  return 0;
}
