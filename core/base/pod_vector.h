// A growing array of plain values that are moved by copying their bytes: std::vector with one piece
// of code for growth, whatever the element. Three dozen instances of std::vector cost the browser
// more than the engine's own logic. Used throughout core/ for structs without owning members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace vaiven {
namespace internal {

// What all instances share: the bytes and their bookkeeping, counted in elements.
class PodStorage {
 public:
  PodStorage() = default;
  PodStorage(const PodStorage&) = delete;
  PodStorage& operator=(const PodStorage&) = delete;

  size_t length() const { return size_; }
  // What is added is zero, byte by byte. Returns the address of the first element.
  void* ResizeZeroed(size_t size, size_t element_size);

 protected:
  ~PodStorage();
  void Reserve(size_t capacity, size_t element_size);
  void Assign(const PodStorage& other, size_t element_size);
  void Swap(PodStorage& other);
  // Makes a gap of one element at `index`; returns its address.
  void* Insert(size_t index, size_t element_size);
  void Erase(size_t index, size_t count, size_t element_size);
  void Append(const void* elements, size_t count, size_t element_size);
  void Resize(size_t size, size_t element_size);

  void* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace internal

template <typename T>
class PodVector : private internal::PodStorage {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  static_assert(alignof(T) <= 8);

 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  PodVector() = default;
  PodVector(std::initializer_list<T> values) {
    for (const T& value : values) push_back(value);
  }
  PodVector(const PodVector& other) : PodStorage() { Assign(other, sizeof(T)); }
  PodVector(PodVector&& other) noexcept : PodStorage() { Swap(other); }
  PodVector& operator=(const PodVector& other) {
    if (this != &other) Assign(other, sizeof(T));
    return *this;
  }
  PodVector& operator=(PodVector&& other) noexcept {
    Swap(other);
    return *this;
  }

  T* data() { return static_cast<T*>(data_); }
  const T* data() const { return static_cast<const T*>(data_); }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  T& operator[](size_t i) { return data()[i]; }
  const T& operator[](size_t i) const { return data()[i]; }
  T& front() { return data()[0]; }
  const T& front() const { return data()[0]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }

  // For code that knows the size of an element alone.
  internal::PodStorage& storage() { return *this; }

  void clear() { size_ = 0; }
  void reserve(size_t capacity) { Reserve(capacity, sizeof(T)); }
  void pop_back() { --size_; }

  // By value: the element may be one of this array's own.
  void push_back(T value) { *static_cast<T*>(Insert(size_, sizeof(T))) = value; }
  template <typename... Args>
  T& emplace_back(Args&&... args) {
    push_back(T{std::forward<Args>(args)...});
    return back();
  }
  // Elements that are none of this array's own.
  void append(const T* elements, size_t count) { Append(elements, count, sizeof(T)); }
  void insert(const T* position, T value) {
    *static_cast<T*>(Insert(static_cast<size_t>(position - begin()), sizeof(T))) = value;
  }
  void erase(const T* position) { Erase(static_cast<size_t>(position - begin()), 1, sizeof(T)); }
  void erase(const T* first, const T* last) {
    Erase(static_cast<size_t>(first - begin()), static_cast<size_t>(last - first), sizeof(T));
  }

  // Erases the first elements until there are `size` at most.
  void keep_last(size_t size) {
    if (size_ > size) Erase(0, size_ - size, sizeof(T));
  }

  // What is added is a copy of `fill`.
  void resize(size_t size, T fill = T{}) {
    const size_t old = size_;
    Resize(size, sizeof(T));
    for (size_t i = old; i < size; ++i) data()[i] = fill;
  }
  void assign(size_t size, T fill) {
    clear();
    resize(size, fill);
  }
  template <typename Iterator, typename = std::enable_if_t<!std::is_integral_v<Iterator>>>
  void assign(Iterator first, Iterator last) {
    clear();
    for (; first != last; ++first) push_back(*first);
  }

  friend bool operator==(const PodVector& a, const PodVector& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (!(a[i] == b[i])) return false;
    }
    return true;
  }
};

// What was copied begins at a multiple of 8.
using Bytes = PodVector<uint8_t>;

}  // namespace vaiven
