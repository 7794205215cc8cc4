// From tokens to the node program of an HTML template. Used by server/compile/template.cc.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "server/compile/template.h"
#include "server/compile/template_tokens.h"

namespace vaiven::server {

// Parses the HTML as the standard says (gumbo) and refuses what the parser would not leave where
// the author put it. `name`: of the template, for errors without a place.
absl::StatusOr<CompiledTemplate> CompileHtml(const TemplateTokens& tokens, std::string_view name);

}  // namespace vaiven::server
