#include "core/render/render.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/render/allow_list.h"
#include "core/render/ascii_html.h"
#include "core/render/number_text.h"

namespace vaiven {
namespace {

using wire::NodeInstruction;
using wire::NodeOp;

// A program written by hand.
struct Draft {
  std::vector<NodeInstruction> code;
  std::vector<std::string> strings;
  std::vector<std::vector<std::string>> paths;

  void Add(NodeOp op, size_t a = 0, size_t b = 0) {
    code.emplace_back(static_cast<uint8_t>(op), static_cast<uint16_t>(a), static_cast<uint16_t>(b));
  }

  const wire::NodeProgram& Write() {
    builder.Clear();
    const auto code_offset = builder.CreateVectorOfStructs(code);
    const auto strings_offset = builder.CreateVectorOfStrings(strings);
    std::vector<flatbuffers::Offset<wire::NodePath>> path_offsets;
    for (const auto& path : paths) {
      path_offsets.push_back(wire::CreateNodePath(builder, builder.CreateVectorOfStrings(path)));
    }
    const auto paths_offset = builder.CreateVector(path_offsets);
    builder.Finish(wire::CreateNodeProgram(builder, code_offset, strings_offset, paths_offset));
    return *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  }

  std::string Refusal(TemplateKind kind = TemplateKind::kHtml) {
    return std::string(VerifyNodeProgram(Write(), kind).message());
  }

