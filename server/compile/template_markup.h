// The HTML of a template with its Mustache tags as placeholders that an HTML parser keeps in place,
// and what the author's tags say about its structure, so that the parser's tree can be held against
// it. Used by server/compile/template_html.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/compile/template_tokens.h"

namespace vaiven::server {

// Placeholders are characters of the last private-use plane: in attribute values as they are, in
// text as the one character of a comment.
inline constexpr char32_t kFirstPlaceholder = 0x100000;
inline constexpr size_t kMaxPlaceholders = 0xfffe;

// Elements and Mustache tags outside of attributes, in the order of the template.
struct MarkupEvent {
  enum class Kind { kOpen, kClose, kHole };
  Kind kind;
  // kOpen, kClose: lower case.
  std::string tag;
  // kHole: index into holes.
  size_t hole = 0;
  // The element around; empty: none.
  std::string parent;
  SourcePosition position;
};

struct TemplateMarkup {
  std::string html;
  // By number of the placeholder. Points into the tokens.
  std::vector<const TemplateToken*> holes;
  std::vector<MarkupEvent> events;

  // Where a byte of html comes from.
  SourcePosition At(size_t offset) const;

  struct Piece {
    size_t begin;
    SourcePosition position;
  };
  std::vector<Piece> pieces;
};

// Refuses what is not on the allow-list, elements that are not closed in order, and Mustache tags
// that stand elsewhere than in text and attribute values or do not nest with the elements.
absl::StatusOr<TemplateMarkup> WriteMarkup(const TemplateTokens& tokens);

// The placeholder that begins at `text`, as its number; kMaxPlaceholders: none does.
size_t PlaceholderAt(std::string_view text);

}  // namespace vaiven::server
