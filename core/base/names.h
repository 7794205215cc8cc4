// Words that stand for numbers: the names of an enum, in its order. Used where JSON-like values
// name something.
#pragma once

#include <cstddef>
#include <string_view>

#include "absl/types/span.h"

namespace vaiven {

// Where the name stands among these; their number if it is none of them.
size_t IndexOfName(absl::Span<const std::string_view> names, std::string_view name);

}  // namespace vaiven
