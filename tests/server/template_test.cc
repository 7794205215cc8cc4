#include "server/compile/template.h"

#include <gtest/gtest.h>
#include <gumbo.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/render/render.h"
#include "server/base/files.h"
#include "server/config/json_value.h"

namespace vaiven::server {
namespace {

using Partials = std::map<std::string, std::string>;

Value Data(std::string_view json) {
  const absl::StatusOr<Json> parsed = ParseJson(json);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return *ValueFromJson(*parsed);
}

// One line per command, indented: the tree that a browser builds.
std::string Tree(const NodeCommands& commands) {
  std::string tree;
  std::string indent;
  size_t at = 0;
  const auto next = [&] { return std::string(commands.strings[commands.ops[at++]]); };
  while (at < commands.ops.size()) {
    switch (static_cast<wire::NodeListOp>(commands.ops[at++])) {
      case wire::NodeListOp::Open:
        tree += indent + "<" + next() + ">\n";
        indent += "  ";
        break;
      case wire::NodeListOp::Close:
        indent.resize(indent.size() - 2);
        break;
      case wire::NodeListOp::Attribute: {
        const std::string name = next();
        tree += indent + "@" + name + "=" + next() + "\n";
        break;
      }
      case wire::NodeListOp::Text:
        tree += indent + "\"" + next() + "\"\n";
        break;
    }
  }
  return tree;
}

void AddTree(const GumboVector& children, const std::string& indent, std::string& tree) {
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (node->type != GUMBO_NODE_ELEMENT) {
      tree += indent + "\"" + node->v.text.text + "\"\n";
      continue;
    }
    const GumboElement& element = node->v.element;
    tree += indent + "<" + gumbo_normalized_tagname(element.tag) + ">\n";
    for (unsigned k = 0; k < element.attributes.length; ++k) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[k]);
      tree += indent + "  @" + attribute->name + "=" + attribute->value + "\n";
    }
    AddTree(element.children, indent + "  ", tree);
  }
}

// The tree that an HTML parser reads.
std::string Tree(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_DIV;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  std::string tree;
  AddTree(output->root->v.element.children, "", tree);
  gumbo_destroy_output(&options, output);
  return tree;
}

// The HTML, or the error. Nodes and HTML must say the same.
std::string Html(std::string_view text, std::string_view json, Partials partials = {}) {
  const absl::StatusOr<CompiledTemplate> compiled =
      CompileTemplate(TemplateKind::kHtml, {"t.html", std::string(text), std::move(partials)});
  if (!compiled.ok()) return std::string(compiled.status().message());
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteNodeProgram(builder, *compiled));
  const auto& program = *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  const Status verified = VerifyNodeProgram(program, TemplateKind::kHtml);
  EXPECT_TRUE(verified.ok()) << verified.message();
  const Value data = Data(json);
  const Result<std::string> html = RenderHtml(program, data);
  const Result<NodeCommands> nodes = RenderNodes(program, data);
  EXPECT_TRUE(html.ok() && nodes.ok());
  EXPECT_EQ(Tree(*nodes), Tree(*html)) << text;
  return *html;
}

std::string Refusal(std::string_view text) {
  const absl::StatusOr<CompiledTemplate> compiled =
      CompileTemplate(TemplateKind::kHtml, {"t.html", std::string(text), {}});
  return compiled.ok() ? "" : std::string(compiled.status().message());
}

std::string Text(std::string_view text, std::string_view json, Partials partials = {}) {
  const absl::StatusOr<CompiledTemplate> compiled =
      CompileTemplate(TemplateKind::kText, {"t.txt", std::string(text), std::move(partials)});
  if (!compiled.ok()) return std::string(compiled.status().message());
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteNodeProgram(builder, *compiled));
  const auto& program = *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  const Status verified = VerifyNodeProgram(program, TemplateKind::kText);
  EXPECT_TRUE(verified.ok()) << verified.message();
  return *RenderText(program, Data(json), TextEscape::kHtml);
}

