// What a template may hold. The compiler in server/compile/ refuses the rest by name; the core
// checks programs against it again, because a bundle is outside input.
#pragma once

#include <string_view>

namespace vaiven {

// Elements that hold content and run nothing. Names are in lower case here and below.
bool IsAllowedTag(std::string_view tag);

// Elements without children and without an end tag.
bool IsVoidTag(std::string_view tag);

// Attributes that change neither style nor behaviour of the page around, plus aria-* and data-*.
bool IsAllowedAttribute(std::string_view name);

// Attributes whose value is an address.
bool IsUrlAttribute(std::string_view name);

// Relative, or with one of the schemes http, https, mailto and tel, as a browser reads it (WHATWG
// URL, which skips leading spaces and every tab and line break).
bool IsSafeUrl(std::string_view url);

}  // namespace vaiven
