#include <gtest/gtest.h>

#include "core/condition/condition.h"
#include "server/compile/attribute_reader.h"
#include "server/compile/condition.h"
#include "server/config/json_value.h"

namespace vaiven::server {
namespace {

// "path: message" of each problem, a line each; empty if it compiles.
std::string Refusal(std::string_view condition) {
  ConditionCompiler compiler;
  Problems problems;
  const auto json = ParseJson(condition);
  EXPECT_TRUE(json.ok()) << json.status();
  const bool compiled = compiler.Compile(*json, "$.audience", problems).has_value();
  EXPECT_EQ(compiled, problems.empty());
  std::string text;
  for (const Problem& problem : problems) text += ToString(problem) + "\n";
  return text;
}

bool Holds(std::string_view condition, std::string_view attributes) {
  ConditionCompiler compiler;
  Problems problems;
  const auto expression = compiler.Compile(*ParseJson(condition), "$", problems);
  EXPECT_TRUE(expression.has_value()) << (problems.empty() ? "" : ToString(problems[0]));
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(compiler.pool().Write(builder));
  const auto set =
      ConditionSet::Bind(flatbuffers::GetRoot<wire::Conditions>(builder.GetBufferPointer()), 0);
  EXPECT_TRUE(set.ok()) << set.status().message();
  AttributeReader reader(*ValueFromJson(*ParseJson(attributes)));
  FieldCache cache;
  cache.Reset(set->field_count());
  return set->Evaluate(static_cast<int32_t>(*expression), reader, cache);
}

TEST(ConditionCompiler, EvaluatesAttributes) {
  EXPECT_TRUE(Holds("{}", "{}"));
  EXPECT_TRUE(Holds(R"({"plan": "gold", "age": {"$gte": 18, "$lt": 30}})",
                    R"({"plan": "gold", "age": 18})"));
  EXPECT_FALSE(Holds(R"({"plan": "gold", "age": {"$gte": 18, "$lt": 30}})",
                     R"({"plan": "gold", "age": 30})"));
  EXPECT_TRUE(Holds(R"({"attributes.a.b": {"$in": [1, "x"]}})", R"({"a": {"b": "x"}})"));
  EXPECT_TRUE(
      Holds(R"({"$nor": [{"a": 1}, {"a": 2}], "$not": {"b": {"$exists": true}}})", R"({"a": 3})"));
  EXPECT_TRUE(Holds(R"({"pets": {"$elemMatch": {"kind": "dog", "legs": {"$gt": 3}}}})",
                    R"({"pets": [{"kind": "bird", "legs": 2}, {"kind": "dog", "legs": 4}]})"));
  EXPECT_TRUE(Holds(R"({"where": {"country": "es", "city": "x"}})",
                    R"({"where": {"country": "es", "city": "x"}})"));
  EXPECT_FALSE(
      Holds(R"({"where": {"country": "es"}})", R"({"where": {"country": "es", "city": "x"}})"));
}

TEST(ConditionCompiler, StoresEqualFieldsAndConstantsOnce) {
  ConditionCompiler compiler;
  Problems problems;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(compiler.Compile(Json::parse(R"({"device": "mobile", "cart.value": {"$gt": 5}})"),
                                 "$", problems));
  }
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(compiler.pool().Write(builder));
  const auto* wire = flatbuffers::GetRoot<wire::Conditions>(builder.GetBufferPointer());
  EXPECT_EQ(wire->fields()->size(), 2u);
  EXPECT_EQ(wire->constants()->size(), 2u);
  EXPECT_EQ(wire->expressions()->size(), 3u);
  EXPECT_EQ(wire->code()->size(), 9u);
  EXPECT_EQ(wire->code()->Get(0)->length(), 3);
}

TEST(ConditionCompiler, DeclaresAnAggregateOnceWithItsLongestWindow) {
  ConditionCompiler compiler;
  Problems problems;
  const auto compile = [&](std::string_view json) {
    EXPECT_TRUE(compiler.Compile(Json::parse(json), "$", problems)) << ToString(problems[0]);
  };
  compile(R"({"events.view_item": {"count": {"$gte": 3}, "within": "7d",
              "where": {"item_category": "running", "price": {"$gt": 5}}}})");
  compile(R"({"events.view_item": {"count": 1, "within": "30d",
              "where": {"price": {"$gt": 5}, "item_category": "running"}}})");
  compile(R"({"events.purchase": {"sum": {"$gt": 100}, "distinct": 2, "of": "value"}})");
  compile(R"({"events.purchase": {"max": {"$gt": 100}, "of": "value", "within": "1h"}})");
  ASSERT_EQ(compiler.aggregates().size(), 2u);
  const AggregateDeclaration& views = compiler.aggregates()[0];
  EXPECT_EQ(views.event, "view_item");
  EXPECT_EQ(views.parameter, "");
  EXPECT_EQ(views.window_ms, int64_t{30} * 24 * 3600 * 1000);
  EXPECT_GE(views.where, 0);
  EXPECT_FALSE(views.distinct);
  const AggregateDeclaration& purchases = compiler.aggregates()[1];
  EXPECT_EQ(purchases.parameter, "value");
  EXPECT_EQ(purchases.window_ms, 0) << "one condition asks since ever";
  EXPECT_TRUE(purchases.distinct);
  EXPECT_NE(views.key, purchases.key);
}

