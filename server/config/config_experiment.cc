// experiments/*.json, whose shape the schema has already checked.
#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/config_reader.h"

namespace vaiven::server {
namespace {

// Sums of weights that bucketing takes as they are.
constexpr double kTolerance = 0.01;

bool IsSafeAddress(std::string_view address) {
  return absl::StartsWith(address, "https://") || absl::StartsWith(address, "http://") ||
         (absl::StartsWith(address, "/") && !absl::StartsWith(address, "//") &&
          !absl::StrContains(address, '\\'));
}

}  // namespace

ExperimentConfig ConfigReader::ReadExperiment(const Document& document) {
  const Json& json = document.json;
  ExperimentConfig experiment;
  experiment.id = json["id"].get<std::string>();
  experiment.name = json.value("name", experiment.id);
  experiment.pages = json["pages"].get<std::vector<std::string>>();
  experiment.audience = ReadCondition(document, "audience");
  experiment.coverage = json.value("coverage", 1.0);
  experiment.seed = json.value("seed", experiment.id);
  experiment.hash_version = json.value("hash_version", experiment.hash_version);
  if (const auto part = json.find("namespace"); part != json.end()) {
    experiment.name_space = (*part)["id"].get<std::string>();
    experiment.part = {(*part)["from"].get<double>(), (*part)["to"].get<double>()};
    if (!(experiment.part.start < experiment.part.end)) {
      Add(document, "$.namespace",
          absl::StrCat("ends (", Describe((*part)["to"]), ") before it begins (",
                       Describe((*part)["from"]), "): nobody would take part"));
    }
  }
  ReadExperimentVariants(document, experiment);
  return experiment;
}

void ConfigReader::ReadExperimentVariants(const Document& document, ExperimentConfig& experiment) {
  const Json& variants = document.json["variants"];
  const bool weighted = std::any_of(variants.begin(), variants.end(),
                                    [](const Json& each) { return each.contains("weight"); });
  double sum = 0;
  for (size_t i = 0; i < variants.size(); ++i) {
    const Json& json = variants[i];
    const std::string path = JsonPath("$.variants", i);
    ExperimentVariantConfig variant;
    variant.id = json["id"].get<std::string>();
    if (std::any_of(experiment.variants.begin(), experiment.variants.end(),
                    [&](const ExperimentVariantConfig& other) { return other.id == variant.id; })) {
      Add(document, JsonPath(path, "id"),
          absl::StrCat("\"", variant.id,
                       "\" is already the id of another variant of this "
                       "experiment"));
    }
    variant.weight =
        json.value("weight", weighted ? 0.0 : 1.0 / static_cast<double>(variants.size()));
    sum += variant.weight;
    variant.redirect = json.value("redirect", "");
    if (!variant.redirect.empty() && json.contains("changes")) {
      Add(document, path, "has both \"redirect\" and \"changes\"; expected one of them");
    }
    if (json.contains("changes")) {
      for (size_t k = 0; k < json["changes"].size(); ++k) {
        variant.changes.push_back(
            ReadChange(document, json["changes"][k], JsonPath(JsonPath(path, "changes"), k)));
      }
    }
    experiment.variants.push_back(std::move(variant));
  }
  if (std::abs(sum - 1) > kTolerance) {
    Add(document, "$.variants", absl::StrCat("have weights that add up to ", sum, "; expected 1"));
  }
}

ChangeConfig ConfigReader::ReadChange(const Document& document, const Json& json,
                                      const std::string& path) {
  ChangeConfig change;
  change.selector = json["selector"].get<std::string>();
  if (json.contains("content") == json.contains("attribute")) {
    Add(document, path, "has both \"content\" and \"attribute\"; expected one of them");
    return change;
  }
  if (json.contains("content")) {
    const std::string content_path = JsonPath(path, "content");
    change.content = ReadContent(document, json["content"], content_path).program;
    if (!change.content->paths.empty()) {
      Add(document, content_path,
          "has a hole for data; what an experiment puts in is the same for all who see it");
    }
    return change;
  }
  change.attribute = json["attribute"].get<std::string>();
  change.value = json["value"].get<std::string>();
  if ((change.attribute == "href" || change.attribute == "src") && !IsSafeAddress(change.value)) {
    Add(document, JsonPath(path, "value"),
        absl::StrCat("is ", Describe(json["value"]),
                     "; expected an address that begins with \"/\", \"https://\" or \"http://\""));
  }
  return change;
}

}  // namespace vaiven::server
