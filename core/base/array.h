// As many elements as it was last resized to: std::vector without growth, which for elements that
// own something costs the browser half a kilobyte. Used for the aggregates of a profile.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace vaiven {

template <typename T>
class Array {
 public:
  using value_type = T;

  Array() = default;
  Array(Array&& other) noexcept { *this = std::move(other); }
  Array& operator=(Array&& other) noexcept {
    elements_ = std::move(other.elements_);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  size_t size() const { return size_; }
  T* begin() { return elements_.get(); }
  T* end() { return elements_.get() + size_; }
  const T* begin() const { return elements_.get(); }
  const T* end() const { return elements_.get() + size_; }
  T& operator[](size_t i) { return elements_[i]; }
  const T& operator[](size_t i) const { return elements_[i]; }

  // Begins anew with empty elements, unless it has this size already.
  void resize(size_t size) {
    if (size == size_) return;
    elements_.reset(new T[size]);
    size_ = size;
  }

 private:
  std::unique_ptr<T[]> elements_;
  size_t size_ = 0;
};

}  // namespace vaiven
