// VerifyNodeProgram: what makes it safe to walk a program that came from outside.
#include <string_view>

#include "core/render/allow_list.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

class Verifier {
 public:
  Verifier(const wire::NodeProgram& program, TemplateKind kind)
      : program_(program),
        kind_(kind),
        strings_(program.strings() == nullptr ? 0 : program.strings()->size()),
        paths_(program.paths() == nullptr ? 0 : program.paths()->size()) {}

  // Elements that open in the range close in it.
  Status Range(uint32_t begin, uint32_t end, bool in_attribute, size_t sections) {
    if (sections > limits::kTemplateSectionDepth) return Fail(begin, "sections nested too deeply");
    const size_t outside = depth_;
    bool after_open = false;
    bool in_void = false;
    for (uint32_t i = begin; i < end; ++i) {
      const wire::NodeInstruction& code = *program_.code()->Get(i);
      if (code.op() > static_cast<uint8_t>(wire::NodeOp::RawLookup)) return Fail(i, "unknown");
      const wire::NodeOp op = static_cast<wire::NodeOp>(code.op());
      const bool markup = op <= wire::NodeOp::Attribute;
      if (markup && (in_attribute || kind_ == TemplateKind::kText)) {
        return Fail(i, "an element where text must be");
      }
      const bool has_string = op != wire::NodeOp::Close && op <= wire::NodeOp::Literal;
      const bool has_path = op >= wire::NodeOp::Lookup;
      if (has_string && code.a() >= strings_) return Fail(i, "no such text");
      if (has_path && code.a() >= paths_) return Fail(i, "no such path");
      const bool has_inside = op == wire::NodeOp::Attribute || op == wire::NodeOp::Section ||
                              op == wire::NodeOp::InvertedSection;
      if (has_inside && code.b() > end - i - 1) return Fail(i, "reaches past the end");
      if (op == wire::NodeOp::Attribute) {
        if (!after_open) return Fail(i, "an attribute without its element");
        if (!IsAllowedAttribute(StringAt(code.a()))) return Fail(i, "attribute is not allowed");
      } else {
        if (in_void && op != wire::NodeOp::Close) return Fail(i, "content in an empty element");
        in_void = after_open = op == wire::NodeOp::Open;
      }
      if (op == wire::NodeOp::Open) {
        if (!IsAllowedTag(StringAt(code.a()))) return Fail(i, "element is not allowed");
        if (++depth_ > limits::kTemplateElementDepth) return Fail(i, "nested too deeply");
        in_void = IsVoidTag(StringAt(code.a()));
      }
      if (op == wire::NodeOp::Close && depth_-- == outside) return Fail(i, "closes nothing");
      if (op == wire::NodeOp::RawLookup && kind_ == TemplateKind::kHtml) {
        return Fail(i, "text without escape");
      }
      if (has_inside) {
        const bool attribute = op == wire::NodeOp::Attribute;
        Status status = Range(i + 1, i + 1 + code.b(), in_attribute || attribute,
                              attribute ? sections : sections + 1);
        if (!status.ok()) return status;
        i += code.b();
      }
    }
    return depth_ == outside ? Status::Ok() : Fail(end, "an element is not closed");
  }

 private:
  // Inlined, so that the engine without sentences (VAIVEN_TERSE) does not carry these either.
  [[gnu::always_inline]] static Status Fail(uint32_t instruction, const char* what) {
    return Status::Malformed("template: instruction ", instruction, ": ", what);
  }

  std::string_view StringAt(uint16_t index) const {
    return program_.strings()->Get(index)->string_view();
  }

  const wire::NodeProgram& program_;
  TemplateKind kind_;
  uint32_t strings_;
  uint32_t paths_;
  size_t depth_ = 0;
};

}  // namespace

Status VerifyNodeProgram(const wire::NodeProgram& program, TemplateKind kind) {
  if (program.code() == nullptr) return Status::Ok();
  return Verifier(program, kind).Range(0, program.code()->size(), false, 0);
}

}  // namespace vaiven
