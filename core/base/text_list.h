// Texts one after the other in one piece of memory: std::vector<std::string> costs the browser a
// code of its own. Used for what templates give.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/base/pod_vector.h"

namespace vaiven {

class TextList {
 public:
  size_t size() const { return ends_.size(); }
  // Good until the next Add.
  std::string_view operator[](size_t i) const {
    const uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return {bytes_.data() + begin, ends_[i] - begin};
  }
  void Add(std::string_view text) {
    bytes_.append(text.data(), text.size());
    ends_.push_back(static_cast<uint32_t>(bytes_.size()));
  }

 private:
  PodVector<char> bytes_;
  PodVector<uint32_t> ends_;
};

}  // namespace vaiven
