#include "server/compile/template_tokens.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace vaiven::server {
namespace {

std::string Indented(std::string_view text, std::string_view indent) {
  if (indent.empty()) return std::string(text);
  std::string result;
  bool line_begins = true;
  for (char c : text) {
    if (line_begins) absl::StrAppend(&result, indent);
    result += c;
    line_begins = c == '\n';
  }
  return result;
}

class Tokenizer {
 public:
  Tokenizer(const TemplateSource& source, MissingPartial missing)
      : source_(source), missing_(missing) {}

  absl::StatusOr<TemplateTokens> Run() {
    if (absl::Status status = Text(source_.name, source_.text, ""); !status.ok()) return status;
    return std::move(result_);
  }

 private:
  // One text (the template or a partial) from begin to end.
  absl::Status Text(std::string_view name, std::string_view text, std::string_view indent) {
    bytes_ += text.size();
    const SourceText& source = result_.sources.emplace_back(
        SourceText{std::string(name), Indented(text, indent), indent.size()});
    if (bytes_ > kTemplateBytes) {
      return ErrorAt({&source, 0}, absl::StrCat("the template with its partials is longer than ",
                                                kTemplateBytes, " bytes"));
    }
    const size_t sections_outside = sections_.size();
    const std::string outer_open = std::exchange(open_, "{{");
    const std::string outer_close = std::exchange(close_, "}}");
    const std::string_view all = source.text;
    size_t at = 0;
    while (true) {
      const size_t tag = all.find(open_, at);
      if (tag == std::string_view::npos) break;
      if (absl::Status status = Tag(source, at, tag, sections_outside); !status.ok()) return status;
    }
    AddText(source, at, all.size());
    if (sections_.size() > sections_outside) {
      const TemplateToken& open = result_.tokens[sections_.back()];
      return ErrorAt(open.position, absl::StrCat(TagText(open), " is not closed; write {{/",
                                                 open.text, "}} where the section ends"));
    }
    open_ = outer_open;
    close_ = outer_close;
    return absl::OkStatus();
  }

  // The tag at `tag` and the text before it, which begins at `at`; moves `at` behind it.
  absl::Status Tag(const SourceText& source, size_t& at, size_t tag, size_t sections_outside) {
    const std::string_view all = source.text;
    const SourcePosition position{&source, tag};
    size_t content = tag + open_.size();
    const char sign = content < all.size() ? all[content] : '\0';
    const bool has_sign = sign != '\0' && absl::StrContains("{&#^/>!=", sign);
    std::string close = close_;
    if (sign == '{') close.insert(0, "}");
    if (sign == '=') close.insert(0, "=");
    if (has_sign) ++content;
    const size_t content_end = all.find(close, content);
    if (content_end == std::string_view::npos) {
      return ErrorAt(position,
                     absl::StrCat("this tag is not closed; write ", close, " at its end"));
    }
    size_t end = content_end + close.size();
    size_t text_end = tag;
    std::string_view indent;
    const bool may_stand_alone = has_sign && sign != '{' && sign != '&';
    if (may_stand_alone) StandAlone(all, at, text_end, end, indent);
    AddText(source, at, text_end);
    at = end;
    const std::string_view name =
        absl::StripAsciiWhitespace(all.substr(content, content_end - content));
    switch (sign) {
      case '!':
        return absl::OkStatus();
      case '=':
        return SetDelimiters(position, name);
      case '>':
        return Partial(position, name, indent);
      case '#':
        return Name(TokenKind::kSection, position, name, sections_outside);
      case '^':
        return Name(TokenKind::kInvertedSection, position, name, sections_outside);
      case '/':
        return Name(TokenKind::kSectionEnd, position, name, sections_outside);
      case '{':
      case '&':
        return Name(TokenKind::kRawVariable, position, name, sections_outside);
      default:
        return Name(TokenKind::kVariable, position, name, sections_outside);
    }
  }

  // Where nothing but space is beside the tag on its line, the line goes with the tag.
  static void StandAlone(std::string_view all, size_t at, size_t& text_end, size_t& end,
                         std::string_view& indent) {
    size_t line_begin = text_end;
    while (line_begin > at && (all[line_begin - 1] == ' ' || all[line_begin - 1] == '\t')) {
      --line_begin;
    }
    if (line_begin != 0 && all[line_begin - 1] != '\n') return;
    size_t line_end = end;
    while (line_end < all.size() && (all[line_end] == ' ' || all[line_end] == '\t')) ++line_end;
    if (line_end < all.size()) {
      if (all[line_end] == '\r' && line_end + 1 < all.size()) ++line_end;
      if (all[line_end] != '\n') return;
      ++line_end;
    }
    indent = all.substr(line_begin, text_end - line_begin);
    text_end = line_begin;
    end = line_end;
  }

