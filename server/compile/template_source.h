// Texts of a template and its partials with the places that errors name. Used by server/compile/.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace vaiven::server {

struct SourceText {
  std::string name;
  // A partial that stands alone on a line is indented like that line.
  std::string text;
  size_t indent = 0;
};

struct SourcePosition {
  const SourceText* source = nullptr;
  // Bytes into the text.
  size_t offset = 0;
};

// "exit.html:3:17", lines and characters counted from one.
std::string Where(const SourcePosition& position);

// "exit.html:3:17: <message>".
absl::Status ErrorAt(const SourcePosition& position, std::string_view message);

}  // namespace vaiven::server
