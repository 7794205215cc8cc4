#include "core/base/flat_writer.h"

#include <utility>

namespace vaiven {

void FlatWriter::Clear() {
  used_ = 0;
  fields_.clear();
  shapes_.clear();
}

uint8_t* FlatWriter::Push(size_t size) {
  if (size > buffer_.size() * sizeof(uint64_t) - used_) {
    PodVector<uint64_t> larger;
    larger.resize(2 * buffer_.size() + size / sizeof(uint64_t) + 256);
    if (used_ > 0) {
      std::memcpy(reinterpret_cast<uint8_t*>(larger.end()) - used_, End() - used_, used_);
    }
    buffer_ = std::move(larger);
  }
  used_ += size;
  return reinterpret_cast<uint8_t*>(buffer_.end()) - used_;
}

void FlatWriter::PushNumber(uint32_t number) { std::memcpy(Push(4), &number, 4); }

void FlatWriter::Align(size_t size, size_t alignment) {
  const size_t padding = (0 - used_ - size) & (alignment - 1);
  if (padding > 0) std::memset(Push(padding), 0, padding);
}

FlatWriter::Offset FlatWriter::Block(const void* data, size_t size, size_t count,
                                     size_t alignment) {
  Align(size, alignment < 4 ? 4 : alignment);
  if (size > 0) std::memcpy(Push(size), data, size);
  PushNumber(static_cast<uint32_t>(count));
  return static_cast<Offset>(used_);
}

FlatWriter::Offset FlatWriter::Text(std::string_view text) {
  // Ends with a zero that its length does not count.
  Align(text.size() + 1, 4);
  *Push(1) = 0;
  return Block(text.data(), text.size(), text.size(), 4);
}

FlatWriter::Offset FlatWriter::Vector(const void* data, size_t count, size_t size,
                                      size_t alignment) {
  return count == 0 ? 0 : Block(data, count * size, count, alignment);
}

FlatWriter::Offset FlatWriter::Offsets(const PodVector<Offset>& offsets) {
  if (offsets.empty()) return 0;
  Align(0, 4);
  for (size_t i = offsets.size(); i-- > 0;) {
    PushNumber(static_cast<uint32_t>(used_) + 4 - offsets[i]);
  }
  PushNumber(static_cast<uint32_t>(offsets.size()));
  return static_cast<Offset>(used_);
}

FlatWriter::Offset FlatWriter::Table(size_t first) {
  const size_t end = used_;
  for (size_t i = first; i < fields_.size(); ++i) {
    Field& field = fields_[i];
    Align(field.size, field.size < 8 ? field.size : 8);
    if (field.target != 0) {
      PushNumber(static_cast<uint32_t>(used_) + 4 - field.target);
    } else {
      std::memcpy(Push(field.size), field.value, field.size);
    }
    field.target = static_cast<Offset>(used_);
  }
  Align(0, 4);
  PushNumber(0);
  const auto table = static_cast<Offset>(used_);
  // Two numbers, then where each field lies in the table.
  PodVector<uint16_t>& shape = shape_;
  shape.assign(2, 0);
  for (size_t i = first; i < fields_.size(); ++i) {
    const size_t at = fields_[i].field / sizeof(uint16_t);
    if (at >= shape.size()) shape.resize(at + 1);
    shape[at] = static_cast<uint16_t>(table - fields_[i].target);
  }
  shape[0] = static_cast<uint16_t>(shape.size() * sizeof(uint16_t));
  shape[1] = static_cast<uint16_t>(table - end);
  fields_.resize(first);

  Offset found = 0;
  for (const Offset known : shapes_) {
    if (std::memcmp(End() - known, shape.data(), 2) == 0 &&
        std::memcmp(End() - known, shape.data(), shape[0]) == 0) {
      found = known;
      break;
    }
  }
  if (found == 0) {
    std::memcpy(Push(shape[0]), shape.data(), shape[0]);
    found = static_cast<Offset>(used_);
    shapes_.push_back(found);
  }
  const uint32_t back = found - table;
  std::memcpy(const_cast<uint8_t*>(End()) - table, &back, 4);
  return table;
}

void FlatWriter::Finish(Offset root, const char* identifier) {
  const size_t rest = identifier == nullptr ? 4 : 8;
  Align(rest, 8);
  if (identifier != nullptr) std::memcpy(Push(4), identifier, 4);
  PushNumber(static_cast<uint32_t>(used_) + 4 - root);
}

void FlatTable::Bits(uint16_t field, size_t size, uint64_t first, uint64_t second) {
  if (first == 0 && second == 0) return;
  writer_.fields_.push_back({field, static_cast<uint16_t>(size), 0, {first, second}});
}

void FlatTable::Text(uint16_t field, std::string_view text) {
  if (!text.empty()) Refer(field, writer_.Text(text));
}

void FlatTable::Refer(uint16_t field, FlatWriter::Offset target) {
  if (target != 0) writer_.fields_.push_back({field, 4, target, {}});
}

}  // namespace vaiven
