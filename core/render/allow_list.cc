#include "core/render/allow_list.h"

#include <string>

namespace vaiven {
namespace {

// One text per list costs a fraction of an array of texts in WASM; lists are read when a bundle is
// loaded, not when something is rendered.
constexpr std::string_view kTags =
    " a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup "
    "data"
    " dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i"
    " img ins kbd li main mark menu nav ol p q rp rt ruby s samp search section small span strong "
    "sub"
    " summary sup table tbody td tfoot th thead time tr u ul var wbr ";

constexpr std::string_view kVoidTags = " br col hr img wbr ";

constexpr std::string_view kAttributes =
    " alt autofocus class colspan datetime decoding dir disabled download fetchpriority headers "
    "height"
    " hidden href hreflang id lang loading open part rel reversed role rowspan scope span src start"
    " tabindex target title translate type value width ";

constexpr std::string_view kUrlAttributes = " href src ";

constexpr std::string_view kSchemes = " http https mailto tel ";

bool IsListed(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  }
  return false;
}

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool IsOwnName(std::string_view name, std::string_view prefix) {
  if (name.size() <= prefix.size() || name.substr(0, prefix.size()) != prefix) return false;
  for (char c : name) {
    if (!IsLowerOrDigit(c) && c != '-' && c != '_' && c != '.') return false;
  }
  return true;
}

}  // namespace

bool IsAllowedTag(std::string_view tag) { return IsListed(kTags, tag); }

bool IsVoidTag(std::string_view tag) { return IsListed(kVoidTags, tag); }

bool IsAllowedAttribute(std::string_view name) {
  return IsListed(kAttributes, name) || IsOwnName(name, "aria-") || IsOwnName(name, "data-");
}

bool IsUrlAttribute(std::string_view name) { return IsListed(kUrlAttributes, name); }

bool IsSafeUrl(std::string_view url) {
  std::string scheme;
  bool leading = true;
  for (char c : url) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (leading && static_cast<unsigned char>(c) <= ' ') continue;
    leading = false;
    if (c == ':') return scheme.empty() || IsListed(kSchemes, scheme);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool continues = IsLowerOrDigit(c) || c == '+' || c == '-' || c == '.';
    if (!continues || (scheme.empty() && (c < 'a' || c > 'z'))) return true;
    scheme += c;
  }
  return true;
}

}  // namespace vaiven