TEST(Template, KeepsHostileDataTextInElementsAndAttributes) {
  const std::string_view hostile =
      R"({"x": "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"})";
  EXPECT_EQ(Html("<p title='{{x}}'>{{x}}</p>", hostile),
            "<p title=\"&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x "
            "onerror=alert(1)&gt;&amp;amp;\">&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
            "&lt;img src=x onerror=alert(1)&gt;&amp;amp;</p>");
  // Unquoted in the template: still one value.
  EXPECT_EQ(Html("<p title={{x}}>a</p>", R"({"x": "a onclick=b"})"),
            "<p title=\"a onclick=b\">a</p>");
}

TEST(Template, LeavesOutAddressesFromDataThatRunCode) {
  const std::string_view link = "<a href=\"{{url}}\" class=\"x\">a</a>";
  EXPECT_EQ(Html(link, R"j({"url": "javascript:alert(1)"})j"), "<a class=\"x\">a</a>");
  EXPECT_EQ(Html(link, R"j({"url": "\u0001Java\tScript:alert(1)"})j"), "<a class=\"x\">a</a>");
  EXPECT_EQ(Html(link, R"({"url": "/p?a=1&b=2"})"), "<a href=\"/p?a=1&amp;b=2\" class=\"x\">a</a>");
  EXPECT_EQ(Html("<a href=\"java{{rest}}\">a</a>", R"({"rest": "script:x"})"), "<a>a</a>");
  EXPECT_EQ(Html("<a href=\"{{#x}}javascript:{{/x}}1\">a</a>", R"({"x": true})"), "<a>a</a>");
  EXPECT_EQ(Html("<img src=\"{{x}}\" alt=\"\">", R"({"x": "data:image/svg+xml,x"})"),
            "<img alt=\"\">");
}

TEST(Template, RepeatsSectionsInLists) {
  EXPECT_EQ(Html("<ul>\n  {{#items}}\n  <li class=\"i{{#hot}} hot{{/hot}}\">{{title}}</li>\n"
                 "  {{/items}}\n  {{^items}}\n  <li>none</li>\n  {{/items}}\n</ul>\n",
                 R"({"items": [{"title": "A", "hot": true}, {"title": "B"}]})"),
            "<ul>\n  <li class=\"i hot\">A</li>\n  <li class=\"i\">B</li>\n</ul>\n");
  EXPECT_EQ(Html("<ul>{{#a}}<li><ul>{{#b}}<li>{{.}}</li>{{/b}}</ul></li>{{/a}}</ul>",
                 R"({"a": [{"b": [1, 2]}, {"b": [3]}]})"),
            "<ul><li><ul><li>1</li><li>2</li></ul></li><li><ul><li>3</li></ul></li></ul>");
  EXPECT_EQ(Html("{{^items}}<p>none</p>{{/items}}{{#items}}<p>{{.}}</p>{{/items}}", "{}"),
            "<p>none</p>");
}

TEST(Template, RepeatsRowsOfTables) {
  EXPECT_EQ(Html("<table><tbody>{{#rows}}<tr>{{#.}}<td>{{.}}</td>{{/.}}</tr>{{/rows}}</tbody>"
                 "</table>",
                 R"({"rows": [[1, 2], [3]]})"),
            "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>");
}

TEST(Template, ReadsHtmlAsTheStandardSays) {
  EXPECT_EQ(
      Html("<P CLASS=a>a &amp; b &lt; c &nbsp;&copy; > \"x\"</P><br/><img src='/a' alt>", "{}"),
      "<p class=\"a\">a &amp; b &lt; c \u00a0© > \"x\"</p><br><img src=\"/a\" alt=\"\">");
  EXPECT_EQ(Html("a<!-- left out <script> -->b", "{}"), "ab");
  EXPECT_EQ(Html("", "{}"), "");
  EXPECT_EQ(Html(" \n", "{}"), " \n");
  EXPECT_EQ(Html("{{x}}", R"({"x": "\r\n\u00f1"})"), "&#13;\nñ");
  EXPECT_EQ(Html("<a data-vaiven-item=\"{{id}}\" aria-label=\"{{a}} {{b}}\">x</a>",
                 R"({"id": 7, "a": 1.5, "b": true})"),
            "<a data-vaiven-item=\"7\" aria-label=\"1.5 true\">x</a>");
}

