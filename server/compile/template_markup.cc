#include "server/compile/template_markup.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "core/render/allow_list.h"
#include "server/compile/template_advice.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

bool IsSpace(char c) { return kSpace.find(c) != std::string_view::npos; }

// Where an HTML parser moves text out in front of the table.
bool HoldsNoText(std::string_view tag) {
  return tag == "table" || tag == "thead" || tag == "tbody" || tag == "tfoot" || tag == "tr" ||
         tag == "colgroup";
}

// Reads the author's HTML tag by tag. It is stricter than HTML (every element is closed, in order),
// so that what it makes of the structure is beyond doubt; an HTML parser has to agree later.
class MarkupWriter {
 public:
  explicit MarkupWriter(const TemplateTokens& tokens) : tokens_(tokens) {}

  absl::StatusOr<TemplateMarkup> Run() {
    for (const TemplateToken& token : tokens_.tokens) {
      absl::Status status = token.kind == TokenKind::kText ? Text(token) : Hole(token);
      if (!status.ok()) return status;
    }
    if (state_ == State::kComment) return ErrorAt(tag_position_, "comment without its end: -->");
    if (state_ != State::kText) {
      return ErrorAt(tag_position_, absl::StrCat("<", tag_, " without its end: >"));
    }
    if (!open_.empty()) {
      const Nested& last = open_.back();
      return ErrorAt(last.position, absl::StrCat("<", last.tag, "> is not closed; write </",
                                                 last.tag, "> where it ends"));
    }
    return std::move(result_);
  }

 private:
  enum class State {
    kText,
    kComment,
    // Inside a start tag: between attributes, behind a name, behind "=", in a value.
    kTag,
    kAfterName,
    kBeforeValue,
    kDoubleQuoted,
    kSingleQuoted,
    kUnquoted,
  };

  // An element or a section that is open.
  struct Nested {
    // Empty: a section.
    std::string tag;
    const TemplateToken* section;
    SourcePosition position;
  };