TEST(ConditionCompiler, TellsWhichSegmentsAreNamed) {
  ConditionCompiler compiler;
  Problems problems;
  ASSERT_TRUE(compiler.Compile(
      Json::parse(R"({"segments": {"$in": ["a"], "$not": {"$elemMatch": {"$eq": "b"}}}})"),
      "$.audience", problems));
  ASSERT_EQ(compiler.segment_uses().size(), 2u);
  EXPECT_EQ(compiler.segment_uses()[0].segment, "a");
  EXPECT_EQ(compiler.segment_uses()[0].path, "$.audience.segments.$in[0]");
  EXPECT_EQ(compiler.segment_uses()[1].segment, "b");
}

TEST(ConditionCompiler, RefusesOperatorsByName) {
  EXPECT_EQ(Refusal(R"({"page.url": {"$regex": "^/sale"}})"),
            "$.audience[\"page.url\"].$regex: the operator \"$regex\" is not supported by this "
            "version; it has $eq, $ne, $lt, $lte, $gt, $gte, $in, $nin, $exists, $all, $type, "
            "$size, $elemMatch, $not, $and, $or and $nor\n");
  EXPECT_EQ(Refusal(R"({"age": {"$gtt": 3}})"),
            "$.audience.age.$gtt: there is no operator \"$gtt\"; did you mean \"$gt\"?\n");
  EXPECT_EQ(
      Refusal(R"({"$adn": []})"),
      "$.audience.$adn: \"$adn\" cannot stand here: a condition is made of field names, $and, "
      "$or, $nor and $not; did you mean \"$and\"?\n");
}

TEST(ConditionCompiler, RefusesWhatCannotBeMeant) {
  EXPECT_EQ(Refusal(R"({"cart.valeu": {"$gt": 3}})"),
            "$.audience[\"cart.valeu\"]: there is no field \"cart.valeu\"; did you mean "
            "\"cart.value\"? (an attribute of that name is written \"attributes.cart.valeu\")\n");
  EXPECT_EQ(Refusal(R"({"cart.value": {"$gt": "50"}})"),
            "$.audience[\"cart.value\"].$gt: is \"50\"; \"cart.value\" is a number\n");
  EXPECT_EQ(Refusal(R"({"device": "moble"})"),
            "$.audience.device: is \"moble\"; \"device\" is one of \"desktop\", \"mobile\", "
            "\"tablet\", \"unknown\"; did you mean \"mobile\"?\n");
  EXPECT_EQ(Refusal(R"({"segments": "runners"})"),
            "$.audience.segments: \"segments\" is a list of texts; ask it with $in, $nin, $all, "
            "$size or $elemMatch, such as {\"segments\": {\"$in\": [\"…\"]}}\n");
  EXPECT_EQ(
      Refusal(R"({"cart": {"value": {"$gt": 3}}})"),
      "$.audience.cart: mixes operators with other members; members of members are written as "
      "one name: {\"cart.name\": {\"$gt\": 1}}\n");
  EXPECT_EQ(
      Refusal("[]"),
      "$.audience: is []; expected a condition, an object such as {\"device\": \"mobile\"}\n");
  EXPECT_EQ(Refusal(R"({"$or": {"a": 1}, "b": {"$in": 3}})"),
            "$.audience.$or: is an object; \"$or\" takes a list of conditions\n"
            "$.audience.b.$in: is 3; \"$in\" takes a list of values\n");
}

TEST(ConditionCompiler, RefusesAggregatesThatReadNothing) {
  EXPECT_EQ(Refusal(R"({"events.purchase": {"sum": {"$gt": 3}}})"),
            "$.audience[\"events.purchase\"].sum: needs a parameter to read: add \"of\", such as "
            "{\"sum\": …, \"of\": \"value\"}\n");
  EXPECT_EQ(
      Refusal(R"({"events.purchase": {"within": "7 days", "cuont": 1}})"),
      "$.audience[\"events.purchase\"].within: is \"7 days\"; expected a length of time such as "
      "\"90s\", \"30m\", \"12h\", \"7d\" or \"2w\"\n"
      "$.audience[\"events.purchase\"].cuont: there is no \"cuont\" here; did you mean "
      "\"count\"?\n"
      "$.audience[\"events.purchase\"]: says not what to read; expected count, sum, min, max, "
      "avg, first, last or distinct\n");
  EXPECT_EQ(Refusal(R"({"events.purchase": {"$gt": 3}})"),
            "$.audience[\"events.purchase\"]: is {\"$gt\":3}; expected what to count, such as "
            "{\"count\": {\"$gte\": 3}, \"within\": \"7d\"}\n");
}

TEST(ConditionCompiler, RefusesDeepNesting) {
  std::string condition = R"({"a": 1})";
  for (int i = 0; i < 24; ++i) condition = R"({"$not": )" + condition + "}";
  EXPECT_EQ(Refusal(condition), "");
  EXPECT_EQ(Refusal(R"({"$not": )" + condition + "}"),
            "$.audience: is nested deeper than 24 levels\n");
}

}  // namespace
}  // namespace vaiven::server
