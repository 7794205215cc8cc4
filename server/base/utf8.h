// Whether bytes are UTF-8 text. Used where text comes in.
#pragma once

#include <string_view>

namespace vaiven::server {

// Well-formed by Unicode table 3-7: no overlong forms, no surrogates. A zero byte is no text.
bool IsUtf8(std::string_view text);

}  // namespace vaiven::server