TEST(Template, PutsPartialsInPlace) {
  const Partials partials = {{"card", "<li>{{title}}{{>badge}}</li>"},
                             {"badge", "<b>{{badge}}</b>"}};
  EXPECT_EQ(
      Html("<ul>{{#items}}{{>card}}{{/items}}</ul>",
           R"({"badge": "!", "items": [{"title": "A"}, {"title": "B", "badge": "?"}]})", partials),
      "<ul><li>A<b>!</b></li><li>B<b>?</b></li></ul>");
  EXPECT_EQ(Html("<p>\n  {{>card}}\n</p>", "{}", {{"card", "<b>\n<i>x</b>"}}),
            "card:2:5: </b> stands where </i> must come first: <i> at card:2:1 is still open");
  EXPECT_EQ(Html("{{>other}}", "{}", partials),
            "t.html:1:1: there is no partial \"other\"; known: badge, card");
  EXPECT_EQ(Html("{{>a}}", "{}", {{"a", "{{#x}}"}}),
            "a:1:1: {{#x}} is not closed; write {{/x}} where the section ends");
}

TEST(Template, EndsPartialsThatIncludeThemselves) {
  EXPECT_EQ(Html("{{>n}}", R"({"c": [{"c": [{"c": []}]}]})",
                 {{"n", "<ul>{{#c}}<li>{{>n}}</li>{{/c}}</ul>"}}),
            "<ul><li><ul><li><ul></ul></li></ul></li></ul>");
  EXPECT_EQ(Text("{{>n}}", "{}", {{"n", "x{{>n}}"}}), "xxxxxxxx");
  EXPECT_NE(Text("{{>n}}", "{}", {{"n", std::string(20000, 'x') + "{{>n}}{{>n}}"}})
                .find("longer than 262144 bytes"),
            std::string::npos);
}

TEST(Template, RefusesByNameWhatIsNotAllowed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<p>\n  <script>x</script>",
       "t.html:2:3: <script> is not allowed in a template: nothing in a template runs; use "
       "data-vaiven-action on a button or link"},
      {"<style>p{}</style>",
       "t.html:1:1: <style> is not allowed in a template: put the rules in \"css\" beside the "
       "template"},
      {"<iframe src=x></iframe>",
       "t.html:1:1: <iframe> is not allowed in a template: link to it with <a href>, or show a "
       "picture with <img>"},
      {"ñ<x-card></x-card>",
       "t.html:1:2: <x-card> is not allowed in a template: use an element of content such as "
       "<div>, <p>, <ul>, <a>, <img> or <button>; docs/templates.md lists them"},
      {"<p onclick=\"x()\">",
       "t.html:1:4: the attribute onclick is not allowed in a template: nothing in a template "
       "runs; use data-vaiven-action, for example data-vaiven-action=\"close\""},
      {"<p STYLE=\"color:red\">",
       "t.html:1:4: the attribute style is not allowed in a template: use class, and put the "
       "rules "
       "in \"css\" beside the template"},
      {"<p foo>",
       "t.html:1:4: the attribute foo is not allowed in a template: for values of your own use "
       "data-...; docs/templates.md lists the others"},
      {"<a href=\"javascript:x()\">a</a>",
       "t.html:1:4: href=\"javascript:x()\": right are relative addresses and those that begin "
       "with https:, http:, mailto: or tel:"},
      {"<a href=\"&#106;avascript:{{x}}\">a</a>",
       "t.html:1:4: href=\"javascript:...\": right are relative addresses and those that begin "
       "with https:, http:, mailto: or tel:"},
      {"<p>{{{x}}}</p>",
       "t.html:1:4: {{{x}}} would make markup of data; write {{x}}, which stays text"},
      {"<!doctype html>",
       "t.html:1:1: this < begins neither an element nor a comment; as text write &lt;"},
      {"a &#x100000; b",
       "t.html:1:1: the characters U+100000 to U+10FFFF are reserved; leave them out"},
      {"<p title=\"&#x100000;\">{{x}}</p>",
       "t.html:1:4: the characters U+100000 to U+10FFFF are reserved; leave them out"},
      {"a\xf4\x80\x80\x80",
       "t.html:1:2: the characters U+100000 to U+10FFFF are reserved; leave them out"},
      {"a\n\xff", "t.html:2:1: not UTF-8; save the file as UTF-8"},
      {"a\x01", "t.html:1:2: a control character; leave it out"},
      {"a&#x1a;", "t.html:1:1: a control character; leave it out"},
      {"a\u0085", "t.html:1:2: a control character; leave it out"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Refusal(text), expected) << text;
}

