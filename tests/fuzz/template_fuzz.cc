// Bytes as a template: what compiles passes the core's verifier, renders, and says the same as
// nodes and as HTML that a parser reads.
#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/render/render.h"
#include "server/compile/template.h"

namespace vaiven::server {
namespace {

Value SampleData() {
  Value data = Value::Map();
  data.Set("a", Value::String("\"><script>'&\r\n"));
  data.Set("b", Value::Bool(true));
  data.Set("u", Value::String(" java\tscript:x"));
  Value& list = data.Set("l", Value::List());
  list.Append(Value::Number(1.5));
  list.Append(Value::Map()).Set("a", Value::String("<"));
  return data;
}

std::string Tree(const NodeCommands& commands) {
  std::string tree;
  size_t at = 0;
  const auto next = [&] { return std::string(commands.strings[commands.ops[at++]]); };
  while (at < commands.ops.size()) {
    switch (static_cast<wire::NodeListOp>(commands.ops[at++])) {
      case wire::NodeListOp::Open:
        tree += "\n<" + next();
        break;
      case wire::NodeListOp::Close:
        tree += "\n>";
        break;
      case wire::NodeListOp::Attribute:
        tree += "\n@" + next();
        tree += "=" + next();
        break;
      case wire::NodeListOp::Text:
        tree += "\n\"" + next();
        break;
    }
  }
  return tree;
}

void AddTree(const GumboVector& children, std::string& tree) {
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* node = static_cast<const GumboNode*>(children.data[i]);
    if (node->type != GUMBO_NODE_ELEMENT) {
      tree += std::string("\n\"") + node->v.text.text;
      continue;
    }
    const GumboElement& element = node->v.element;
    tree += std::string("\n<") + gumbo_normalized_tagname(element.tag);
    for (unsigned k = 0; k < element.attributes.length; ++k) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[k]);
      tree += std::string("\n@") + attribute->name + "=" + attribute->value;
    }
    AddTree(element.children, tree);
    tree += "\n>";
  }
}

std::string Tree(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.fragment_context = GUMBO_TAG_DIV;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  std::string tree;
  AddTree(output->root->v.element.children, tree);
  gumbo_destroy_output(&options, output);
  return tree;
}

// U+0080 to U+009F, which HTML in ASCII leaves out.
bool HasControls(const std::string& text) {
  for (size_t at = text.find('\xc2'); at != std::string::npos; at = text.find('\xc2', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0) return true;
  }
  return false;
}

void Check(TemplateKind kind, const TemplateSource& source) {
  static const Value data = SampleData();
  const absl::StatusOr<CompiledTemplate> compiled = CompileTemplate(kind, source);
  if (!compiled.ok()) return;
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteNodeProgram(builder, *compiled));
  const auto& program = *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  const Status verified = VerifyNodeProgram(program, kind);
  if (!verified.ok()) {
    std::fprintf(stderr, "%s\n", std::string(verified.message()).c_str());
    std::abort();
  }
  if (kind == TemplateKind::kText) {
    (void)RenderText(program, data, TextEscape::kHtml).ok();
    return;
  }
  const Result<NodeCommands> nodes = RenderNodes(program, data);
  const Result<std::string> html = RenderHtml(program, data);
  if (nodes.ok() != html.ok()) std::abort();
  if (!nodes.ok()) return;
  const std::string from_nodes = Tree(*nodes);
  const std::string from_html = Tree(*html);
  const Result<std::string> ascii = RenderHtml(program, data, HtmlText::kAscii);
  if (!ascii.ok() || (!HasControls(*html) && Tree(*ascii) != from_html)) std::abort();
  if (from_nodes != from_html) {
    std::fprintf(stderr, "nodes:%s\n\nhtml:%s\n", from_nodes.c_str(), from_html.c_str());
    std::abort();
  }
}

}  // namespace
}  // namespace vaiven::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using vaiven::TemplateKind;
  using vaiven::server::Check;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  // The second half is a partial, if something divides the two.
  const size_t half = text.find('\x1f');
  vaiven::server::TemplateSource source{"t", text.substr(0, half), {}};
  if (half != std::string::npos) source.partials["p"] = text.substr(half + 1);
  Check(TemplateKind::kHtml, source);
  Check(TemplateKind::kText, source);
  return 0;
}
