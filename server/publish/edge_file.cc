#include "server/publish/edge_file.h"

#include "absl/strings/str_cat.h"
#include "core/render/render.h"
#include "core/value/value.h"
#include "server/base/status.h"
#include "server/config/json.h"

namespace vaiven::server {
namespace {

// Content has no holes, so that its HTML is known now; the renderer that escapes is the engine's.
absl::StatusOr<std::string> HtmlOf(const CompiledTemplate& content) {
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteNodeProgram(builder, content));
  const auto* program = flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  if (Status status = VerifyNodeProgram(*program, TemplateKind::kHtml); !status.ok()) {
    return ToAbslStatus(status);
  }
  Result<std::string> html = RenderHtml(*program, Value::Map());
  if (!html.ok()) return ToAbslStatus(html.status());
  return *std::move(html);
}

absl::StatusOr<Json> ChangeJson(const ChangeConfig& change) {
  Json json = {{"selector", change.selector}};
  if (change.content) {
    VAIVEN_ASSIGN_OR_RETURN(json["html"], HtmlOf(*change.content));
  } else {
    json["attribute"] = change.attribute;
    json["value"] = change.value;
  }
  return json;
}

}  // namespace

absl::StatusOr<std::string> WriteEdgeFile(const SiteConfig& config) {
  Json experiments = Json::array();
  for (const ExperimentConfig& experiment : config.experiments) {
    Json variants = Json::array();
    for (const ExperimentVariantConfig& variant : experiment.variants) {
      Json json = {{"id", variant.id}};
      if (!variant.redirect.empty()) json["redirect"] = variant.redirect;
      for (const ChangeConfig& change : variant.changes) {
        VAIVEN_ASSIGN_OR_RETURN(Json written, ChangeJson(change));
        json["changes"].push_back(std::move(written));
      }
      variants.push_back(std::move(json));
    }
    experiments.push_back(
        {{"id", experiment.id}, {"pages", experiment.pages}, {"variants", std::move(variants)}});
  }
  return Json({{"experiments", std::move(experiments)}}).dump();
}

}  // namespace vaiven::server