  void AddText(const SourceText& source, size_t begin, size_t end) {
    if (begin >= end) return;
    const std::string_view text = std::string_view(source.text).substr(begin, end - begin);
    result_.tokens.push_back({TokenKind::kText, {&source, begin}, text, {}});
  }

  absl::Status Name(TokenKind kind, const SourcePosition& position, std::string_view name,
                    size_t sections_outside) {
    TemplateToken token{kind, position, name, {}};
    if (name != ".") token.path = absl::StrSplit(name, '.');
    for (const std::string& step : token.path) {
      if (step.empty() || step.find_first_of(" \t\r\n{}") != std::string::npos) {
        return ErrorAt(position, absl::StrCat("\"", name,
                                              "\" is not a name; right are {{name}}, "
                                              "{{outer.inner}} and {{.}}, without spaces"));
      }
    }
    if (kind == TokenKind::kSectionEnd) {
      if (sections_.size() == sections_outside) {
        return ErrorAt(position, absl::StrCat(TagText(token), " closes nothing; write {{#", name,
                                              "}} where the section begins"));
      }
      const TemplateToken& open = result_.tokens[sections_.back()];
      if (open.text != name) {
        return ErrorAt(position, absl::StrCat(TagText(token), " stands where {{/", open.text,
                                              "}} must come first: ", TagText(open), " at ",
                                              Where(open.position), " is still open"));
      }
      sections_.pop_back();
    } else if (kind == TokenKind::kSection || kind == TokenKind::kInvertedSection) {
      sections_.push_back(result_.tokens.size());
      if (sections_.size() > limits::kTemplateSectionDepth) {
        return ErrorAt(position, absl::StrCat(TagText(token), " is inside of more than ",
                                              limits::kTemplateSectionDepth, " sections"));
      }
    }
    result_.tokens.push_back(std::move(token));
    return absl::OkStatus();
  }

  absl::Status SetDelimiters(const SourcePosition& position, std::string_view text) {
    const std::vector<std::string> both =
        absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
    if (both.size() != 2 || both[0].find('=') != std::string::npos ||
        both[1].find('=') != std::string::npos) {
      return ErrorAt(position, "delimiters are set with two words, like {{=<% %>=}}");
    }
    open_ = both[0];
    close_ = both[1];
    return absl::OkStatus();
  }

  absl::Status Partial(const SourcePosition& position, std::string_view name,
                       std::string_view indent) {
    const auto found = source_.partials.find(std::string(name));
    if (found == source_.partials.end()) {
      if (missing_ == MissingPartial::kEmpty) return absl::OkStatus();
      return ErrorAt(position, absl::StrCat("there is no partial \"", name, "\"", Known()));
    }
    if (std::count(partials_.begin(), partials_.end(), name) >= kPartialRecursion) {
      return absl::OkStatus();
    }
    partials_.push_back(name);
    absl::Status status = Text(found->first, found->second, indent);
    partials_.pop_back();
    return status;
  }

  std::string Known() const {
    if (source_.partials.empty()) return "; none was given";
    std::string known;
    for (const auto& [name, text] : source_.partials) {
      absl::StrAppend(&known, known.empty() ? "; known: " : ", ", name);
    }
    return known;
  }

  const TemplateSource& source_;
  const MissingPartial missing_;
  TemplateTokens result_;
  std::string open_ = "{{";
  std::string close_ = "}}";
  // Tokens of the sections that are open.
  std::vector<size_t> sections_;
  // Names of the partials that are being read, outermost first.
  std::vector<std::string_view> partials_;
  size_t bytes_ = 0;
};

}  // namespace

absl::StatusOr<TemplateTokens> TokenizeTemplate(const TemplateSource& source,
                                                MissingPartial missing) {
  return Tokenizer(source, missing).Run();
}

std::string TagText(const TemplateToken& token) {
  switch (token.kind) {
    case TokenKind::kText:
      return std::string(token.text);
    case TokenKind::kVariable:
      return absl::StrCat("{{", token.text, "}}");
    case TokenKind::kRawVariable:
      return absl::StrCat("{{{", token.text, "}}}");
    case TokenKind::kSection:
      return absl::StrCat("{{#", token.text, "}}");
    case TokenKind::kInvertedSection:
      return absl::StrCat("{{^", token.text, "}}");
    case TokenKind::kSectionEnd:
      return absl::StrCat("{{/", token.text, "}}");
  }
  return "";
}

}  // namespace vaiven::server
