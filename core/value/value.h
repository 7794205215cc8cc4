// A bounded JSON-like value that owns what it holds: facts, visitor attributes, data for templates.
// Members of a map are kept in the order given; look-up by key takes the last one with that key.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/schema/value_generated.h"

namespace vaiven {

class Value {
 public:
  enum class Kind : unsigned char { kNull, kFalse, kTrue, kNumber, kString, kList, kMap };

  Value() = default;
  static Value Bool(bool value);
  static Value Number(double number);
  static Value String(std::string_view text);
  static Value List();
  static Value Map();

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

  // Elements of a list or values of a map.
  const std::vector<Value>& items() const { return items_; }
  // Keys of a map, parallel to items().
  const std::vector<std::string>& keys() const { return keys_; }

  // The member with this key, or null if there is none or this is not a map.
  const Value* Find(std::string_view key) const;

  // Appends to a list; returns the element.
  Value& Append(Value element);
  // Adds a member to a map or replaces it; returns the member.
  Value& Set(std::string_view key, Value member);

  friend bool operator==(const Value&, const Value&) = default;

 private:
  Kind kind_ = Kind::kNull;
  double number_ = 0;
  std::string text_;
  std::vector<Value> items_;
  std::vector<std::string> keys_;
};

using WireMembers = flatbuffers::Vector<flatbuffers::Offset<wire::Value>>;

// Fails where a bound of core/value/limits.h is passed, a number is not finite or a member of the
// map has no key. `members` may be null: an empty map.
Status ValidateMembers(const WireMembers* members);

// From members that ValidateMembers accepts.
Value ReadValue(const wire::Value& wire);
Value ReadMembers(const WireMembers* members);

// The key is written only if it is not empty.
flatbuffers::Offset<wire::Value> WriteValue(flatbuffers::FlatBufferBuilder& builder,
                                            const Value& value, std::string_view key = {});
flatbuffers::Offset<WireMembers> WriteMembers(flatbuffers::FlatBufferBuilder& builder,
                                              const Value& map);

}  // namespace vaiven
