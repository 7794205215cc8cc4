// A short text inside its struct: what holds it stays a plain value. Used by profiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vaiven {

template <size_t kCapacity>
class FixedText {
  static_assert(kCapacity < 256);

 public:
  FixedText() = default;
  // What does not fit is cut off; callers that must not mix up two texts check Fits first.
  FixedText(std::string_view text) { *this = text; }  // NOLINT(google-explicit-constructor)
  // Kept out of line: three dozen places would copy it, which the browser has to load.
  [[gnu::noinline]] FixedText& operator=(std::string_view text) {
    size_ = static_cast<uint8_t>(text.size() < kCapacity ? text.size() : kCapacity);
    // An empty view may have no address to copy from.
    if (size_ > 0) std::memmove(bytes_, text.data(), size_);
    return *this;
  }
  FixedText(const char* text)
      : FixedText(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)

  static bool Fits(std::string_view text) { return text.size() <= kCapacity; }

  operator std::string_view() const {
    return {bytes_, size_};
  }  // NOLINT(google-explicit-constructor)
  std::string_view view() const { return {bytes_, size_}; }
  bool empty() const { return size_ == 0; }

  friend bool operator==(const FixedText& a, std::string_view b) { return a.view() == b; }

 private:
  uint8_t size_ = 0;
  char bytes_[kCapacity] = {};
};

}  // namespace vaiven
