#include "server/cli/train_mode.h"

#include <map>
#include <string>

namespace vaiven::server {

void AddModeOption(CLI::App& command, TrainMode& mode) {
  static const std::map<std::string, TrainMode> modes = {{"quick", TrainMode::kQuick},
                                                         {"full", TrainMode::kFull}};
  command
      .add_option("--mode", mode,
                  "quick: transitions and walks, for every hour; full: what several teachers agree "
                  "on, for every night")
      ->transform(CLI::CheckedTransformer(modes))
      ->default_str("quick");
}

}  // namespace vaiven::server
