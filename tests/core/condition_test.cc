// Tests of core/condition: operators, what Bind refuses, what an explanation points to. The JSON
// form and the public cases are tested with the compiler, tests/server/.
#include "core/condition/condition.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vaiven {
namespace {

using wire::ConditionOp;

// Fields are attributes of one map.
class MapReader final : public FieldReader {
 public:
  explicit MapReader(const Value& map) : map_(map) {}
  Operand Read(const ConditionField& field) override {
    ++reads;
    const Value* value = map_.Find(field.path->Get(0)->string_view());
    return value == nullptr ? Operand::Null() : Operand::Of(*value);
  }
  int reads = 0;

 private:
  const Value& map_;
};

// Builds one expression over attributes named "a", "b", "c" and a few constants.
class ConditionTest : public testing::Test {
 protected:
  static wire::Instruction Node(ConditionOp op, size_t length, size_t field = 0,
                                size_t operand = 0) {
    return wire::Instruction(static_cast<uint8_t>(op), static_cast<uint16_t>(length),
                             static_cast<uint16_t>(field), static_cast<uint16_t>(operand));
  }

  uint16_t Constant(Value value) {
    constants_.push_back(std::move(value));
    return static_cast<uint16_t>(constants_.size() - 1);
  }

  Result<ConditionSet> Bind(const std::vector<wire::Instruction>& code) {
    builder_.Clear();
    std::vector<flatbuffers::Offset<wire::Field>> fields;
    for (const char* name : {"a", "b", "c"}) {
      const std::vector<flatbuffers::Offset<flatbuffers::String>> path = {
          builder_.CreateString(name)};
      const auto steps = builder_.CreateVector(path);
      fields.push_back(wire::CreateField(builder_, wire::FieldKind::Attribute, 0,
                                         wire::AggregatePart::Count, 0, steps));
    }
    const std::vector<flatbuffers::Offset<flatbuffers::String>> no_steps;
    const auto empty_path = builder_.CreateVector(no_steps);
    fields.push_back(wire::CreateField(builder_, wire::FieldKind::Operand, 0,
                                       wire::AggregatePart::Count, 0, empty_path));
    std::vector<flatbuffers::Offset<wire::Constant>> constants;
    for (const Value& value : constants_) constants.push_back(WriteConstant(value));
    const std::vector<wire::ExpressionRef> starts = {wire::ExpressionRef(0)};
    const auto field_vector = builder_.CreateVector(fields);
    const auto constant_vector = builder_.CreateVector(constants);
    const auto code_vector = builder_.CreateVectorOfStructs(code);
    builder_.Finish(wire::CreateConditions(builder_, field_vector, constant_vector, code_vector,
                                           builder_.CreateVectorOfStructs(starts)));
    return ConditionSet::Bind(flatbuffers::GetRoot<wire::Conditions>(builder_.GetBufferPointer()),
                              0);
  }

  bool Holds(const std::vector<wire::Instruction>& code, const Value& attributes,
             uint32_t* failed = nullptr) {
    Result<ConditionSet> set = Bind(code);
    EXPECT_TRUE(set.ok()) << set.status().message();
    MapReader reader(attributes);
    FieldCache cache;
    cache.Reset(set->field_count());
    return set->Evaluate(0, reader, cache, failed);
  }

  flatbuffers::Offset<wire::Constant> WriteConstant(const Value& value) {
    std::vector<flatbuffers::Offset<wire::Constant>> items;
    for (const Value& item : value.items()) items.push_back(WriteConstant(item));
    const auto text = builder_.CreateString(value.text());
    const auto vector = builder_.CreateVector(items);
    return wire::CreateConstant(builder_, static_cast<uint8_t>(value.kind()), value.number(), text,
                                vector);
  }

  static Value Attributes(std::string_view key, Value value) {
    Value map = Value::Map();
    map.Set(key, std::move(value));
    return map;
  }

  static Value ListOf(std::initializer_list<Value> values) {
    Value list = Value::List();
    for (const Value& value : values) list.Append(value);
    return list;
  }

