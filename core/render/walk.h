// The one walk over a node program that all outputs share. Used by core/render/render.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/schema/template_generated.h"
#include "core/value/value.h"

namespace vaiven {

// Of the template, of the data, or of the data where the template asks for it as it is.
enum class TextOrigin : unsigned char { kLiteral, kData, kRaw };

// Takes what the walk comes across. Names and literal values are indices of the program's strings.
class NodeSink {
 public:
  static constexpr int kNotLiteral = -1;

  virtual void Open(uint16_t tag) = 0;
  // `literal`: the value's index if the value is one string of the program.
  virtual void Attribute(uint16_t name, std::string_view value, int literal) = 0;
  // Never empty.
  virtual void Text(std::string_view text, TextOrigin origin) = 0;
  virtual void Close() = 0;

 protected:
  ~NodeSink() = default;
};

// The program must be verified. Fails where a limit of core/render/render.h is passed.
Status WalkNodes(const wire::NodeProgram& program, const Value& data, NodeSink& sink);

}  // namespace vaiven
