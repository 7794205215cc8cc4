#include "core/render/render.h"

#include <string_view>

#include "core/render/allow_list.h"
#include "core/render/ascii_html.h"
#include "core/render/walk.h"

namespace vaiven {
namespace {

void Append(std::string& out, std::string_view text, bool quotes) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      // A parser would make a line feed of it, and drop U+0000.
      case '\r':
        out += "&#13;";
        break;
      case '\0':
        break;
      case '"':
      case '>':
        if (quotes) {
          out += c == '"' ? "&quot;" : "&gt;";
          break;
        }
        [[fallthrough]];
      default:
        out += c;
    }
  }
}

class CommandSink final : public NodeSink {
 public:
  explicit CommandSink(const wire::NodeProgram& program) : program_(program) {
    written_.resize(program.strings() == nullptr ? 0 : program.strings()->size(), kUnwritten);
  }

  void Open(uint16_t tag) override {
    Flush();
    Put(wire::NodeListOp::Open);
    PutLiteral(tag);
  }

  void Attribute(uint16_t name, std::string_view value, int literal) override {
    Put(wire::NodeListOp::Attribute);
    PutLiteral(name);
    if (literal == kNotLiteral) {
      PutText(value);
    } else {
      PutLiteral(static_cast<uint16_t>(literal));
    }
  }

  void Text(std::string_view text, TextOrigin) override { text_ += text; }

  void Close() override {
    Flush();
    Put(wire::NodeListOp::Close);
  }

  // Null where there are more texts than an index can tell apart.
  NodeCommands* Finish() {
    Flush();
    return commands_.strings.size() <= kUnwritten ? &commands_ : nullptr;
  }

 private:
  static constexpr uint16_t kUnwritten = 0xffff;

  void Flush() {
    if (text_.empty()) return;
    Put(wire::NodeListOp::Text);
    PutText(text_);
    text_.clear();
  }

  void Put(wire::NodeListOp op) { Put(static_cast<uint16_t>(op)); }

  void PutText(std::string_view text) { Put(AddString(text)); }

  void PutLiteral(uint16_t index) {
    uint16_t& written = written_[index];
    if (written == kUnwritten) written = AddString(program_.strings()->Get(index)->string_view());
    Put(written);
  }

  // Kept out of line: they would be copied into every command above, which the browser has to load.
  [[gnu::noinline]] void Put(uint16_t number) { commands_.ops.push_back(number); }
  [[gnu::noinline]] uint16_t AddString(std::string_view text) {
    commands_.strings.Add(text);
    return static_cast<uint16_t>(commands_.strings.size() - 1);
  }

  const wire::NodeProgram& program_;
  // By index of the program's strings: where it is in the commands' strings.
  PodVector<uint16_t> written_;
  std::string text_;
  NodeCommands commands_;
};

class HtmlSink final : public NodeSink {
 public:
  HtmlSink(const wire::NodeProgram& program, std::string& out, HtmlText text)
      : program_(program), out_(out), ascii_(text == HtmlText::kAscii) {}

  void Open(uint16_t tag) override {
    EndOpenTag();
    out_ += '<';
    out_ += StringAt(tag);
    open_.push_back(tag);
    in_tag_ = true;
  }

  void Attribute(uint16_t name, std::string_view value, int) override {
    out_ += ' ';
    out_ += StringAt(name);
    out_ += "=\"";
    Write(value, true);
    out_ += '"';
  }

  void Text(std::string_view text, TextOrigin origin) override {
    EndOpenTag();
    // What the author wrote keeps its quotes, so that it reads as it was written.
    Write(text, origin == TextOrigin::kData);
  }

  void Close() override {
    EndOpenTag();
    const std::string_view tag = StringAt(open_.back());
    open_.pop_back();
    if (IsVoidTag(tag)) return;
    out_ += "</";
    out_ += tag;
    out_ += '>';
  }

 private:
  void Write(std::string_view text, bool quotes) {
    if (ascii_) {
      AppendAsciiHtml(out_, text);
    } else {
      Append(out_, text, quotes);
    }
  }

  void EndOpenTag() {
    if (in_tag_) out_ += '>';
    in_tag_ = false;
  }

  std::string_view StringAt(uint16_t index) const {
    return program_.strings()->Get(index)->string_view();
  }

  const wire::NodeProgram& program_;
  std::string& out_;
  const bool ascii_;
  PodVector<uint16_t> open_;
  bool in_tag_ = false;
};

class TextSink final : public NodeSink {
 public:
  TextSink(std::string& out, TextEscape escape) : out_(out), escape_(escape) {}

  void Open(uint16_t) override {}
  void Attribute(uint16_t, std::string_view, int) override {}
  void Close() override {}

  void Text(std::string_view text, TextOrigin origin) override {
    if (origin == TextOrigin::kData && escape_ == TextEscape::kHtml) {
      Append(out_, text, true);
    } else {
      out_ += text;
    }
  }

 private:
  std::string& out_;
  TextEscape escape_;
};

}  // namespace

Result<NodeCommands> RenderNodes(const wire::NodeProgram& program, const Value& data) {
  CommandSink sink(program);
  Status status = WalkNodes(program, data, sink);
  if (!status.ok()) return status;
  NodeCommands* commands = sink.Finish();
  if (commands == nullptr)
    return Status::Invalid("template: more than 65,535 texts; shorten a list");
  return std::move(*commands);
}

FlatWriter::Offset WriteNodeList(FlatWriter& writer, const NodeCommands& commands) {
  PodVector<FlatWriter::Offset> strings;
  for (size_t i = 0; i < commands.strings.size(); ++i) {
    strings.push_back(writer.Text(commands.strings[i]));
  }
  FlatTable list(writer);
  list.Refer(wire::NodeList::VT_OPS, writer.Vector(commands.ops));
  list.Refer(wire::NodeList::VT_STRINGS, writer.Offsets(strings));
  return list.End();
}

Result<std::string> RenderHtml(const wire::NodeProgram& program, const Value& data, HtmlText text) {
  std::string html;
  HtmlSink sink(program, html, text);
  Status status = WalkNodes(program, data, sink);
  if (!status.ok()) return status;
  return html;
}

Result<std::string> RenderText(const wire::NodeProgram& program, const Value& data,
                               TextEscape escape) {
  std::string text;
  TextSink sink(text, escape);
  Status status = WalkNodes(program, data, sink);
  if (!status.ok()) return status;
  return text;
}

}  // namespace vaiven