TEST(Template, RefusesTagsInTheWrongPlace) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<p {{x}}>",
       "t.html:1:4: {{x}} stands inside of <p ...>; tags stand in text and in values "
       "of attributes"},
      {"<a{{#x}} href=\"/\"{{/x}}>",
       "t.html:1:3: {{#x}} stands inside of <a ...>; tags stand in text and in values of "
       "attributes"},
      {"<!-- {{x}} -->",
       "t.html:1:6: {{x}} stands in an HTML comment; write {{! ... }} for comments"},
      {"<ul>{{#x}}<li>a{{/x}}</li></ul>",
       "t.html:1:16: {{/x}} stands inside of <li> at t.html:1:11, but its section begins "
       "outside; "
       "close the element first"},
      {"<ul>{{#x}}</ul>{{/x}}",
       "t.html:1:11: </ul> closes an element from outside of {{#x}} at t.html:1:5; a section "
       "begins "
       "and ends in the same element"},
      {"{{#x}}<p title=\"{{/x}}\">",
       "t.html:1:17: {{/x}} stands in the value of title, but its section begins outside"},
      {"<p title=\"{{#x}}a\">{{/x}}</p>",
       "t.html:1:11: {{#x}} begins in the value of title and must end in it: write {{/x}} before "
       "the value ends"},
      {"{{#a}}{{#b}}{{/a}}{{/b}}",
       "t.html:1:13: {{/a}} stands where {{/b}} must come first: {{#b}} at t.html:1:7 is still "
       "open"},
      {"{{/a}}", "t.html:1:1: {{/a}} closes nothing; write {{#a}} where the section begins"},
      {"{{#a}}", "t.html:1:1: {{#a}} is not closed; write {{/a}} where the section ends"},
      {"{{a", "t.html:1:1: this tag is not closed; write }} at its end"},
      {"{{#if a}}",
       "t.html:1:1: \"if a\" is not a name; right are {{name}}, {{outer.inner}} and {{.}}, "
       "without "
       "spaces"},
      {"{{a..b}}",
       "t.html:1:1: \"a..b\" is not a name; right are {{name}}, {{outer.inner}} and {{.}}, "
       "without "
       "spaces"},
      {"{{=x=}}", "t.html:1:1: delimiters are set with two words, like {{=<% %>=}}"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Refusal(text), expected) << text;
}

TEST(Template, RefusesMarkupThatIsNotClosed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<div><p>a</div>",
       "t.html:1:10: </div> stands where </p> must come first: <p> at t.html:1:6 is still open"},
      {"<div>", "t.html:1:1: <div> is not closed; write </div> where it ends"},
      {"</div>", "t.html:1:1: </div> closes nothing"},
      {"<div/>", "t.html:1:5: <div/> closes nothing in HTML; write <div></div>"},
      {"</br>", "t.html:1:1: <br> has no end; leave </br> out"},
      {"<p class=\"a", "t.html:1:1: <p without its end: >"},
      {"<p class=>", "t.html:1:10: a value is missing behind ="},
      {"<p class=a class=b>", "t.html:1:12: the attribute class is there twice; keep one"},
      {"<p class=a\"b>", "t.html:1:11: put the value in quotes: it holds \""},
      {"<!-- a", "t.html:1:1: comment without its end: -->"},
      {"a < b", "t.html:1:3: this < begins neither an element nor a comment; as text write &lt;"},
      {"</p x>", "t.html:1:1: here </p> must stand and nothing more"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Refusal(text), expected) << text;
}

