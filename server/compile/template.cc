#include "server/compile/template.h"

#include "absl/strings/str_cat.h"
#include "server/compile/template_builder.h"
#include "server/compile/template_html.h"
#include "server/compile/template_tokens.h"

namespace vaiven::server {
namespace {

// Bytes of the character of UTF-8 that begins there; 0: none does.
size_t CharacterSize(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const size_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, beyond U+10FFFF.
  if (first == 0xe0 && byte(1) < 0xa0) return 0;
  if (first == 0xed && byte(1) > 0x9f) return 0;
  if (first == 0xf0 && byte(1) < 0x90) return 0;
  if (first == 0xf4 && byte(1) > 0x8f) return 0;
  return size;
}

absl::Status CheckText(TemplateKind kind, const std::string& name, const std::string& text) {
  const SourceText source{name, text, 0};
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const size_t size = CharacterSize(rest);
    if (size == 0) return ErrorAt({&source, at}, "not UTF-8; save the file as UTF-8");
    if (kind == TemplateKind::kHtml) {
      const char c = rest[0];
      if (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return ErrorAt({&source, at}, "a control character; leave it out");
      }
      if (c == '\xf4') {
        return ErrorAt({&source, at},
                       "the characters U+100000 to U+10FFFF are reserved; leave them out");
      }
    }
    at += size;
  }
  return absl::OkStatus();
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
