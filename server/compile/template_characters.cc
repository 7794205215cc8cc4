#include "server/compile/template_characters.h"

namespace vaiven::server {
namespace {

// Bytes of the character of UTF-8 that begins there; 0: none does.
size_t CharacterSize(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const size_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, beyond U+10FFFF.
  if (first == 0xe0 && byte(1) < 0xa0) return 0;
  if (first == 0xed && byte(1) > 0x9f) return 0;
  if (first == 0xf0 && byte(1) < 0x90) return 0;
  if (first == 0xf4 && byte(1) > 0x8f) return 0;
  return size;
}

char32_t Decode(std::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0);
  char32_t code = byte(0) & (0xffu >> (character.size() + 1));
  for (size_t i = 1; i < character.size(); ++i) code = (code << 6) | (byte(i) & 0x3fu);
  return code;
}

bool IsReplaced(char32_t code) {
  if (code < ' ') return code != '\t' && code != '\n' && code != '\r';
  return (code >= 0x7f && code <= 0x9f) || (code >= 0xfdd0 && code <= 0xfdef) ||
         (code & 0xfffe) == 0xfffe;
}

}  // namespace

std::optional<CharacterProblem> FindCharacterProblem(TemplateKind kind, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t size = CharacterSize(text.substr(at));
    if (size == 0) return CharacterProblem{at, "not UTF-8; save the file as UTF-8"};
    if (kind == TemplateKind::kHtml) {
      const char32_t code = Decode(text.substr(at, size));
      if (code >= 0x100000) return CharacterProblem{at, kReservedCharacter};
      if (IsReplaced(code)) return CharacterProblem{at, "a control character; leave it out"};
    }
    at += size;
  }
  return std::nullopt;
}

}  // namespace vaiven::server
