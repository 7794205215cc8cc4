// `vaiven digest`: how small the digests of visitors are, and whether they decide as whole profiles
// do.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/profile/digest.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/replay/digest_agreement.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct DigestCommand {
  std::string file;
  std::string data = ".vaiven";
  std::string site;
  std::string bundle;
  size_t visitors = 1000;
  bool print = false;
  bool json = false;
};

absl::StatusOr<std::string> BundleFolder(const DigestCommand& options) {
  if (!options.bundle.empty()) return options.bundle;
  const DataFolder folder(options.data);
  VAIVEN_ASSIGN_OR_RETURN(const std::unique_ptr<Store> store, folder.OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(const Site site, FindSite(*store, options.site));
  return folder.site(site.public_key);
}

// By visitor, in the order of their first event; of each in the order of time.
absl::StatusOr<std::vector<std::vector<ReplayEvent>>> ReadVisitors(const DigestCommand& options) {
  std::ifstream file(options.file, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(options.file, ": cannot be read"));
  std::vector<std::vector<ReplayEvent>> visitors;
  std::map<Uuid, size_t> places;
  std::string text;
  for (size_t number = 1; std::getline(file, text); ++number) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    absl::StatusOr<ReplayLine> line = ReadReplayLine(text);
    if (!line.ok()) return Annotate(line.status(), absl::StrCat(options.file, ":", number));
    if (!line->publish.empty() || line->event.visitor.is_nil()) continue;
    const auto [place, is_new] = places.try_emplace(line->event.visitor, visitors.size());
    if (is_new) visitors.emplace_back();
    visitors[place->second].push_back(std::move(line->event));
  }
  for (std::vector<ReplayEvent>& events : visitors) {
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
  }
  return visitors;
}

Json CountsJson(const AgreementCounts& counts) {
  return {{"all", counts.all},
          {"same", counts.same},
          {"differ", counts.differ},
          {"shortened", counts.shortened}};
}

void PrintCounts(const char* of, const AgreementCounts& counts) {
  const double share =
      counts.all == 0 ? 0
                      : 100.0 * static_cast<double>(counts.same) / static_cast<double>(counts.all);
  std::printf("%zu of %zu %s decided the same, %.1f %%\n", counts.same, counts.all, of, share);
  for (const auto& [part, count] : counts.differ) {
    std::printf("  %zu differ in %s\n", count, part.c_str());
  }
  for (const auto& [list, count] : counts.shortened) {
    std::printf("  of those that differ, %zu had less of %s in the digest\n", count, list.c_str());
  }
}

absl::Status RunDigest(const DigestCommand& options) {
  VAIVEN_ASSIGN_OR_RETURN(const std::string folder, BundleFolder(options));
  VAIVEN_ASSIGN_OR_RETURN(const PublishedSite site, PublishedSite::Open(folder));
  VAIVEN_ASSIGN_OR_RETURN(const auto visitors, ReadVisitors(options));
  DigestAgreement agreement(site);
  VAIVEN_RETURN_IF_ERROR(agreement.Init());
  for (const std::vector<ReplayEvent>& events : visitors) {
    if (agreement.visitors().all == options.visitors) break;
    VAIVEN_RETURN_IF_ERROR(agreement.AddVisitor(events));
    if (options.print) {
      std::printf("%s %s\n", ToString(events.front().visitor).c_str(),
                  agreement.DigestText().c_str());
    }
  }
  if (options.print) return absl::OkStatus();
  std::vector<size_t> sizes = agreement.sizes();
  std::sort(sizes.begin(), sizes.end());
  const size_t median = sizes.empty() ? 0 : sizes[sizes.size() / 2];
  const size_t largest = sizes.empty() ? 0 : sizes.back();
  if (options.json) {
    const Json json = {{"visitors", CountsJson(agreement.visitors())},
                       {"page_views", CountsJson(agreement.page_views())},
                       {"bytes", {{"median", median}, {"largest", largest}}},
                       {"examples", agreement.examples()}};
    std::printf("%s\n", json.dump().c_str());
    return absl::OkStatus();
  }
  PrintCounts("visitors at their newest page view", agreement.visitors());
  PrintCounts("page views", agreement.page_views());
  std::printf("digest: %zu bytes at the median, %zu at most, of %zu allowed\n", median, largest,
              limits::kDigestBytes);
  for (const Json& example : agreement.examples()) std::printf("%s\n", example.dump().c_str());
  return absl::OkStatus();
}

}  // namespace

void AddDigest(CLI::App& app, Action& action) {
  auto options = std::make_shared<DigestCommand>();
  CLI::App* command = app.add_subcommand(
      "digest",
      "Play events; compare what the digest of a visitor decides with what the whole profile does");
  command
      ->add_option("file", options->file,
                   "One JSON object a line: an event, as `vaiven events --json` prints it")
      ->required();
  command->add_option("--bundle", options->bundle,
                      "Folder of a published site, or one of its manifests; left out: that of the "
                      "site in the data folder");
  command->add_option("--data", options->data, "Data folder")->capture_default_str();
  command->add_option("--site", options->site, "Public key of the site; only if there are several");
  command
      ->add_option("--visitors", options->visitors,
                   "How many visitors who came back to a second page, at most")
      ->capture_default_str();
  command->add_flag("--print", options->print,
                    "Print each visitor's digest, as the cookie has it, and compare nothing");
  command->add_flag("--json", options->json, "Print the report as JSON");
  command->callback([options, &action] { action = [options] { return RunDigest(*options); }; });
}

}  // namespace vaiven::server
