#include "core/base/pod_vector.h"

#include <cstdlib>

namespace vaiven::internal {

PodStorage::~PodStorage() { std::free(data_); }

void PodStorage::Reserve(size_t capacity, size_t element_size) {
  if (capacity <= capacity_) return;
  void* grown = std::realloc(data_, capacity * element_size);
  // There is nothing sensible to do without memory; new would end here too.
  if (grown == nullptr) std::abort();
  data_ = grown;
  capacity_ = capacity;
}

void PodStorage::Assign(const PodStorage& other, size_t element_size) {
  size_ = 0;
  Append(other.data_, other.size_, element_size);
}

void PodStorage::Swap(PodStorage& other) {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
}

void* PodStorage::Insert(size_t index, size_t element_size) {
  if (size_ == capacity_) Reserve(size_ < 4 ? 4 : 2 * size_, element_size);
  auto* gap = static_cast<char*>(data_) + index * element_size;
  std::memmove(gap + element_size, gap, (size_ - index) * element_size);
  ++size_;
  return gap;
}

void PodStorage::Erase(size_t index, size_t count, size_t element_size) {
  if (count == 0) return;
  auto* first = static_cast<char*>(data_) + index * element_size;
  std::memmove(first, first + count * element_size, (size_ - index - count) * element_size);
  size_ -= count;
}

void PodStorage::Append(const void* elements, size_t count, size_t element_size) {
  if (count == 0) return;
  if (size_ + count > capacity_) Reserve(2 * size_ + count, element_size);
  std::memcpy(static_cast<char*>(data_) + size_ * element_size, elements, count * element_size);
  size_ += count;
}

void PodStorage::Resize(size_t size, size_t element_size) {
  Reserve(size, element_size);
  size_ = size;
}

void* PodStorage::ResizeZeroed(size_t size, size_t element_size) {
  const size_t old = size_;
  Resize(size, element_size);
  if (size > old) {
    std::memset(static_cast<char*>(data_) + old * element_size, 0, (size - old) * element_size);
  }
  return data_;
}

}  // namespace vaiven::internal
