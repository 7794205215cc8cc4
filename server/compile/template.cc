#include "server/compile/template.h"

#include <optional>

#include "server/compile/template_builder.h"
#include "server/compile/template_characters.h"
#include "server/compile/template_html.h"
#include "server/compile/template_source.h"
#include "server/compile/template_tokens.h"

namespace vaiven::server {
namespace {

absl::Status CheckText(TemplateKind kind, const std::string& name, const std::string& text) {
  const std::optional<CharacterProblem> problem = FindCharacterProblem(kind, text);
  if (!problem) return absl::OkStatus();
  const SourceText source{name, text, 0};
  return ErrorAt({&source, problem->offset}, problem->message);
}

absl::StatusOr<CompiledTemplate> CompileText(const TemplateTokens& tokens, std::string_view name) {
  TemplateBuilder builder;
  for (const TemplateToken& token : tokens.tokens) {
    if (token.kind == TokenKind::kText) {
      builder.Text(token.text);
    } else {
      builder.Tag(token);
    }
  }
  return builder.Finish(name);
}

}  // namespace

absl::StatusOr<CompiledTemplate> CompileTemplate(TemplateKind kind, const TemplateSource& source) {
  if (absl::Status status = CheckText(kind, source.name, source.text); !status.ok()) return status;
  for (const auto& [name, text] : source.partials) {
    if (absl::Status status = CheckText(kind, name, text); !status.ok()) return status;
  }
  const bool is_html = kind == TemplateKind::kHtml;
  absl::StatusOr<TemplateTokens> tokens =
      TokenizeTemplate(source, is_html ? MissingPartial::kRefuse : MissingPartial::kEmpty);
  if (!tokens.ok()) return tokens.status();
  return is_html ? CompileHtml(*tokens, source.name) : CompileText(*tokens, source.name);
}

flatbuffers::Offset<wire::NodeProgram> WriteNodeProgram(flatbuffers::FlatBufferBuilder& builder,
                                                        const CompiledTemplate& compiled) {
  const auto code = builder.CreateVectorOfStructs(compiled.code);
  const auto strings = builder.CreateVectorOfStrings(compiled.strings);
  std::vector<flatbuffers::Offset<wire::NodePath>> paths;
  paths.reserve(compiled.paths.size());
  for (const std::vector<std::string>& path : compiled.paths) {
    paths.push_back(wire::CreateNodePath(builder, builder.CreateVectorOfStrings(path)));
  }
  return wire::CreateNodeProgram(builder, code, strings, builder.CreateVector(paths));
}

}  // namespace vaiven::server
