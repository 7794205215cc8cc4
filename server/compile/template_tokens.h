// Mustache: the text of a template as text and tags, with partials in place, comments, standalone
// lines and delimiters dealt with (https://github.com/mustache/spec). Used by server/compile/.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/compile/template.h"
#include "server/compile/template_source.h"

namespace vaiven::server {

enum class TokenKind { kText, kVariable, kRawVariable, kSection, kInvertedSection, kSectionEnd };

struct TemplateToken {
  TokenKind kind = TokenKind::kText;
  SourcePosition position;
  // kText: the text, in its source. Otherwise the name as written.
  std::string_view text;
  // The name's steps; empty for "{{.}}".
  std::vector<std::string> path;
};

struct TemplateTokens {
  // What the tokens point into.
  std::deque<SourceText> sources;
  // Sections nest and end in the text that they begin in.
  std::vector<TemplateToken> tokens;
};

// What a partial inside of itself is good for: data has at most so many levels.
inline constexpr int kPartialRecursion = 8;

// A name without a partial is refused, or, as the specification says, is the empty text.
enum class MissingPartial { kRefuse, kEmpty };

absl::StatusOr<TemplateTokens> TokenizeTemplate(const TemplateSource& source,
                                                MissingPartial missing);

// "{{#items}}" and the like, for messages.
std::string TagText(const TemplateToken& token);

}  // namespace vaiven::server
