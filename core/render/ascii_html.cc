#include "core/render/ascii_html.h"

#include <cstddef>
#include <cstdint>

#include "core/base/digits.h"

namespace vaiven {
namespace {

constexpr uint32_t kReplacement = 0xfffd;

bool IsPlain(uint8_t c) {
  return c < 0x80 && c != '&' && c != '<' && c != '>' && c != '"' && c != '\r' && c != '\0';
}

// The character at `at`, behind which `at` is then: the decoder of the Encoding Standard.
uint32_t NextCharacter(std::string_view text, size_t& at) {
  const auto first = static_cast<uint8_t>(text[at++]);
  if (first < 0x80) return first;
  uint8_t lowest = 0x80;
  uint8_t highest = 0xbf;
  int more = 0;
  uint32_t character = 0;
  if (first >= 0xc2 && first <= 0xdf) {
    more = 1;
    character = first & 0x1fU;
  } else if (first >= 0xe0 && first <= 0xef) {
    if (first == 0xe0) lowest = 0xa0;
    if (first == 0xed) highest = 0x9f;
    more = 2;
    character = first & 0x0fU;
  } else if (first >= 0xf0 && first <= 0xf4) {
    if (first == 0xf0) lowest = 0x90;
    if (first == 0xf4) highest = 0x8f;
    more = 3;
    character = first & 0x07U;
  } else {
    return kReplacement;
  }
  for (; more > 0; --more) {
    if (at == text.size()) return kReplacement;
    const auto next = static_cast<uint8_t>(text[at]);
    if (next < lowest || next > highest) return kReplacement;
    lowest = 0x80;
    highest = 0xbf;
    character = character << 6 | (next & 0x3fU);
    ++at;
  }
  return character;
}

void AppendReference(std::string& out, uint32_t character) {
  // For parsers, references to these mean characters of Windows-1252.
  if (character == 0 || (character >= 0x80 && character < 0xa0)) return;
  switch (character) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    default:
      out += "&#";
      out += Digits(character);
      out += ';';
  }
}

}  // namespace

void AppendAsciiHtml(std::string& out, std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t begin = at;
    while (at < text.size() && IsPlain(static_cast<uint8_t>(text[at]))) ++at;
    out.append(text, begin, at - begin);
    if (at < text.size()) AppendReference(out, NextCharacter(text, at));
  }
}

}  // namespace vaiven
