// `vaiven replay`: events in, decisions out, by the engine that shops run. A bug report is an event
// file that anyone can replay.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/engine/engine.h"
#include "core/engine/tape.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/replay/event_line.h"
#include "server/replay/replayer.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

constexpr size_t kTapeBytes = size_t{1} << 30;

struct ReplayCommand {
  std::string file;
  std::string data = ".vaiven";
  std::string site;
  std::string bundle;
  std::string tape;
  std::string responses;
  bool explain = false;
  bool json = false;
  bool quiet = false;
  bool is_tape = false;
};

absl::StatusOr<std::string> DefaultBundle(const ReplayCommand& options) {
  if (!options.bundle.empty()) return options.bundle;
  const DataFolder folder(options.data);
  absl::StatusOr<std::unique_ptr<Store>> store = folder.OpenStore();
  if (!store.ok()) {
    return Annotate(store.status(),
                    "--bundle names the folder of a published site; without it the data folder's "
                    "site is taken");
  }
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(**store, options.site));
  return folder.site(site.public_key);
}

absl::Status Publish(const std::string& path, Replayer& replayer) {
  VAIVEN_ASSIGN_OR_RETURN(PublishedSite site, PublishedSite::Open(path));
  return replayer.Publish(std::move(site));
}

absl::Status OpenForWriting(const std::string& path, std::ofstream& file) {
  if (path.empty()) return absl::OkStatus();
  file.open(path, std::ios::binary | std::ios::trunc);
  if (file) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
}

absl::Status Close(const std::string& path, std::ofstream& file) {
  if (path.empty()) return absl::OkStatus();
  file.close();
  if (file) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(path, ": cannot be written to its end"));
}

absl::Status PlayLine(const std::string& text, const ReplayCommand& options, size_t number,
                      Replayer& replayer) {
  VAIVEN_ASSIGN_OR_RETURN(const ReplayLine line, ReadReplayLine(text));
  if (!line.publish.empty()) {
    // As seen from the event file, so that both can be moved together.
    const std::filesystem::path beside = std::filesystem::path(options.file).parent_path();
    return Publish((beside / line.publish).string(), replayer);
  }
  if (!replayer.has_bundle()) {
    VAIVEN_ASSIGN_OR_RETURN(const std::string bundle, DefaultBundle(options));
    VAIVEN_RETURN_IF_ERROR(Publish(bundle, replayer));
  }
  VAIVEN_ASSIGN_OR_RETURN(const Json decisions, replayer.Handle(line.event));
  if (options.quiet) return absl::OkStatus();
  Json json = {{"line", number}};
  json.update(decisions);
  const std::string out = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (std::printf("%s\n", out.c_str()) >= 0) return absl::OkStatus();
  return absl::UnavailableError("the output could not be written");
}

// A recording of any host: carried out again, for its responses.
absl::Status PlayTape(const ReplayCommand& options, std::ostream& responses) {
  VAIVEN_ASSIGN_OR_RETURN(const std::string file, ReadFile(options.file, kTapeBytes));
  const Result<std::vector<TapeRecord>> tape =
      ReadTape({reinterpret_cast<const uint8_t*>(file.data()), file.size()});
  if (!tape.ok()) return Annotate(ToAbslStatus(tape.status()), options.file);
  Engine engine;
  std::string response;
  size_t refused = 0;
  for (const TapeRecord& request : *tape) {
    const TapeRecord answer = PlayTapeRecord(request, engine);
    if (answer.head != 0) ++refused;
    response.clear();
    AppendTapeRecord(answer, response);
    responses.write(response.data(), static_cast<std::streamsize>(response.size()));
  }
  std::fprintf(stderr, "%zu requests, %zu of them refused\n", tape->size(), refused);
  return absl::OkStatus();
}

void PrintSummary(const Replayer& replayer, const ReplayCommand& options) {
  if (options.json) {
    const Json json = {{"events", replayer.events()},
                       {"visitors", replayer.visitors()},
                       {"refused", replayer.refused()}};
    std::fprintf(stderr, "%s\n", json.dump().c_str());
    return;
  }
  std::fprintf(stderr, "%zu events of %zu visitors, %zu of them refused\n", replayer.events(),
               replayer.visitors(), replayer.refused());
}

absl::Status PlayEvents(const ReplayCommand& options, std::ostream& tape, std::ostream& responses) {
  std::ifstream file(options.file, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(options.file, ": cannot be read"));
  Replayer replayer({.explain = options.explain,
                     .tape = options.tape.empty() ? nullptr : &tape,
                     .responses = options.responses.empty() ? nullptr : &responses});
  std::string text;
  for (size_t number = 1; std::getline(file, text); ++number) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const absl::Status status = PlayLine(text, options, number, replayer);
    if (!status.ok()) return Annotate(status, absl::StrCat(options.file, ":", number));
  }
  if (file.bad()) return absl::UnavailableError(absl::StrCat(options.file, ": cannot be read"));
  VAIVEN_RETURN_IF_ERROR(replayer.Finish());
  if (std::fflush(stdout) != 0) return absl::UnavailableError("the output could not be written");
  PrintSummary(replayer, options);
  return absl::OkStatus();
}

absl::Status RunReplay(const ReplayCommand& options) {
  std::ofstream tape;
  std::ofstream responses;
  VAIVEN_RETURN_IF_ERROR(OpenForWriting(options.tape, tape));
  VAIVEN_RETURN_IF_ERROR(OpenForWriting(options.responses, responses));
  VAIVEN_RETURN_IF_ERROR(options.is_tape ? PlayTape(options, responses)
                                         : PlayEvents(options, tape, responses));
  VAIVEN_RETURN_IF_ERROR(Close(options.tape, tape));
  return Close(options.responses, responses);
}

}  // namespace

void AddReplay(CLI::App& app, Action& action) {
  auto options = std::make_shared<ReplayCommand>();
  CLI::App* command = app.add_subcommand(
      "replay", "Play events through the engine; print what it decides, one JSON object a line");
  command
      ->add_option("file", options->file,
                   "One JSON object a line: an event, as `vaiven events --json` prints it, or "
                   "{\"publish\": FOLDER} to go on with another bundle")
      ->required();
  command->add_option("--bundle", options->bundle,
                      "Folder of a published site, or one of its manifests; left out: that of the "
                      "site in the data folder");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--site", options->site, "Public key of the site; only if there are several");
  command->add_flag("--explain", options->explain, "Say why each campaign and slot is as it is");
  command->add_option("--record", options->tape, "Write what the engine was asked, as a tape");
  CLI::Option* responses =
      command->add_option("--responses", options->responses, "Write what the engine answered");
  command->add_flag("--tape", options->is_tape, "The file is a tape: carry out its requests again")
      ->needs(responses);
  command->add_flag("--quiet", options->quiet, "Print no decisions");
  command->add_flag("--json", options->json, "Print the summary, on standard error, as JSON too");
  command->callback([options, &action] { action = [options] { return RunReplay(*options); }; });
}

}  // namespace vaiven::server
