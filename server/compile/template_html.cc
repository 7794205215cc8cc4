#include "server/compile/template_html.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "core/render/allow_list.h"
#include "server/compile/template_builder.h"
#include "server/compile/template_characters.h"
#include "server/compile/template_markup.h"

namespace vaiven::server {
namespace {

// Turns the parser's tree into a program while holding it against the structure that the author
// wrote.
class TreeReader {
 public:
  TreeReader(const TemplateMarkup& markup, TemplateBuilder& builder)
      : markup_(markup), builder_(builder) {}

  absl::Status Run(const GumboVector& children) {
    if (absl::Status status = Children(children); !status.ok()) return status;
    if (event_ < markup_.events.size()) return Misplaced(nullptr);
    return absl::OkStatus();
  }

 private:
  absl::Status Children(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& node = *static_cast<const GumboNode*>(children.data[i]);
      if (absl::Status status = Node(node); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Node(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        return Element(node);
      case GUMBO_NODE_COMMENT:
        return Hole(node.v.text);
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: {
        const std::string_view text = node.v.text.text;
        return Text(text, markup_.At(node.v.text.start_pos.offset));
      }
      case GUMBO_NODE_DOCUMENT:
        break;
    }
    return absl::OkStatus();
  }

  absl::Status Text(std::string_view text, const SourcePosition& position) {
    // References such as &#x100000; and &#1; are characters only now.
    if (const auto problem = FindCharacterProblem(TemplateKind::kHtml, text)) {
      return ErrorAt(position, problem->message);
    }
    builder_.Text(text);
    return absl::OkStatus();
  }

  absl::Status Element(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    const std::string_view tag = gumbo_normalized_tagname(element.tag);
    const bool implied = element.original_tag.length == 0;
    if (implied || !Expect(MarkupEvent::Kind::kOpen, tag)) return Misplaced(&node);
    builder_.Open(tag);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      if (absl::Status status = Attribute(attribute); !status.ok()) return status;
    }
    if (absl::Status status = Children(element.children); !status.ok()) return status;
    if (!Expect(MarkupEvent::Kind::kClose, tag)) return Misplaced(nullptr);
    builder_.Close();
    return absl::OkStatus();
  }

  absl::Status Hole(const GumboText& comment) {
    const std::string_view text = comment.text;
    const size_t hole = PlaceholderAt(text);
    if (text.size() != 4 || hole != hole_ || !Expect(MarkupEvent::Kind::kHole, "")) {
      return Misplaced(nullptr);
    }
    builder_.Tag(*markup_.holes[hole_++]);
    return absl::OkStatus();
  }

  absl::Status Attribute(const GumboAttribute& attribute) {
    const SourcePosition position = markup_.At(attribute.name_start.offset);
    const std::string_view name = attribute.name;
    std::string_view value = attribute.value;
    const std::string_view first_text = value.substr(0, value.find('\xf4'));
    const bool whole = first_text.size() == value.size();
    const bool has_scheme = first_text.find(':') != std::string_view::npos;
    if (IsUrlAttribute(name) && (whole || has_scheme) && !IsSafeUrl(first_text)) {
      return ErrorAt(position, absl::StrCat(name, "=\"", first_text, whole ? "" : "...",
                                            "\": right are relative addresses and those that begin "
                                            "with https:, http:, mailto: or tel:"));
    }
    builder_.BeginAttribute(name);
    while (!value.empty()) {
      const size_t text = std::min(value.find('\xf4'), value.size());
      if (absl::Status status = Text(value.substr(0, text), position); !status.ok()) return status;
      value.remove_prefix(text);
      if (value.empty()) break;
      const size_t hole = PlaceholderAt(value);
      const bool in_text = event_ < markup_.events.size() &&
                           markup_.events[event_].kind == MarkupEvent::Kind::kHole &&
                           markup_.events[event_].hole == hole;
      if (hole != hole_ || hole >= markup_.holes.size() || in_text) {
        return ErrorAt(position, kReservedCharacter);
      }
      builder_.Tag(*markup_.holes[hole_++]);
      value.remove_prefix(4);
    }
    builder_.EndAttribute();
    return absl::OkStatus();
  }

  // Whether that is what the author wrote next.
  bool Expect(MarkupEvent::Kind kind, std::string_view tag) {
    if (event_ == markup_.events.size()) return false;
    const MarkupEvent& event = markup_.events[event_];
    if (event.kind != kind || event.tag != tag) return false;
    if (kind == MarkupEvent::Kind::kHole && event.hole != hole_) return false;
    ++event_;
    return true;
  }

  // `found`: the element that the parser has instead; null: none.
  absl::Status Misplaced(const GumboNode* found) const {
    const MarkupEvent& event = Blamed(found);
    const bool is_hole = event.kind == MarkupEvent::Kind::kHole;
    const std::string what =
        is_hole ? TagText(*markup_.holes[event.hole]) : absl::StrCat("<", event.tag, ">");
    if (found != nullptr && found->v.element.original_tag.length == 0) {
      const std::string_view implied = gumbo_normalized_tagname(found->v.element.tag);
      return ErrorAt(event.position,
                     absl::StrCat("an HTML parser would put <", implied, "> around ", what,
                                  "; write <", implied, "> in the template"));
    }
    if (IsInsideOfItself(event)) {
      return ErrorAt(event.position, absl::StrCat(what, " cannot stand inside of another ", what));
    }
    const std::string parent =
        event.parent.empty() ? "here" : absl::StrCat("inside of <", event.parent, ">");
    return ErrorAt(event.position, absl::StrCat(what, " cannot stand ", parent,
                                                ": an HTML parser would move or drop it"));
  }

  const MarkupEvent& Blamed(const GumboNode* found) const {
    const MarkupEvent& expected = markup_.events[std::min(event_, markup_.events.size() - 1)];
    // What stands where it cannot in a table turns up in front of the table.
    if (found == nullptr || expected.tag != "table") return expected;
    const SourcePosition moved = markup_.At(found->v.element.start_pos.offset);
    for (size_t i = event_; i < markup_.events.size(); ++i) {
      const SourcePosition& position = markup_.events[i].position;
      if (position.source == moved.source && position.offset == moved.offset) {
        return markup_.events[i];
      }
    }
    return expected;
  }

  bool IsInsideOfItself(const MarkupEvent& event) const {
    if (event.kind != MarkupEvent::Kind::kOpen) return false;
    int open = 0;
    for (size_t i = 0; i < event_ && i < markup_.events.size(); ++i) {
      if (markup_.events[i].tag != event.tag) continue;
      open += markup_.events[i].kind == MarkupEvent::Kind::kOpen ? 1 : -1;
    }
    return open > 0;
  }

  const TemplateMarkup& markup_;
  TemplateBuilder& builder_;
  size_t event_ = 0;
  size_t hole_ = 0;
};

}  // namespace

absl::StatusOr<CompiledTemplate> CompileHtml(const TemplateTokens& tokens, std::string_view name) {
  absl::StatusOr<TemplateMarkup> markup = WriteMarkup(tokens);
  if (!markup.ok()) return markup.status();
  TemplateBuilder builder;
  if (!markup->events.empty() || !markup->html.empty()) {
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_DIV;
    options.max_errors = 0;
    const auto destroy = [&options](GumboOutput* output) {
      gumbo_destroy_output(&options, output);
    };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, markup->html.data(), markup->html.size()), destroy);
    TreeReader reader(*markup, builder);
    if (absl::Status status = reader.Run(output->root->v.element.children); !status.ok()) {
      return status;
    }
  }
  return builder.Finish(name);
}

}  // namespace vaiven::server
