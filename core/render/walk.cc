#include "core/render/walk.h"

#include "core/base/pod_vector.h"

#include "core/render/allow_list.h"
#include "core/render/number_text.h"
#include "core/render/render.h"

namespace vaiven {
namespace {

bool Shows(const Value* value) {
  if (value == nullptr) return false;
  switch (value->kind()) {
    case Value::Kind::kNull:
    case Value::Kind::kFalse:
      return false;
    case Value::Kind::kNumber:
      return value->number() != 0;
    case Value::Kind::kString:
      return !value->text().empty();
    case Value::Kind::kList:
      return !value->items().empty();
    case Value::Kind::kTrue:
    case Value::Kind::kMap:
      break;
  }
  return true;
}

class Walker {
 public:
  Walker(const wire::NodeProgram& program, const Value& data, NodeSink& sink)
      : program_(program), sink_(sink) {
    contexts_.push_back(&data);
  }

  // False: a limit was passed. `value`: where text goes inside an attribute.
  bool Walk(uint32_t begin, uint32_t end, std::string* value) {
    for (uint32_t i = begin; i < end; ++i) {
      if (++steps_ > limits::kRenderSteps) return false;
      const wire::NodeInstruction& code = *program_.code()->Get(i);
      const uint32_t inside = i + 1;
      switch (static_cast<wire::NodeOp>(code.op())) {
        case wire::NodeOp::Open:
          if (!Count(StringAt(code.a()).size())) return false;
          sink_.Open(code.a());
          break;
        case wire::NodeOp::Close:
          sink_.Close();
          break;
        case wire::NodeOp::Attribute:
          if (!WalkAttribute(code.a(), inside, inside + code.b())) return false;
          i += code.b();
          break;
        case wire::NodeOp::Literal:
          if (!Text(StringAt(code.a()), TextOrigin::kLiteral, value)) return false;
          break;
        case wire::NodeOp::Lookup:
        case wire::NodeOp::RawLookup: {
          const bool raw = code.op() == static_cast<uint8_t>(wire::NodeOp::RawLookup);
          const Value* found = Find(code.a());
          if (found == nullptr) break;
          if (!TextOf(*found, raw ? TextOrigin::kRaw : TextOrigin::kData, value)) return false;
          break;
        }
        case wire::NodeOp::Section:
          if (!WalkSection(Find(code.a()), inside, inside + code.b(), value)) return false;
          i += code.b();
          break;
        case wire::NodeOp::InvertedSection:
          if (!Shows(Find(code.a())) && !Walk(inside, inside + code.b(), value)) return false;
          i += code.b();
          break;
      }
    }
    return true;
  }

 private:
  bool WalkSection(const Value* found, uint32_t begin, uint32_t end, std::string* value) {
    if (!Shows(found)) return true;
    if (!found->is_list()) {
      contexts_.push_back(found);
      const bool fits = Walk(begin, end, value);
      contexts_.pop_back();
      return fits;
    }
    for (const Value& item : found->items()) {
      contexts_.push_back(&item);
      const bool fits = Walk(begin, end, value);
      contexts_.pop_back();
      if (!fits) return false;
    }
    return true;
  }

  bool WalkAttribute(uint16_t name, uint32_t begin, uint32_t end) {
    std::string value;
    if (!Walk(begin, end, &value)) return false;
    const std::string_view name_text = StringAt(name);
    if (IsUrlAttribute(name_text) && !IsSafeUrl(value)) return true;
    int literal = NodeSink::kNotLiteral;
    if (end - begin == 1) {
      const wire::NodeInstruction& only = *program_.code()->Get(begin);
      if (only.op() == static_cast<uint8_t>(wire::NodeOp::Literal)) literal = only.a();
    }
    if (!Count(name_text.size())) return false;
    sink_.Attribute(name, value, literal);
    return true;
  }

  bool TextOf(const Value& found, TextOrigin origin, std::string* value) {
    switch (found.kind()) {
      case Value::Kind::kTrue:
        return Text("true", origin, value);
      case Value::Kind::kFalse:
        return Text("false", origin, value);
      case Value::Kind::kString:
        return Text(found.text(), origin, value);
      case Value::Kind::kNumber: {
        std::string number;
        AppendNumber(number, found.number());
        return Text(number, origin, value);
      }
      case Value::Kind::kNull:
      case Value::Kind::kList:
      case Value::Kind::kMap:
        break;
    }
    return true;
  }

  bool Text(std::string_view text, TextOrigin origin, std::string* value) {
    if (text.empty()) return true;
    if (!Count(text.size())) return false;
    if (value != nullptr) {
      value->append(text);
    } else {
      sink_.Text(text, origin);
    }
    return true;
  }

  bool Count(size_t bytes) {
    bytes_ += bytes;
    return bytes_ <= limits::kRenderBytes;
  }

  std::string_view StringAt(uint16_t index) const {
    return program_.strings()->Get(index)->string_view();
  }

  const Value* Find(uint16_t path) const {
    const auto* steps = program_.paths()->Get(path)->steps();
    if (steps == nullptr || steps->size() == 0) return contexts_.back();
    const Value* found = nullptr;
    for (size_t i = contexts_.size(); i-- > 0 && found == nullptr;) {
      found = contexts_[i]->Find(steps->Get(0)->string_view());
    }
    for (uint32_t i = 1; i < steps->size() && found != nullptr; ++i) {
      found = found->Find(steps->Get(i)->string_view());
    }
    return found;
  }

  const wire::NodeProgram& program_;
  NodeSink& sink_;
  // The data, then the sections entered.
  PodVector<const Value*> contexts_;
  size_t steps_ = 0;
  size_t bytes_ = 0;
};

}  // namespace

Status WalkNodes(const wire::NodeProgram& program, const Value& data, NodeSink& sink) {
  if (program.code() == nullptr) return Status::Ok();
  if (!Walker(program, data, sink).Walk(0, program.code()->size(), nullptr)) {
    return Status::Invalid(
        "template: more than 200,000 steps or 512 KiB of output; shorten a list");
  }
  return Status::Ok();
}

}  // namespace vaiven