TEST(Template, RefusesWhatAnHtmlParserWouldRearrange) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"<table><tr><td>a</td></tr></table>",
       "t.html:1:8: an HTML parser would put <tbody> around <tr>; write <tbody> in the template"},
      {"<table><tbody>{{x}}</tbody></table>",
       "t.html:1:15: {{x}} cannot stand directly in <tbody>: an HTML parser would move it in "
       "front "
       "of the table; put it in <td>"},
      {"<table>{{#x}} a {{/x}}</table>",
       "t.html:1:15: text cannot stand directly in <table>: an HTML parser would move it in "
       "front "
       "of the table; put it in <td>"},
      {"<table><div>a</div></table>",
       "t.html:1:8: <div> cannot stand inside of <table>: an HTML parser would move or drop it"},
      {"<table>{{#x}}<p>a</p>{{/x}}</table>",
       "t.html:1:14: <p> cannot stand inside of <table>: an HTML parser would move or drop it"},
      {"<p><div>a</div></p>",
       "t.html:1:4: <div> cannot stand inside of <p>: an HTML parser would move or drop it"},
      {"<div><td>a</td></div>",
       "t.html:1:6: <td> cannot stand inside of <div>: an HTML parser would move or drop it"},
      {"<a href=\"/\"><b><a href=\"/\">x</a></b></a>",
       "t.html:1:16: <a> cannot stand inside of another <a>"},
      {"<ul><li><li>a</li></li></ul>", "t.html:1:9: <li> cannot stand inside of another <li>"},
      {"<button><button>a</button></button>",
       "t.html:1:9: <button> cannot stand inside of another <button>"},
      {"<tr></tr>", "t.html:1:1: <tr> cannot stand here: an HTML parser would move or drop it"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Refusal(text), expected) << text;
}

TEST(Template, RefusesWhatIsTooLarge) {
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += "<b>";
  EXPECT_EQ(Refusal(deep), "t.html:1:193: more than 64 elements inside of each other");
  std::string sections;
  for (int i = 0; i < 33; ++i) sections += "{{#a}}";
  EXPECT_EQ(Refusal(sections), "t.html:1:193: {{#a}} is inside of more than 32 sections");
  EXPECT_EQ(Refusal(std::string(kTemplateBytes + 1, 'a')),
            "t.html:1:1: the template with its partials is longer than 262144 bytes");
  std::string many;
  for (int i = 0; i < 33000; ++i) many += "<b></b>";
  EXPECT_NE(Refusal(many).find("more than 65535 parts"), std::string::npos);
}

// Every case of the Mustache specification that is there.
TEST(Template, PassesTheMustacheSpecification) {
  const char* shared = std::getenv("VAIVEN_SHARED");
  const std::string folder =
      (shared == nullptr ? std::string(VAIVEN_REPO_DIR "/../shared") : shared) +
      "/data/conformance/mustache";
  if (!std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << "no cases of the Mustache specification: set VAIVEN_SHARED";
  }
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const absl::StatusOr<std::string> text = ReadFile(file.path().string());
    ASSERT_TRUE(text.ok()) << text.status();
    const absl::StatusOr<Json> json = ParseJson(*text);
    ASSERT_TRUE(json.ok()) << json.status();
    for (const Json& test : json->at("tests")) {
      const Partials partials = test.value("partials", Partials());
      EXPECT_EQ(Text(test.at("template").get<std::string>(), test.at("data").dump(), partials),
                test.at("expected").get<std::string>())
          << file.path().filename() << ": " << test.at("name");
      ++count;
    }
  }
  EXPECT_GE(count, 100);
}

}  // namespace
}  // namespace vaiven::server
