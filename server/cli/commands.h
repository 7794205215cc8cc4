// The subcommands of the `vaiven` binary, one file each in server/cli/. Used by server/main.cc.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "absl/status/status.h"

namespace vaiven::server {

// What the chosen subcommand does once the command line is parsed.
using Action = std::function<absl::Status()>;

// Each adds its subcommand to `app` and sets `action` when the user chooses it.
void AddInit(CLI::App& app, Action& action);
void AddImport(CLI::App& app, Action& action);
void AddServe(CLI::App& app, Action& action);
void AddEvents(CLI::App& app, Action& action);
void AddTrain(CLI::App& app, Action& action);
void AddPublish(CLI::App& app, Action& action);
void AddReplay(CLI::App& app, Action& action);
void AddEvaluate(CLI::App& app, Action& action);
void AddConformance(CLI::App& app, Action& action);
void AddDigest(CLI::App& app, Action& action);
void AddRender(CLI::App& app, Action& action);
void AddReport(CLI::App& app, Action& action);
void AddTag(CLI::App& app, Action& action);

}  // namespace vaiven::server
