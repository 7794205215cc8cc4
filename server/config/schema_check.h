// Checks configuration documents against their JSON Schemas (server/config/schema/) and says what
// is wrong in terms of the document. Used by the reader of configuration.
#pragma once

#include <string>

#include "server/config/json.h"
#include "server/config/problem.h"

namespace vaiven::server {

enum class DocumentKind { kSite, kCampaign, kSlot, kSegment, kExperiment };

// Text of the schema, as in the repository.
std::string_view SchemaText(DocumentKind kind);

// Adds what is wrong to `problems`, with the file. True if nothing is.
bool CheckDocument(DocumentKind kind, const Json& document, const std::string& file,
                   Problems& problems);

// What a document that does not match a schema does wrong, place by place. Empty if it matches, for
// the keywords that our schemas use.
Problems ExplainMismatch(const Json& schema, const Json& document);

}  // namespace vaiven::server
