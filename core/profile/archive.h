// One description of a profile for everything that writes or reads one: the file at rest (codec.h)
// and the digest (digest.h). Reading checks every bound, so that what was read can be folded into
// and decided on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "core/profile/profile.h"

namespace vaiven {

// Where the fields of a profile go to or come from, one after the other.
class Archive {
 public:
  // False: something that was read passes a bound.
  bool ok() const { return ok_; }
  void Fail() { ok_ = false; }

  // A whole number or enum; as an unsigned one it may be `max` at most.
  template <typename T>
  void Number(T& number, uint64_t max = UINT64_MAX) {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
    Bounded(&number, sizeof(number), max);
  }
  template <typename T>
  void Enum(T& value) {
    Number(value, static_cast<uint64_t>(T::MAX));
  }
  // Milliseconds since 1970; 0 or up to the year 2100, as events have it: differences of times must
  // not overflow.
  void Time(int64_t& time);
  void Real(double& number);
  // One that is as good as random.
  virtual void Hash(uint64_t& hash) { Bits(&hash, sizeof(hash)); }
  virtual void Id(Uuid& id) = 0;
  virtual void Text(ProfileText& text) = 0;
  virtual void LongText(std::string& text) = 0;
  // A bool, number or text; null where there is none.
  virtual void Scalar(Value& value) = 0;
  virtual void Members(Value& map) = 0;

  template <typename T>
  void Table(T& table) {
    Nest(&table, &DescribeAs<T>);
  }
  // A list of at most `max` tables.
  template <typename T>
  void Tables(Array<T>& list, size_t max) {
    list.resize(Limit(Begin(list.size()), max));
    for (size_t i = 0; i < list.size(); ++i) Element(i, &list[i], &DescribeAs<T>);
    End();
  }
  // The same of what begins as zeros.
  template <typename T>
  void Tables(PodVector<T>& list, size_t max) {
    TableList(list.storage(), sizeof(T), max, &DescribeAs<T>);
  }
  // Of structs or numbers that begin as zeros and lie in memory as FlatBuffers has them.
  template <typename T>
  void Structs(PodVector<T>& list, size_t max) {
    StructList(list.storage(), sizeof(T), max, &DescribeAs<T>);
  }

 protected:
  using DescribeFunction = void (*)(Archive& archive, void* object);

  ~Archive() = default;

  // A number of 1, 4 or 8 bytes.
  virtual void Bits(void* number, size_t size) = 0;
  virtual void TimeBits(int64_t& time) = 0;
  virtual void RealBits(double& number) = 0;
  // Without more, what is inside follows where it stands, one field after the other.
  virtual void Nest(void* object, DescribeFunction describe) { describe(*this, object); }
  // How long the list is, which is `size` where it is written.
  virtual size_t Begin(size_t size) = 0;
  virtual void Element(size_t, void* object, DescribeFunction describe) { describe(*this, object); }
  virtual void Elements(void* data, size_t count, size_t size, DescribeFunction describe);
  virtual void End() {}

 private:
  template <typename T>
  static void DescribeAs(Archive& archive, void* object);
  void Bounded(void* number, size_t size, uint64_t max);
  void TableList(internal::PodStorage& list, size_t size, size_t max, DescribeFunction describe);
  void StructList(internal::PodStorage& list, size_t size, size_t max, DescribeFunction describe);
  size_t Limit(size_t size, size_t max);

  bool ok_ = true;
};

// Fields are in the order of core/schema/profile.fbs: new ones are appended there and here.
void Describe(Archive& archive, Profile& profile);

}  // namespace vaiven
