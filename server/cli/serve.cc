// `vaiven serve`: collector, bundle files and the loader's files over HTTP until SIGTERM or SIGINT.
#include <pthread.h>
#include <signal.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/base/clock.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/loader_files.h"
#include "server/http/http_server.h"
#include "server/http/live_loop.h"
#include "server/http/routes.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct ServeOptions {
  std::string data = ".vaiven";
  std::string assets;
  HttpOptions http = {.port = 4601};
  double live_every = 15;
};

// Every connection is a file; the usual soft limit of 1024 is a trap, not a choice.
void RaiseFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

absl::Status Serve(const ServeOptions& options) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("vaiven"));
  // Before any thread is made, so that all of them leave the signals to this one.
  const sigset_t signals = BlockStopSignals();
  signal(SIGPIPE, SIG_IGN);
  // Where files may not grow further, writing fails and callers are told to come back later.
  signal(SIGXFSZ, SIG_IGN);
  RaiseFileLimit();

  const DataFolder folder(options.data);
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, folder.OpenStore());
  const std::string assets = options.assets.empty() ? FindLoaderFiles() : options.assets;
  if (assets.empty()) {
    spdlog::warn("the loader's files are not there (--assets): /vaiven.js is answered with 404");
  } else if (const absl::Status kept = KeepLoaderFiles(assets, folder.loader()); !kept.ok()) {
    // After the next upgrade, pages with a tag of this version would do without.
    spdlog::warn("the loader's files are not kept: {}", kept.message());
  }
  Routes routes(*store, folder, assets, NowMs);
  VAIVEN_RETURN_IF_ERROR(routes.Init());
  VAIVEN_ASSIGN_OR_RETURN(
      const std::unique_ptr<HttpServer> server,
      HttpServer::Start(options.http, [&routes](Request&& request, Respond respond) {
        routes.Handle(std::move(request), std::move(respond));
      }));
  std::printf("listening on http://%s:%d\n", options.http.host.c_str(), server->port());
  std::fflush(stdout);

  std::optional<LiveLoop> live;
  if (options.live_every > 0) {
    live.emplace(*store, folder, std::chrono::milliseconds(std::lround(options.live_every * 1000)));
  }
  int caught = 0;
  sigwait(&signals, &caught);
  spdlog::info("stopping");
  live.reset();
  server->Stop();
  store->Drain();
  return absl::OkStatus();
}

}  // namespace

void AddServe(CLI::App& app, Action& action) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "Collect events and serve what is published");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--host", options->http.host, "Address to listen on")->capture_default_str();
  command->add_option("--port", options->http.port, "Port to listen on; 0: any free one")
      ->capture_default_str();
  command->add_option("--threads", options->http.threads, "Threads that talk HTTP")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command
      ->add_option("--live-every", options->live_every,
                   "Seconds between two looks for what sold out or changed price; 0: none")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  command->add_option("--assets", options->assets, "Folder with the loader's files");
  command->callback([options, &action] { action = [options] { return Serve(*options); }; });
}

}  // namespace vaiven::server
