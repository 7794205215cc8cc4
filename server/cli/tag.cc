// `vaiven tag`: the script tags of a site, ready to be pasted into its pages.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/cli/loader_files.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct TagOptions {
  std::string data = ".vaiven";
  std::string site;
  std::string market;
  std::string server = "/vv";
  std::string assets;
  bool json = false;
};

// What the loader's build wrote down about itself.
struct Build {
  std::string version;
  // Path of the tag of this version, and the hash of its bytes as `integrity` has it.
  std::string file;
  std::string integrity;
};

absl::StatusOr<Build> ReadBuild(const std::string& assets) {
  if (assets.empty()) {
    return absl::NotFoundError("the loader's files are not there; say where with --assets");
  }
  const std::string path = assets + "/integrity.json";
  VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  const auto string_at = [](const nlohmann::json& object, const std::string& name) -> std::string {
    if (!object.is_object()) return "";
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
  };
  Build build;
  build.version = string_at(json, "version");
  build.file = string_at(json, "tag");
  if (json.is_object() && json.contains("files")) {
    build.integrity = string_at(json["files"], build.file);
  }
  if (build.integrity.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": not what the loader's build writes"));
  }
  return build;
}

std::string Attribute(std::string_view name, std::string_view value) {
  return absl::StrCat(" ", name, "=\"",
                      absl::StrReplaceAll(value, {{"&", "&amp;"}, {"\"", "&quot;"}}), "\"");
}

absl::Status PrintTags(const TagOptions& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, DataFolder(options.data).OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  VAIVEN_ASSIGN_OR_RETURN(const Build build,
                          ReadBuild(options.assets.empty() ? FindLoaderFiles() : options.assets));
  const std::string server(absl::StripSuffix(options.server, "/"));
  std::string data = Attribute("data-site", site.public_key);
  if (!options.market.empty()) data += Attribute("data-market", options.market);
  const auto tag = [&](const std::string& file, const std::string& more) {
    return absl::StrCat("<script async", Attribute("src", absl::StrCat(server, "/", file)), more,
                        data, "></script>");
  };
  const std::string newest = tag("vaiven.js", "");
  const std::string pinned = tag(
      build.file, Attribute("integrity", build.integrity) + Attribute("crossorigin", "anonymous"));
  if (options.json) {
    const nlohmann::json json = {
        {"version", build.version}, {"newest", newest}, {"pinned", pinned}};
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else {
    std::printf(
        "Follows every upgrade of the server:\n\n%s\n\n"
        "Stays with version %s until you change it; browsers refuse changed bytes:\n\n%s\n",
        newest.c_str(), build.version.c_str(), pinned.c_str());
  }
  return absl::OkStatus();
}

}  // namespace

void AddTag(CLI::App& app, Action& action) {
  auto options = std::make_shared<TagOptions>();
  CLI::App* command =
      app.add_subcommand("tag", "Print the script tags of a site, ready to be pasted into pages");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--site", options->site, "Public key of the site, where there are several");
  command->add_option("--market", options->market, "Market of the pages, where there are several");
  command
      ->add_option("--server", options->server,
                   "Where pages find the server: an address, or a path of the shop")
      ->capture_default_str();
  command->add_option("--assets", options->assets, "Folder with the loader's files");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &action] { action = [options] { return PrintTags(*options); }; });
}

}  // namespace vaiven::server
