#include "server/http/digest_cookie.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "core/profile/digest.h"

namespace vaiven::server {
namespace {

constexpr int kLifeSeconds = 400 * 24 * 3600;
constexpr size_t kTextBytes = 1024;

}  // namespace

std::string KeepDigestCookie(std::string_view cookies, std::string_view public_key, bool secure) {
  const std::string name = absl::StrCat("vaiven.", public_key, "=");
  for (std::string_view cookie : absl::StrSplit(cookies, "; ")) {
    std::string_view text = cookie;
    std::string digest;
    if (!absl::ConsumePrefix(&text, name)) continue;
    if (text.size() > kTextBytes || !absl::WebSafeBase64Unescape(text, &digest)) continue;
    const auto* bytes = reinterpret_cast<const uint8_t*>(digest.data());
    if (!ReadDigest({bytes, digest.size()}).ok()) continue;
    // What was read, not what came: no character of it can end the value.
    std::string kept;
    absl::WebSafeBase64Escape(digest, &kept);
    return absl::StrCat(name, kept, "; Path=/; SameSite=Lax; Max-Age=", kLifeSeconds,
                        secure ? "; Secure" : "");
  }
  return {};
}

}  // namespace vaiven::server
