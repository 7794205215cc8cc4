// The option --mode of `train` and `evaluate`.
#pragma once

#include <CLI/CLI.hpp>

#include "server/train/trainer.h"

namespace vaiven::server {

// `mode` must outlive the parsing; what it is now is the default.
void AddModeOption(CLI::App& command, TrainMode& mode);

}  // namespace vaiven::server
