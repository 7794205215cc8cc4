#include "server/base/utf8.h"

#include <cstddef>

namespace vaiven::server {
namespace {

struct Lead {
  size_t more;
  // Bounds of the second byte; the others are 80 to bf.
  unsigned char low;
  unsigned char high;
};

constexpr size_t kNone = 4;

Lead LeadOf(unsigned char c) {
  if (c >= 0xc2 && c <= 0xdf) return {1, 0x80, 0xbf};
  if (c == 0xe0) return {2, 0xa0, 0xbf};
  if (c == 0xed) return {2, 0x80, 0x9f};
  if (c >= 0xe1 && c <= 0xef) return {2, 0x80, 0xbf};
  if (c == 0xf0) return {3, 0x90, 0xbf};
  if (c >= 0xf1 && c <= 0xf3) return {3, 0x80, 0xbf};
  if (c == 0xf4) return {3, 0x80, 0x8f};
  return {kNone, 0, 0};
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c == 0) return false;
    if (c < 0x80) continue;
    const Lead lead = LeadOf(c);
    if (lead.more == kNone || text.size() - i <= lead.more) return false;
    for (size_t k = 1; k <= lead.more; ++k) {
      const unsigned char next = static_cast<unsigned char>(text[i + k]);
      const unsigned char low = k == 1 ? lead.low : 0x80;
      const unsigned char high = k == 1 ? lead.high : 0xbf;
      if (next < low || next > high) return false;
    }
    i += lead.more;
  }
  return true;
}

}  // namespace vaiven::server
