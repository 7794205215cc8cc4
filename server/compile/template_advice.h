// What would be right instead of an element or attribute that templates may not hold.
// Used by server/compile/template_markup.cc.
#pragma once

#include <string>
#include <string_view>

namespace vaiven::server {

// Whole messages; names are in lower case.
std::string TagAdvice(std::string_view tag);
std::string AttributeAdvice(std::string_view name);

}  // namespace vaiven::server
