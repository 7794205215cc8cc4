#include "server/compile/template_source.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace vaiven::server {

std::string Where(const SourcePosition& position) {
  const SourceText& source = *position.source;
  const std::string_view before = std::string_view(source.text).substr(0, position.offset);
  const size_t line = static_cast<size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const size_t line_begin = before.rfind('\n') + 1;  // npos + 1: 0
  size_t column = 1;
  for (char c : before.substr(line_begin)) {
    // Bytes that continue a character of UTF-8 are not counted.
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) ++column;
  }
  column -= std::min(column - 1, source.indent);
  return absl::StrCat(source.name, ":", line, ":", column);
}

absl::Status ErrorAt(const SourcePosition& position, std::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(Where(position), ": ", message));
}

}  // namespace vaiven::server
