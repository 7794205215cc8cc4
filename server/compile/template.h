// Compiles templates (HTML, or text for messages, with Mustache tags) to node programs.
// Used by server/publish/ and by `vaiven render`. docs/templates.md describes the language.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "core/render/render.h"
#include "core/schema/template_generated.h"

namespace vaiven::server {

// Of a template with all of its partials in place.
inline constexpr size_t kTemplateBytes = 256 * 1024;

struct TemplateSource {
  // Errors begin with it: "exit.html:3:17: ...".
  std::string name;
  std::string text;
  // Texts for {{>name}}, by name.
  std::map<std::string, std::string> partials;
};

// The tables of wire::NodeProgram as plain data.
struct CompiledTemplate {
  std::vector<wire::NodeInstruction> code;
  std::vector<std::string> strings;
  std::vector<std::vector<std::string>> paths;
};

// kHtml: parsed as the HTML standard says; what the allow-list does not have, what the parser would
// move or drop, and sections that do not open and close in the same place are refused with file,
// line, column and what would be right. kText: the Mustache specification, to the letter.
absl::StatusOr<CompiledTemplate> CompileTemplate(TemplateKind kind, const TemplateSource& source);

flatbuffers::Offset<wire::NodeProgram> WriteNodeProgram(flatbuffers::FlatBufferBuilder& builder,
                                                        const CompiledTemplate& compiled);

}  // namespace vaiven::server
