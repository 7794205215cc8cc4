// A bounded JSON-like value that owns what it holds: facts, visitor attributes, data for templates.
// Members of a map are kept in the order given; look-up by key takes the last one with that key.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/flat_writer.h"
#include "core/base/result.h"
#include "core/schema/value_generated.h"

namespace vaiven {

using WireMembers = flatbuffers::Vector<flatbuffers::Offset<wire::Value>>;

class Value {
 public:
  enum class Kind : unsigned char { kNull, kFalse, kTrue, kNumber, kString, kList, kMap };

  Value() = default;
  Value(const Value&) = default;
  Value(Value&&) = default;
  Value& operator=(const Value&) = default;
  Value& operator=(Value&&) = default;
  // Not inline: values are made and thrown away in so many places that the browser would load it
  // dozens of times.
  ~Value();
  static Value Bool(bool value) { return Value(value ? Kind::kTrue : Kind::kFalse); }
  static Value Number(double number);
  static Value String(std::string_view text);
  static Value List() { return Value(Kind::kList); }
  static Value Map() { return Value(Kind::kMap); }

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_bool() const { return kind_ == Kind::kFalse || kind_ == Kind::kTrue; }
  bool is_number() const { return kind_ == Kind::kNumber; }
  bool is_string() const { return kind_ == Kind::kString; }
  bool is_list() const { return kind_ == Kind::kList; }
  bool is_map() const { return kind_ == Kind::kMap; }

  bool boolean() const { return kind_ == Kind::kTrue; }
  double number() const { return number_; }
  const std::string& text() const { return text_; }

  // Elements of a list or members of a map.
  const std::vector<Value>& items() const { return items_; }
  // Of a member of a map.
  const std::string& key() const { return key_; }

  // The member with this key, or null if there is none or this is not a map.
  const Value* Find(std::string_view key) const;

  // Appends to a list; returns the element.
  Value& Append(Value element);
  // Adds a member to a map or replaces it; returns the member.
  Value& Set(std::string_view key, Value member);

  // Same kind and content, wherever they stand: keys count in the maps that hold them.
  friend bool operator==(const Value& a, const Value& b);

 private:
  friend Value ReadValue(const wire::Value& wire);
  friend Value ReadMembers(const WireMembers* members);

  explicit Value(Kind kind) : kind_(kind) {}
  void ReadItems(const WireMembers* wire);

  Kind kind_ = Kind::kNull;
  double number_ = 0;
  std::string text_;
  std::vector<Value> items_;
  std::string key_;
};

// Fails where a bound of core/value/limits.h is passed, a number is not finite or a member of the
// map has no key. `members` may be null: an empty map.
Status ValidateMembers(const WireMembers* members);

// From members that ValidateMembers accepts.
Value ReadValue(const wire::Value& wire);
Value ReadMembers(const WireMembers* members);

// With its key, if it has one.
FlatWriter::Offset WriteValue(FlatWriter& writer, const Value& value);
// The elements of a list or the members of a map; nothing where there are none.
FlatWriter::Offset WriteItems(FlatWriter& writer, const Value& value);

}  // namespace vaiven
