// Text as it stands in HTML of any encoding. Used by core/render/render.cc.
#pragma once

#include <string>
#include <string_view>

namespace vaiven {

// Appends `text` in ASCII, in elements and in attributes with double quotes: what would be markup,
// and all that is not ASCII, as character references. Bytes that are no UTF-8 are U+FFFD, as
// browsers read them; control characters that no reference can name (U+0000, U+0080 to U+009F)
// are left out.
void AppendAsciiHtml(std::string& out, std::string_view text);

}  // namespace vaiven
