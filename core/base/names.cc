#include "core/base/names.h"

namespace vaiven {

size_t IndexOfName(absl::Span<const std::string_view> names, std::string_view name) {
  size_t i = 0;
  while (i < names.size() && names[i] != name) ++i;
  return i;
}

}  // namespace vaiven
