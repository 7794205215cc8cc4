// `vaiven init`: a data folder with one site and its keys.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/base/random.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct InitOptions {
  std::string data = ".vaiven";
  std::string name;
  std::vector<std::string> origins;
  std::string config;
  bool json = false;
};

// As browsers send it: scheme, host, port, nothing after them.
absl::Status CheckOrigin(const std::string& origin) {
  const size_t scheme = absl::StartsWith(origin, "https://")  ? 8
                        : absl::StartsWith(origin, "http://") ? 7
                                                              : 0;
  if (scheme != 0 && origin.size() > scheme &&
      origin.find_first_of("/ ?#,", scheme) == std::string::npos) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--origin ", origin, ": right is scheme and host such as https://shop.example"));
}

// The first site, made if there is none; what the options name is changed in one that is there.
absl::StatusOr<Site> EnsureSite(Store& store, const InitOptions& options) {
  VAIVEN_ASSIGN_OR_RETURN(std::vector<Site> sites, store.Sites());
  std::string config;
  if (!options.config.empty()) config = std::filesystem::absolute(options.config).string();
  if (!sites.empty()) {
    Site& site = sites.front();
    const Site before = site;
    if (!options.name.empty()) site.name = options.name;
    if (!options.origins.empty()) site.origins = options.origins;
    if (!config.empty()) site.config_folder = config;
    if (site.name != before.name || site.origins != before.origins ||
        site.config_folder != before.config_folder) {
      VAIVEN_RETURN_IF_ERROR(store.UpdateSite(site));
    }
    return site;
  }
  Site site{.name = options.name.empty() ? "My shop" : options.name,
            .origins = options.origins,
            .config_folder = config};
  VAIVEN_ASSIGN_OR_RETURN(site.public_key, NewKey("pk_"));
  VAIVEN_ASSIGN_OR_RETURN(site.secret_key, NewKey("sk_"));
  return store.CreateSite(site);
}

void Print(const Site& site, const InitOptions& options) {
  if (options.json) {
    const nlohmann::json json = {{"data", options.data},          {"name", site.name},
                                 {"public_key", site.public_key}, {"secret_key", site.secret_key},
                                 {"origins", site.origins},       {"config", site.config_folder}};
    std::printf("%s\n", json.dump(2).c_str());
    return;
  }
  std::string origins;
  for (const std::string& origin : site.origins) absl::StrAppend(&origins, " ", origin);
  std::printf(
      "data folder  %s\nsite         %s\norigins     %s\nconfig       %s\n"
      "public key   %s   (goes into the page)\n"
      "secret key   %s   (for back ends; keep it to yourself)\n",
      options.data.c_str(), site.name.c_str(), origins.empty() ? " none" : origins.c_str(),
      site.config_folder.empty() ? "none" : site.config_folder.c_str(), site.public_key.c_str(),
      site.secret_key.c_str());
}

absl::Status Init(const InitOptions& options) {
  for (const std::string& origin : options.origins) VAIVEN_RETURN_IF_ERROR(CheckOrigin(origin));
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                          DataFolder(options.data).CreateStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, EnsureSite(*store, options));
  Print(site, options);
  return absl::OkStatus();
}

}  // namespace

void AddInit(CLI::App& app, Action& action) {
  auto options = std::make_shared<InitOptions>();
  CLI::App* command = app.add_subcommand(
      "init", "Make a data folder with a site and its keys, or print those that are there");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--name", options->name, "Name of the shop");
  command->add_option("--origin", options->origins,
                      "Origin of the shop's pages, such as https://shop.example (repeatable)");
  command->add_option("--config", options->config, "Folder with the site's configuration");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &action] { action = [options] { return Init(*options); }; });
}

}  // namespace vaiven::server
