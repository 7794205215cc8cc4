// Walks a node program with data: as flat commands that a browser builds nodes from, as escaped
// HTML for edges and previews, as text for messages. Used by core/engine and server/cli/render.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/flat_writer.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/base/text_list.h"
#include "core/schema/template_generated.h"
#include "core/value/value.h"

namespace vaiven {

namespace limits {
// Of one program.
inline constexpr size_t kTemplateSectionDepth = 32;
inline constexpr size_t kTemplateElementDepth = 64;
// Of one rendering.
inline constexpr size_t kRenderSteps = 200 * 1000;
inline constexpr size_t kRenderBytes = 512 * 1024;
}  // namespace limits

// kHtml: elements, attributes and text. kText: text alone, for messages.
enum class TemplateKind : unsigned char { kHtml, kText };

// Whether every index of the program is in bounds, everything nests, and every element and
// attribute is on the list of core/render/allow_list.h. The program's bytes must have passed a
// FlatBuffers verifier. Only verified programs may be rendered: the functions below do not check
// again.
Status VerifyNodeProgram(const wire::NodeProgram& program, TemplateKind kind);

// As wire::NodeList: numbers of wire::NodeListOp, each followed by its indices into `strings`.
// Neighbouring text is one command, empty text is none.
struct NodeCommands {
  PodVector<uint16_t> ops;
  TextList strings;
};

// Names are looked up as the Mustache specification says, in `data` and the sections entered.
// Missing, null, false, zero, empty text and empty lists make a section not appear and its inverse
// appear. Addresses in attributes that could run code are left out with their attribute. Fails only
// where the output or the work passes a limit.
Result<NodeCommands> RenderNodes(const wire::NodeProgram& program, const Value& data);

FlatWriter::Offset WriteNodeList(FlatWriter& writer, const NodeCommands& commands);

// kReadable: UTF-8, with the quotes of what the template's author wrote. kAscii: reads the same in
// whatever encoding the page around it has.
enum class HtmlText : unsigned char { kReadable, kAscii };

// The same tree as RenderNodes, as HTML that a parser reads back to it.
Result<std::string> RenderHtml(const wire::NodeProgram& program, const Value& data,
                               HtmlText text = HtmlText::kReadable);

// What {{name}} writes in a text: as the Mustache specification says (HTML escaped), or as it is.
enum class TextEscape : unsigned char { kHtml, kNone };

Result<std::string> RenderText(const wire::NodeProgram& program, const Value& data,
                               TextEscape escape);

}  // namespace vaiven