  absl::Status Text(const TemplateToken& token) {
    source_ = token.position.source;
    rest_ = token.text;
    while (!rest_.empty()) {
      if (absl::Status status = Step(); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Step() {
    switch (state_) {
      case State::kText:
        return TextStep();
      case State::kComment: {
        const size_t end = rest_.find("-->");
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 3);
        if (end != std::string_view::npos) state_ = State::kText;
        return absl::OkStatus();
      }
      case State::kTag:
        return TagStep();
      case State::kAfterName:
        Take(rest_.find_first_not_of(kSpace));
        if (rest_.empty()) return absl::OkStatus();
        state_ = rest_[0] == '=' ? State::kBeforeValue : State::kTag;
        if (rest_[0] == '=') Take(1);
        return absl::OkStatus();
      case State::kBeforeValue:
        Take(rest_.find_first_not_of(kSpace));
        if (rest_.empty()) return absl::OkStatus();
        if (rest_[0] == '>') return ErrorHere("a value is missing behind =");
        return BeginValue();
      case State::kDoubleQuoted:
      case State::kSingleQuoted: {
        const size_t end = rest_.find(state_ == State::kDoubleQuoted ? '"' : '\'');
        const bool ends = end != std::string_view::npos;
        Take(ends ? end + 1 : end);
        return ends ? EndValue() : absl::OkStatus();
      }
      case State::kUnquoted: {
        const size_t end = rest_.find_first_of(" \t\r\n\f>\"'<=`");
        Take(end);
        if (rest_.empty()) return absl::OkStatus();
        if (IsSpace(rest_[0]) || rest_[0] == '>') return EndValue();
        return ErrorHere(absl::StrCat("put the value in quotes: it holds ", rest_.substr(0, 1)));
      }
    }
    return absl::OkStatus();
  }

  absl::Status TextStep() {
    const size_t end = std::min(rest_.find('<'), rest_.size());
    const size_t content = rest_.substr(0, end).find_first_not_of(kSpace);
    if (content != std::string_view::npos && HoldsNoText(Parent())) {
      rest_.remove_prefix(content);
      return ErrorHere(NoTextHere("text"));
    }
    Take(end);
    if (rest_.empty()) return absl::OkStatus();
    tag_position_ = Here();
    if (rest_.substr(0, 4) == "<!--") {
      rest_.remove_prefix(4);
      state_ = State::kComment;
      return absl::OkStatus();
    }
    if (rest_.size() > 2 && rest_[1] == '/' && absl::ascii_isalpha(rest_[2])) return EndTag();
    if (rest_.size() > 1 && absl::ascii_isalpha(rest_[1])) return StartTag();
    return ErrorHere("this < begins neither an element nor a comment; as text write &lt;");
  }

  absl::Status StartTag() {
    tag_ = Name(1);
    if (!IsAllowedTag(tag_)) return ErrorHere(TagAdvice(tag_));
    if (depth_ == limits::kTemplateElementDepth) {
      return ErrorHere(absl::StrCat("more than ", limits::kTemplateElementDepth,
                                    " elements inside of each other"));
    }
    AddEvent(MarkupEvent::Kind::kOpen);
    attributes_.clear();
    Take(1 + tag_.size());
    state_ = State::kTag;
    return absl::OkStatus();
  }

  absl::Status TagStep() {
    Take(rest_.find_first_not_of(kSpace));
    if (rest_.empty()) return absl::OkStatus();
    const bool slash = rest_[0] == '/';
    if (slash || rest_[0] == '>') {
      if (slash && (rest_.size() < 2 || rest_[1] != '>')) return ErrorHere("a / here needs a >");
      const bool is_void = IsVoidTag(tag_);
      if (slash && !is_void) {
        return ErrorHere(
            absl::StrCat("<", tag_, "/> closes nothing in HTML; write <", tag_, "></", tag_, ">"));
      }
      Take(slash ? 2 : 1);
      state_ = State::kText;
      if (is_void) {
        AddEvent(MarkupEvent::Kind::kClose);
      } else {
        ++depth_;
        open_.push_back({tag_, nullptr, tag_position_});
      }
      return absl::OkStatus();
    }
    const std::string name = Name(0);
    if (!IsAllowedAttribute(name)) {
      if (name.empty()) return ErrorHere("here the name of an attribute must stand");
      return ErrorHere(AttributeAdvice(name));
    }
    if (std::find(attributes_.begin(), attributes_.end(), name) != attributes_.end()) {
      return ErrorHere(absl::StrCat("the attribute ", name, " is there twice; keep one"));
    }
    attributes_.push_back(name);
    Take(name.size());
    state_ = State::kAfterName;
    return absl::OkStatus();
  }

  absl::Status EndTag() {
    tag_ = Name(2);
    const size_t end = rest_.find_first_not_of(kSpace, 2 + tag_.size());
    if (end == std::string_view::npos || rest_[end] != '>') {
      return ErrorHere(absl::StrCat("here </", tag_, "> must stand and nothing more"));
    }
    if (!IsAllowedTag(tag_)) return ErrorHere(TagAdvice(tag_));
    if (IsVoidTag(tag_)) {
      return ErrorHere(absl::StrCat("<", tag_, "> has no end; leave </", tag_, "> out"));
    }
    if (open_.empty()) return ErrorHere(absl::StrCat("</", tag_, "> closes nothing"));
    const Nested& last = open_.back();
    if (last.tag.empty()) {
      return ErrorHere(absl::StrCat("</", tag_, "> closes an element from outside of ",
                                    TagText(*last.section), " at ", Where(last.position),
                                    "; a section begins and ends in the same element"));
    }
    if (last.tag != tag_) {
      return ErrorHere(absl::StrCat("</", tag_, "> stands where </", last.tag,
                                    "> must come first: <", last.tag, "> at ", Where(last.position),
                                    " is still open"));
    }
    open_.pop_back();
    --depth_;
    AddEvent(MarkupEvent::Kind::kClose);
    Take(end + 1);
    return absl::OkStatus();
  }

  absl::Status BeginValue() {
    value_begin_ = open_.size();
    state_ = State::kUnquoted;
    if (!rest_.empty() && rest_[0] == '"') state_ = State::kDoubleQuoted;
    if (!rest_.empty() && rest_[0] == '\'') state_ = State::kSingleQuoted;
    if (state_ != State::kUnquoted) Take(1);
    return absl::OkStatus();
  }

  absl::Status EndValue() {
    state_ = State::kTag;
    if (open_.size() == value_begin_) return absl::OkStatus();
    const Nested& last = open_.back();
    return ErrorAt(last.position, absl::StrCat(TagText(*last.section), " begins in the value of ",
                                               attributes_.back(), " and must end in it: write {{/",
                                               last.section->text, "}} before the value ends"));
  }

  absl::Status Hole(const TemplateToken& token) {
    rest_ = {};
    if (state_ == State::kBeforeValue) {
      if (absl::Status status = BeginValue(); !status.ok()) return status;
    }
    const bool in_text = state_ == State::kText;
    const bool in_value = state_ == State::kDoubleQuoted || state_ == State::kSingleQuoted ||
                          state_ == State::kUnquoted;
    if (!in_text && !in_value) {
      return ErrorAt(token.position,
                     state_ == State::kComment
                         ? absl::StrCat(TagText(token),
                                        " stands in an HTML comment; write {{! ... }} for comments")
                         : absl::StrCat(TagText(token), " stands inside of <", tag_,
                                        " ...>; tags stand in text and in values of attributes"));
    }
    if (absl::Status status = Nest(token, in_value); !status.ok()) return status;
    if (result_.holes.size() == kMaxPlaceholders) {
      return ErrorAt(token.position, "the template has too many tags; use shorter partials");
    }
    if (in_text) AddEvent(MarkupEvent::Kind::kHole, &token);
    AddPlaceholder(token, in_text);
    return absl::OkStatus();
  }

  // Sections nest with elements and values.
  absl::Status Nest(const TemplateToken& token, bool in_value) {
    switch (token.kind) {
      case TokenKind::kText:
        break;
      case TokenKind::kRawVariable:
        return ErrorAt(token.position,
                       absl::StrCat(TagText(token), " would make markup of data; write {{",
                                    token.text, "}}, which stays text"));
      case TokenKind::kVariable:
        if (!in_value && HoldsNoText(Parent())) {
          return ErrorAt(token.position, NoTextHere(TagText(token)));
        }
        break;
      case TokenKind::kSection:
      case TokenKind::kInvertedSection:
        open_.push_back({"", &token, token.position});
        break;
      case TokenKind::kSectionEnd:
        if (in_value && open_.size() == value_begin_) {
          return ErrorAt(token.position,
                         absl::StrCat(TagText(token), " stands in the value of ",
                                      attributes_.back(), ", but its section begins outside"));
        }
        if (!open_.back().tag.empty()) {
          return ErrorAt(token.position,
                         absl::StrCat(TagText(token), " stands inside of <", open_.back().tag,
                                      "> at ", Where(open_.back().position),
                                      ", but its section begins outside; close the element first"));
        }
        open_.pop_back();
        break;
    }
    return absl::OkStatus();
  }

  void AddPlaceholder(const TemplateToken& token, bool in_text) {
    const char32_t code = kFirstPlaceholder + static_cast<char32_t>(result_.holes.size());
    result_.pieces.push_back({result_.html.size(), token.position});
    result_.holes.push_back(&token);
    const char bytes[] = {
        static_cast<char>(0xf0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 0x3f)),
        static_cast<char>(0x80 | ((code >> 6) & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))};
    if (in_text) result_.html += "<!--";
    result_.html.append(bytes, sizeof(bytes));
    if (in_text) result_.html += "-->";
  }

  void AddEvent(MarkupEvent::Kind kind, const TemplateToken* token = nullptr) {
    MarkupEvent event{kind, token == nullptr ? tag_ : "", result_.holes.size(),
                      std::string(Parent()), token == nullptr ? tag_position_ : token->position};
    result_.events.push_back(std::move(event));
  }

  // Copies the next `count` bytes (npos: all that are left).
  void Take(size_t count) {
    count = std::min(count, rest_.size());
    if (count == 0) return;
    result_.pieces.push_back({result_.html.size(), Here()});
    result_.html += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }

  // The name that begins there, in lower case.
  std::string Name(size_t begin) const {
    const size_t end = std::min(rest_.find_first_of(" \t\r\n\f/>=", begin), rest_.size());
    return absl::AsciiStrToLower(rest_.substr(begin, end - begin));
  }

  std::string_view Parent() const {
    for (size_t i = open_.size(); i-- > 0;) {
      if (!open_[i].tag.empty()) return open_[i].tag;
    }
    return "";
  }

  std::string NoTextHere(std::string_view what) const {
    return absl::StrCat(what, " cannot stand directly in <", Parent(),
                        ">: an HTML parser would move it in front of the table; put it in <td>");
  }

  SourcePosition Here() const {
    return {source_, static_cast<size_t>(rest_.data() - source_->text.data())};
  }

  absl::Status ErrorHere(std::string_view message) const { return ErrorAt(Here(), message); }

  const TemplateTokens& tokens_;
  TemplateMarkup result_;
  State state_ = State::kText;
  // What is left of the text token.
  const SourceText* source_ = nullptr;
  std::string_view rest_;
  // The tag (or comment) that began last.
  std::string tag_;
  SourcePosition tag_position_;
  std::vector<std::string> attributes_;
  std::vector<Nested> open_;
  size_t value_begin_ = 0;
  size_t depth_ = 0;
};

}  // namespace

SourcePosition TemplateMarkup::At(size_t offset) const {
  const auto after =
      std::upper_bound(pieces.begin(), pieces.end(), offset,
                       [](size_t value, const Piece& piece) { return value < piece.begin; });
  const Piece& piece = after == pieces.begin() ? *after : *(after - 1);
  const size_t behind = offset < piece.begin ? 0 : offset - piece.begin;
  const size_t left = piece.position.source->text.size() - piece.position.offset;
  return {piece.position.source, piece.position.offset + std::min(behind, left)};
}

absl::StatusOr<TemplateMarkup> WriteMarkup(const TemplateTokens& tokens) {
  return MarkupWriter(tokens).Run();
}

size_t PlaceholderAt(std::string_view text) {
  // All characters of the plane begin with this byte, and no other plane's do.
  if (text.size() < 4 || text[0] != '\xf4') return kMaxPlaceholders;
  char32_t code = 4;
  for (int i = 1; i < 4; ++i) code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3fu);
  return code - kFirstPlaceholder;
}

}  // namespace vaiven::server
