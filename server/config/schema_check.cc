#include "server/config/schema_check.h"

#include <map>
#include <memory>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace vaiven::embedded {
extern const std::string_view kSiteSchema;
extern const std::string_view kCampaignSchema;
extern const std::string_view kSlotSchema;
extern const std::string_view kSegmentSchema;
extern const std::string_view kExperimentSchema;
}  // namespace vaiven::embedded

namespace vaiven::server {
namespace {

struct LoadedSchema {
  Json json;
  valijson::Schema schema;
};

// The schemas are part of the program: that they parse is what its tests see to.
const LoadedSchema& Load(DocumentKind kind) {
  static const auto* const loaded = [] {
    auto* schemas = new std::map<DocumentKind, std::unique_ptr<LoadedSchema>>();
    for (DocumentKind each : {DocumentKind::kSite, DocumentKind::kCampaign, DocumentKind::kSlot,
                              DocumentKind::kSegment, DocumentKind::kExperiment}) {
      auto schema = std::make_unique<LoadedSchema>();
      schema->json = Json::parse(SchemaText(each));
      const nlohmann::json plain = schema->json;
      const valijson::adapters::NlohmannJsonAdapter adapter(plain);
      valijson::SchemaParser(valijson::SchemaParser::kDraft7)
          .populateSchema(adapter, schema->schema);
      (*schemas)[each] = std::move(schema);
    }
    return schemas;
  }();
  return *loaded->at(kind);
}

}  // namespace

std::string_view SchemaText(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kSite:
      return embedded::kSiteSchema;
    case DocumentKind::kCampaign:
      return embedded::kCampaignSchema;
    case DocumentKind::kSlot:
      return embedded::kSlotSchema;
    case DocumentKind::kSegment:
      return embedded::kSegmentSchema;
    case DocumentKind::kExperiment:
      return embedded::kExperimentSchema;
  }
  return "{}";
}

bool CheckDocument(DocumentKind kind, const Json& document, const std::string& file,
                   Problems& problems) {
  const LoadedSchema& schema = Load(kind);
  Problems found = ExplainMismatch(schema.json, document);
  if (found.empty()) {
    // The library has the last word; where the explanation lags behind it, it speaks for itself.
    const nlohmann::json plain = document;
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (!validator.validate(schema.schema, valijson::adapters::NlohmannJsonAdapter(plain),
                            &results)) {
      valijson::ValidationResults::Error error;
      valijson::ValidationResults::Error deepest;
      while (results.popError(error)) {
        if (error.context.size() >= deepest.context.size()) deepest = error;
      }
      found.push_back(
          {"", "", absl::StrCat(absl::StrJoin(deepest.context, ""), ": ", deepest.description)});
    }
  }
  for (Problem& problem : found) {
    problem.file = file;
    problems.push_back(std::move(problem));
  }
  return found.empty();
}

}  // namespace vaiven::server