  flatbuffers::FlatBufferBuilder builder;
};

// <ul>{{#items}}<li><a href="{{url}}" class="item">{{title}}!</a></li>{{/items}}
// {{^items}}<li>none</li>{{/items}}</ul>, without the spaces.
Draft ListDraft() {
  Draft draft;
  draft.strings = {"ul", "li", "a", "href", "class", "item", "!", "none"};
  draft.paths = {{"items"}, {"url"}, {"title"}};
  draft.Add(NodeOp::Open, 0);
  draft.Add(NodeOp::Section, 0, 10);
  draft.Add(NodeOp::Open, 1);
  draft.Add(NodeOp::Open, 2);
  draft.Add(NodeOp::Attribute, 3, 1);
  draft.Add(NodeOp::Lookup, 1);
  draft.Add(NodeOp::Attribute, 4, 1);
  draft.Add(NodeOp::Literal, 5);
  draft.Add(NodeOp::Lookup, 2);
  draft.Add(NodeOp::Literal, 6);
  draft.Add(NodeOp::Close);
  draft.Add(NodeOp::Close);
  draft.Add(NodeOp::InvertedSection, 0, 3);
  draft.Add(NodeOp::Open, 1);
  draft.Add(NodeOp::Literal, 7);
  draft.Add(NodeOp::Close);
  draft.Add(NodeOp::Close);
  return draft;
}

Value Item(std::string_view url, std::string_view title) {
  Value item = Value::Map();
  item.Set("url", Value::String(url));
  item.Set("title", Value::String(title));
  return item;
}

std::string Html(Draft& draft, const Value& data) {
  const wire::NodeProgram& program = draft.Write();
  const Status status = VerifyNodeProgram(program, TemplateKind::kHtml);
  EXPECT_TRUE(status.ok()) << status.message();
  const Result<std::string> html = RenderHtml(program, data);
  return html.ok() ? *html : std::string(html.status().message());
}

TEST(Render, WritesNodesForAList) {
  Draft draft = ListDraft();
  Value data = Value::Map();
  Value& items = data.Set("items", Value::List());
  items.Append(Item("/a", "A"));
  items.Append(Item("/b", ""));
  const wire::NodeProgram& program = draft.Write();
  ASSERT_TRUE(VerifyNodeProgram(program, TemplateKind::kHtml).ok());
  const Result<NodeCommands> nodes = RenderNodes(program, data);
  ASSERT_TRUE(nodes.ok()) << nodes.status().message();
  std::vector<std::string> strings;
  for (size_t i = 0; i < nodes->strings.size(); ++i) strings.emplace_back(nodes->strings[i]);
  EXPECT_EQ(strings, (std::vector<std::string>{"ul", "li", "a", "href", "/a", "class", "item", "A!",
                                               "/b", "!"}));
  EXPECT_EQ(nodes->ops, (PodVector<uint16_t>{0, 0, 0, 1, 0, 2, 2, 3, 4, 2, 5, 6, 3, 7, 1, 1,  //
                                             0, 1, 0, 2, 2, 3, 8, 2, 5, 6, 3, 9, 1, 1, 1}));

  FlatWriter writer;
  writer.Finish(WriteNodeList(writer, *nodes));
  const auto* list = flatbuffers::GetRoot<wire::NodeList>(writer.bytes().data());
  ASSERT_EQ(list->ops()->size(), nodes->ops.size());
  EXPECT_EQ(list->ops()->Get(7), 3);
  EXPECT_EQ(list->strings()->Get(7)->str(), "A!");
}

TEST(Render, WritesTheInverseOfAnEmptyList) {
  Draft draft = ListDraft();
  Value data = Value::Map();
  EXPECT_EQ(Html(draft, data), "<ul><li>none</li></ul>");
  data.Set("items", Value::List());
  EXPECT_EQ(Html(draft, data), "<ul><li>none</li></ul>");
}

TEST(Render, KeepsHostileDataText) {
  Draft draft = ListDraft();
  Value data = Value::Map();
  data.Set("items", Value::List()).Append(Item("/\"><script>x</script>", "<img src=x onerror=y>&"));
  EXPECT_EQ(Html(draft, data),
            "<ul><li><a href=\"/&quot;&gt;&lt;script&gt;x&lt;/script&gt;\" class=\"item\">"
            "&lt;img src=x onerror=y&gt;&amp;!</a></li></ul>");
}

TEST(Render, LeavesOutAddressesThatRunCode) {
  for (const char* url : {"javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:x",
                          "\x01javascript:x", "data:text/html,x", "vbscript:x", "blob:x"}) {
    Draft draft = ListDraft();
    Value data = Value::Map();
    data.Set("items", Value::List()).Append(Item(url, "A"));
    EXPECT_EQ(Html(draft, data), "<ul><li><a class=\"item\">A!</a></li></ul>") << url;
  }
}

TEST(Render, KnowsSafeAddresses) {
  for (const char* url :
       {"", "/a", "a/b:c", "?a:b", "#a:b", "//host/a", "https://host", "HTTP://host",
        "mailto:a@b.example", "tel:+34600", "año:x", "1:2", ":x", "a b:c"}) {
    EXPECT_TRUE(IsSafeUrl(url)) << url;
  }
  for (const char* url : {"ftp://host", "a:b", "file:///etc", "data:image/png;base64,AA",
                          "ht\ttps2:x", "view-source:x"}) {
    EXPECT_FALSE(IsSafeUrl(url)) << url;
  }
}

TEST(Render, SectionsFollowWhatIsThere) {
  // {{#x}}yes{{/x}}{{^x}}no{{/x}}
  Draft draft;
  draft.strings = {"yes", "no"};
  draft.paths = {{"x"}};
  draft.Add(NodeOp::Section, 0, 1);
  draft.Add(NodeOp::Literal, 0);
  draft.Add(NodeOp::InvertedSection, 0, 1);
  draft.Add(NodeOp::Literal, 1);
  Value list = Value::List();
  list.Append(Value::Bool(false));
  list.Append(Value());
  const std::pair<Value, std::string> cases[] = {{Value(), "no"},
                                                 {Value::Bool(false), "no"},
                                                 {Value::Bool(true), "yes"},
                                                 {Value::Number(0), "no"},
                                                 {Value::Number(-1), "yes"},
                                                 {Value::String(""), "no"},
                                                 {Value::String("0"), "yes"},
                                                 {Value::List(), "no"},
                                                 {list, "yesyes"},
                                                 {Value::Map(), "yes"}};
  for (const auto& [value, expected] : cases) {
    Value data = Value::Map();
    data.Set("x", value);
    EXPECT_EQ(Html(draft, data), expected);
  }
  EXPECT_EQ(Html(draft, Value::Map()), "no");
}

TEST(Render, LooksNamesUpInEnclosingSections) {
  // {{#a}}{{#b}}{{name}}{{c.name}}{{.}}{{/b}}{{/a}}
  Draft draft;
  draft.paths = {{"a"}, {"b"}, {"name"}, {"c", "name"}, {}};
  draft.Add(NodeOp::Section, 0, 4);
  draft.Add(NodeOp::Section, 1, 3);
  draft.Add(NodeOp::Lookup, 2);
  draft.Add(NodeOp::Lookup, 3);
  draft.Add(NodeOp::Lookup, 4);
  Value data = Value::Map();
  data.Set("name", Value::String("outer"));
  Value& a = data.Set("a", Value::Map());
  a.Set("name", Value::String("inner"));
  // Found first, so its missing member is not looked for outside.
  a.Set("c", Value::Map());
  a.Set("b", Value::List()).Append(Value::Number(7));
  data.Set("c", Value::Map()).Set("name", Value::String("wrong"));
  EXPECT_EQ(Html(draft, data), "inner7");
}

TEST(Render, TextEscapesOnlyWhatIsAskedFor) {
  Draft draft;
  draft.strings = {"<&>"};
  draft.paths = {{"x"}};
  draft.Add(NodeOp::Literal, 0);
  draft.Add(NodeOp::Lookup, 0);
  draft.Add(NodeOp::RawLookup, 0);
  const wire::NodeProgram& program = draft.Write();
  ASSERT_TRUE(VerifyNodeProgram(program, TemplateKind::kText).ok());
  Value data = Value::Map();
  data.Set("x", Value::String("\"<"));
  EXPECT_EQ(*RenderText(program, data, TextEscape::kHtml), "<&>&quot;&lt;\"<");
  EXPECT_EQ(*RenderText(program, data, TextEscape::kNone), "<&>\"<\"<");
}

TEST(Render, VoidElementsHaveNoEnd) {
  Draft draft;
  draft.strings = {"img", "alt", "br"};
  draft.Add(NodeOp::Open, 0);
  draft.Add(NodeOp::Attribute, 1, 0);
  draft.Add(NodeOp::Close);
  draft.Add(NodeOp::Open, 2);
  draft.Add(NodeOp::Close);
  EXPECT_EQ(Html(draft, Value()), "<img alt=\"\"><br>");
}

TEST(Render, StopsAtTheLimits) {
  Value list = Value::List();
  for (int i = 0; i < 100; ++i) list.Append(Value::String(std::string(100, 'x')));
  Value data = Value::Map();
  data.Set("list", list);
  Draft draft;
  draft.paths = {{"list"}, {}};
  for (size_t inside = 4; inside > 0; --inside) draft.Add(NodeOp::Section, 0, inside);
  draft.Add(NodeOp::Lookup, 1);
  EXPECT_NE(Html(draft, data).find("512 KiB"), std::string::npos);
}

TEST(Render, WritesNumbersAsJsonDoes) {
  const std::pair<double, std::string> cases[] = {
      {0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-12, "-12"},
      {85, "85"},
      {1.21, "1.21"},
      {59.9, "59.9"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.3"},
      {100.5, "100.5"},
      {1e6, "1000000"},
      {0.000001, "0.000001"},
      {1.5e-7, "1.5e-7"},
      {1e-300, "1e-300"},
      {1.0 / 3, "0.333333333333333"},
      {123456789012345, "123456789012345"},
      {9007199254740991, "9007199254740991"},
      {9007199254740992, "9007199254740990"},
      {123456.789, "123456.789"},
      {99999.99, "99999.99"},
      {0.99999999999999999, "1"},
      {0.999999999999999, "0.999999999999999"},
      {1e20, "100000000000000000000"},
      {1e21, "1e+21"},
      {1.7976931348623157e308, "1.79769313486232e+308"},
  };
  for (const auto& [number, expected] : cases) {
    std::string text;
    AppendNumber(text, number);
    EXPECT_EQ(text, expected);
  }
}

TEST(Render, WritesPricesAsTheyWereWritten) {
  for (int cents = 1; cents < 300000; cents += 7) {
    std::string text;
    AppendNumber(text, cents / 100.0);
    EXPECT_EQ(std::stoi(text), cents / 100);
    const size_t point = text.find('.');
    std::string digits = point == std::string::npos ? "" : text.substr(point + 1);
    digits.resize(2, '0');
    EXPECT_EQ(std::stoi(digits), cents % 100) << text;
    EXPECT_LE(text.size(), 7u);
  }
}

TEST(VerifyNodeProgram, AcceptsWhatTheCompilerWrites) {
  EXPECT_EQ(ListDraft().Refusal(), "");
  Draft empty;
  EXPECT_EQ(empty.Refusal(), "");
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(wire::CreateNodeProgram(builder));
  const auto& nothing = *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  EXPECT_TRUE(VerifyNodeProgram(nothing, TemplateKind::kHtml).ok());
  EXPECT_EQ(*RenderHtml(nothing, Value()), "");
}

std::string Ascii(std::string_view text) {
  std::string html;
  AppendAsciiHtml(html, text);
  return html;
}

TEST(AppendAsciiHtml, WritesReferencesForWhatIsMarkupOrNotAscii) {
  EXPECT_EQ(Ascii(""), "");
  EXPECT_EQ(Ascii("plain 'text'"), "plain 'text'");
  EXPECT_EQ(Ascii("<a href=\"x\">&\r\n"), "&lt;a href=&quot;x&quot;&gt;&amp;&#13;\n");
  EXPECT_EQ(Ascii("\u00f1 \u20ac\U0001f600"), "&#241; &#8364;&#128512;");
  EXPECT_EQ(Ascii(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(Ascii("a\u0080b\u009f\u00a0"), "ab&#160;");
}

// As TextDecoder reads them: one U+FFFD for each longest beginning of a character.
TEST(AppendAsciiHtml, ReplacesBytesThatAreNoText) {
  constexpr std::string_view kBad = "&#65533;";
  const auto bad = [&](int count) {
    std::string html;
    for (int i = 0; i < count; ++i) html += kBad;
    return html;
  };
  EXPECT_EQ(Ascii("\x80"), bad(1));
  EXPECT_EQ(Ascii("\xc0\xaf"), bad(2));
  EXPECT_EQ(Ascii("\xe0\x80\xaf"), bad(3));
  EXPECT_EQ(Ascii("\xed\xa0\x80"), bad(3));
  EXPECT_EQ(Ascii("\xf4\x90\x80\x80"), bad(4));
  EXPECT_EQ(Ascii("\xf0\x9f\x98"), bad(1));
  EXPECT_EQ(Ascii("\xe2\x82<"), bad(1) + "&lt;");
  EXPECT_EQ(Ascii("\xff\xfe"), bad(2));
}

TEST(Render, WritesHtmlInAscii) {
  Draft draft = ListDraft();
  draft.strings[6] = "\" \u00a1";
  Value data = Value::Map();
  Value& items = data.Set("items", Value::List());
  items.Append(Item("/a?b=1&c=\"", "<\u00f1>"));
  items.Append(Item("javascript:x", "B"));
  const wire::NodeProgram& program = draft.Write();
  ASSERT_TRUE(VerifyNodeProgram(program, TemplateKind::kHtml).ok());
  EXPECT_EQ(
      *RenderHtml(program, data, HtmlText::kAscii),
      "<ul><li><a href=\"/a?b=1&amp;c=&quot;\" class=\"item\">&lt;&#241;&gt;&quot; &#161;</a></li>"
      "<li><a class=\"item\">B&quot; &#161;</a></li></ul>");
}

TEST(VerifyNodeProgram, RefusesWhatIsNotOnTheList) {
  for (const char* tag : {"script", "style", "iframe", "svg", "form", "", "a b", "IMG", "h"}) {
    Draft draft;
    draft.strings = {tag};
    draft.Add(NodeOp::Open, 0);
    draft.Add(NodeOp::Close);
    EXPECT_EQ(draft.Refusal(), "template: instruction 0: element is not allowed") << tag;
  }
  for (const char* name :
       {"onclick", "style", "srcdoc", "", "href src", "data-", "data-a\"b", "CLASS"}) {
    Draft draft;
    draft.strings = {"a", name};
    draft.Add(NodeOp::Open, 0);
    draft.Add(NodeOp::Attribute, 1, 0);
    draft.Add(NodeOp::Close);
    EXPECT_EQ(draft.Refusal(), "template: instruction 1: attribute is not allowed") << name;
  }
}

TEST(VerifyNodeProgram, RefusesIndicesOutOfBounds) {
  const std::pair<NodeOp, std::string> cases[] = {
      {NodeOp::Open, "no such text"},      {NodeOp::Literal, "no such text"},
      {NodeOp::Lookup, "no such path"},    {NodeOp::Section, "no such path"},
      {NodeOp::RawLookup, "no such path"}, {NodeOp::InvertedSection, "no such path"}};
  for (const auto& [op, expected] : cases) {
    Draft draft;
    draft.strings = {"a"};
    draft.paths = {{"a"}};
    draft.Add(op, 1);
    EXPECT_EQ(draft.Refusal(), "template: instruction 0: " + expected);
  }
}

TEST(VerifyNodeProgram, RefusesWhatDoesNotNest) {
  Draft unclosed;
  unclosed.strings = {"a", "img", "alt"};
  unclosed.paths = {{"x"}};
  const auto refusal = [&](std::vector<NodeInstruction> code) {
    unclosed.code = std::move(code);
    return unclosed.Refusal();
  };
  const auto op = [](NodeOp code, uint16_t a, uint16_t b = 0) {
    return NodeInstruction(static_cast<uint8_t>(code), a, b);
  };
  const std::string at = "template: instruction ";
  EXPECT_EQ(refusal({op(NodeOp::Open, 0)}), at + "1: an element is not closed");
  EXPECT_EQ(refusal({op(NodeOp::Close, 0)}), at + "0: closes nothing");
  EXPECT_EQ(refusal({op(NodeOp::Section, 0, 1)}), at + "0: reaches past the end");
  EXPECT_EQ(refusal({op(NodeOp::Open, 0), op(NodeOp::Section, 0, 1), op(NodeOp::Close, 0)}),
            at + "2: closes nothing");
  EXPECT_EQ(refusal({op(NodeOp::Section, 0, 1), op(NodeOp::Open, 0), op(NodeOp::Close, 0)}),
            at + "2: an element is not closed");
  EXPECT_EQ(refusal({op(NodeOp::Attribute, 2)}), at + "0: an attribute without its element");
  EXPECT_EQ(refusal({op(NodeOp::Open, 0), op(NodeOp::Literal, 0), op(NodeOp::Attribute, 2)}),
            at + "2: an attribute without its element");
  EXPECT_EQ(refusal({op(NodeOp::Open, 0), op(NodeOp::Attribute, 2, 1), op(NodeOp::Open, 0)}),
            at + "2: an element where text must be");
  EXPECT_EQ(refusal({op(NodeOp::Open, 1), op(NodeOp::Attribute, 2), op(NodeOp::Literal, 0)}),
            at + "2: content in an empty element");
  EXPECT_EQ(refusal({op(NodeOp::RawLookup, 0)}), at + "0: text without escape");
  EXPECT_EQ(refusal({NodeInstruction(8, 0, 0)}), at + "0: unknown");
  EXPECT_EQ(VerifyNodeProgram(ListDraft().Write(), TemplateKind::kText).message(),
            at + "0: an element where text must be");
}

TEST(VerifyNodeProgram, RefusesWhatIsTooDeep) {
  Draft elements;
  elements.strings = {"b"};
  for (size_t i = 0; i <= limits::kTemplateElementDepth; ++i) elements.Add(NodeOp::Open, 0);
  EXPECT_EQ(elements.Refusal(), "template: instruction 64: nested too deeply");

  Draft sections;
  sections.paths = {{"x"}};
  const size_t depth = limits::kTemplateSectionDepth + 1;
  for (size_t i = 0; i < depth; ++i) sections.Add(NodeOp::Section, 0, depth - 1 - i);
  EXPECT_EQ(sections.Refusal(), "template: instruction 33: sections nested too deeply");
}

}  // namespace
}  // namespace vaiven