  std::vector<Value> constants_;
  flatbuffers::FlatBufferBuilder builder_;
};

TEST_F(ConditionTest, ComparesNumbersAndTexts) {
  const uint16_t five = Constant(Value::Number(5));
  EXPECT_TRUE(Holds({Node(ConditionOp::Greater, 1, 0, five)}, Attributes("a", Value::Number(6))));
  EXPECT_FALSE(Holds({Node(ConditionOp::Greater, 1, 0, five)}, Attributes("a", Value::Number(5))));
  EXPECT_TRUE(
      Holds({Node(ConditionOp::GreaterOrEqual, 1, 0, five)}, Attributes("a", Value::Number(5))));
  EXPECT_TRUE(Holds({Node(ConditionOp::Less, 1, 0, five)}, Value::Map()));
  EXPECT_FALSE(Holds({Node(ConditionOp::Less, 1, 0, five)}, Attributes("a", Value::String("x"))));
  const uint16_t m = Constant(Value::String("m"));
  EXPECT_TRUE(Holds({Node(ConditionOp::Less, 1, 0, m)}, Attributes("a", Value::String("b"))));
}

TEST_F(ConditionTest, EqualsStrictlyAndMatchesLoosely) {
  const uint16_t eight = Constant(Value::Number(8));
  const Value text = Attributes("a", Value::String("8"));
  EXPECT_FALSE(Holds({Node(ConditionOp::Equal, 1, 0, eight)}, text));
  EXPECT_TRUE(Holds({Node(ConditionOp::Matches, 1, 0, eight)}, text));
  EXPECT_TRUE(Holds({Node(ConditionOp::NotEqual, 1, 0, eight)}, Value::Map()));
}

TEST_F(ConditionTest, FindsInListsEitherWay) {
  const uint16_t brands = Constant(ListOf({Value::String("Cumbre"), Value::String("Ola")}));
  const Value one = Attributes("a", Value::String("Ola"));
  const Value many = Attributes("a", ListOf({Value::String("x"), Value::String("Cumbre")}));
  const Value none = Attributes("a", ListOf({Value::String("x")}));
  EXPECT_TRUE(Holds({Node(ConditionOp::In, 1, 0, brands)}, one));
  EXPECT_TRUE(Holds({Node(ConditionOp::In, 1, 0, brands)}, many));
  EXPECT_FALSE(Holds({Node(ConditionOp::In, 1, 0, brands)}, none));
  EXPECT_TRUE(Holds({Node(ConditionOp::NotIn, 1, 0, brands)}, none));
  EXPECT_FALSE(Holds({Node(ConditionOp::All, 1, 0, brands)}, many));
}

TEST_F(ConditionTest, LooksIntoElementsAndSizes) {
  const uint16_t two = Constant(Value::Number(2));
  const Value numbers = Attributes("a", ListOf({Value::Number(1), Value::Number(2)}));
  EXPECT_TRUE(Holds({Node(ConditionOp::Size, 2, 0), Node(ConditionOp::Equal, 1, 3, two)}, numbers));
  EXPECT_TRUE(
      Holds({Node(ConditionOp::ElementMatch, 2, 0), Node(ConditionOp::Equal, 1, 3, two)}, numbers));
  EXPECT_FALSE(
      Holds({Node(ConditionOp::Size, 2, 1), Node(ConditionOp::Equal, 1, 3, two)}, numbers));
}

TEST_F(ConditionTest, NamesTheLeafThatFailed) {
  const uint16_t one = Constant(Value::Number(1));
  Value attributes = Attributes("a", Value::Number(1));
  attributes.Set("b", Value::Number(2));
  uint32_t failed = 99;
  EXPECT_FALSE(Holds({Node(ConditionOp::And, 4, 0, 3), Node(ConditionOp::Equal, 1, 0, one),
                      Node(ConditionOp::Equal, 1, 1, one), Node(ConditionOp::Equal, 1, 2, one)},
                     attributes, &failed));
  EXPECT_EQ(failed, 2u);
  EXPECT_FALSE(Holds({Node(ConditionOp::Or, 3, 0, 2), Node(ConditionOp::Equal, 1, 1, one),
                      Node(ConditionOp::Equal, 1, 2, one)},
                     attributes, &failed));
  EXPECT_EQ(failed, 0u);
}

TEST_F(ConditionTest, ReadsAFieldOncePerDecision) {
  const uint16_t one = Constant(Value::Number(1));
  Result<ConditionSet> set =
      Bind({Node(ConditionOp::Or, 4, 0, 3), Node(ConditionOp::Equal, 1, 0, one),
            Node(ConditionOp::Greater, 1, 0, one), Node(ConditionOp::Less, 1, 0, one)});
  ASSERT_TRUE(set.ok());
  const Value attributes = Attributes("a", Value::Number(0));
  MapReader reader(attributes);
  FieldCache cache;
  cache.Reset(set->field_count());
  EXPECT_TRUE(set->Evaluate(0, reader, cache));
  EXPECT_TRUE(set->Evaluate(0, reader, cache));
  EXPECT_EQ(reader.reads, 1);
  cache.Reset(set->field_count());
  EXPECT_TRUE(set->Evaluate(0, reader, cache));
  EXPECT_EQ(reader.reads, 2);
}

TEST_F(ConditionTest, NoExpressionHoldsAlways) {
  Result<ConditionSet> set = ConditionSet::Bind(nullptr, 0);
  ASSERT_TRUE(set.ok());
  const Value attributes = Value::Map();
  MapReader reader(attributes);
  FieldCache cache;
  EXPECT_TRUE(set->Evaluate(-1, reader, cache));
}

TEST_F(ConditionTest, RefusesCodeThatLeavesItsBounds) {
  const uint16_t one = Constant(Value::Number(1));
  EXPECT_FALSE(Bind({Node(ConditionOp::Equal, 1, 9, one)}).ok());
  EXPECT_FALSE(Bind({Node(ConditionOp::Equal, 1, 0, 9)}).ok());
  EXPECT_FALSE(Bind({Node(ConditionOp::Equal, 2, 0, one)}).ok());
  EXPECT_FALSE(Bind({Node(ConditionOp::Equal, 0, 0, one)}).ok());
  EXPECT_FALSE(Bind({Node(ConditionOp::And, 2, 0, 2), Node(ConditionOp::True, 1)}).ok());
  EXPECT_FALSE(Bind({Node(ConditionOp::And, 3, 0, 1), Node(ConditionOp::True, 1),
                     Node(ConditionOp::True, 1)})
                   .ok());
  EXPECT_EQ(Bind({Node(static_cast<ConditionOp>(64), 1)}).status().code(), ErrorCode::kUnsupported);
  std::vector<wire::Instruction> deep;
  for (size_t i = 0; i < 60; ++i) deep.push_back(Node(ConditionOp::Not, 61 - i));
  deep.push_back(Node(ConditionOp::True, 1));
  EXPECT_FALSE(Bind(deep).ok());
}

}  // namespace
}  // namespace vaiven
