// Which characters a template may hold. Used by server/compile/template*.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/render/render.h"

namespace vaiven::server {

struct CharacterProblem {
  // Bytes into the text.
  size_t offset;
  std::string_view message;
};

inline constexpr std::string_view kReservedCharacter =
    "the characters U+100000 to U+10FFFF are reserved; leave them out";

// The first character that is not UTF-8 or, in HTML, that parsers replace (control characters and
// noncharacters) or that stands for Mustache tags.
std::optional<CharacterProblem> FindCharacterProblem(TemplateKind kind, std::string_view text);

}  // namespace vaiven::server
