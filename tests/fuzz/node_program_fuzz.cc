// Bytes as a node program: whatever passes both verifiers can be rendered in every way.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/verify.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

Value SampleData() {
  Value data = Value::Map();
  data.Set("title", Value::String("<b>\"&' javascript:x"));
  data.Set("price", Value::Number(59.9));
  data.Set("yes", Value::Bool(true));
  Value& items = data.Set("items", Value::List());
  for (int i = 0; i < 3; ++i) {
    Value& item = items.Append(Value::Map());
    item.Set("url", Value::String(i == 1 ? "javascript:x" : "/p"));
    item.Set("items", Value::List()).Append(Value::Number(i));
  }
  return data;
}

// Commands must make sense to a host without a check of its own.
void CheckCommands(const NodeCommands& commands) {
  size_t depth = 0;
  size_t at = 0;
  const auto skip_strings = [&](size_t count) {
    for (size_t i = 0; i < count; ++i) {
      if (at == commands.ops.size()) std::abort();
      if (commands.ops[at++] >= commands.strings.size()) std::abort();
    }
  };
  while (at < commands.ops.size()) {
    switch (static_cast<wire::NodeListOp>(commands.ops[at++])) {
      case wire::NodeListOp::Open:
        ++depth;
        skip_strings(1);
        break;
      case wire::NodeListOp::Close:
        if (depth-- == 0) std::abort();
        break;
      case wire::NodeListOp::Attribute:
        skip_strings(2);
        break;
      case wire::NodeListOp::Text:
        skip_strings(1);
        break;
      default:
        std::abort();
    }
  }
  if (depth != 0) std::abort();
}

// What strings of the program hold may be no text at all.
void CheckAscii(const std::string& html) {
  for (char c : html) {
    if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) std::abort();
  }
}

}  // namespace
}  // namespace vaiven

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace vaiven;  // NOLINT(google-build-using-namespace)
  static const Value data = SampleData();
  const auto* program = VerifyRoot<wire::NodeProgram>({bytes, size}, nullptr, 64 * 1024);
  if (program == nullptr) return 0;
  if (VerifyNodeProgram(*program, TemplateKind::kHtml).ok()) {
    const Result<NodeCommands> nodes = RenderNodes(*program, data);
    if (nodes.ok()) CheckCommands(*nodes);
    if (RenderHtml(*program, data).ok() != nodes.ok()) std::abort();
    const Result<std::string> ascii = RenderHtml(*program, data, HtmlText::kAscii);
    if (ascii.ok() != nodes.ok()) std::abort();
    if (ascii.ok()) CheckAscii(*ascii);
  }
  if (VerifyNodeProgram(*program, TemplateKind::kText).ok()) {
    (void)RenderText(*program, data, TextEscape::kHtml).ok();
  }
  return 0;
}
