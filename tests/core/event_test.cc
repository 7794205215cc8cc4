// Tests of core/event: GA4's vocabulary, prices, what is refused and what is forgiven.
#include "core/event/event.h"

#include <gtest/gtest.h>

#include <string>

#include "core/value/limits.h"
#include "tests/core/event_testlib.h"

namespace vaiven {
namespace {

TEST(Event, TypesGa4Parameters) {
  const TestEvent bytes("add_to_cart", kTestTime,
                        TestParams()
                            .Text("currency", "EUR")
                            .Number("value", 59.9)
                            .Items({{"sku-1", "running", 29.95, 2, "Cumbre"}}));
  const Event event = bytes.Parse();
  EXPECT_EQ(event.type, EventType::kAddToCart);
  EXPECT_EQ(event.value, 5990);
  ASSERT_EQ(event.items.size(), 1u);
  EXPECT_EQ(event.items[0].id, "sku-1");
  EXPECT_EQ(event.items[0].price, 2995);
  EXPECT_EQ(event.items[0].quantity, 2);
  EXPECT_EQ(event.items[0].brand, "Cumbre");
}

TEST(Event, ReadsPricesInTheCurrencyOfTheEvent) {
  const TestEvent yen("view_item", kTestTime,
                      TestParams().Text("currency", "JPY").Items({{"a", "", 1500}}));
  EXPECT_EQ(yen.Parse("EUR").items[0].price, 1500);
  const TestEvent none("view_item", kTestTime, TestParams().Items({{"a", "", 15}}));
  EXPECT_EQ(none.Parse("EUR").items[0].price, 1500);
}

TEST(Event, ForgivesWhatShopsPush) {
  Value item = Value::Map();
  item.Set("item_id", Value::String("a"));
  item.Set("price", Value::String("12.50"));
  item.Set("quantity", Value::String("three"));
  Value items = Value::List();
  items.Append(Value::String("not an item"));
  items.Append(Value::Map());
  items.Append(std::move(item));
  const TestEvent bytes("view_item", kTestTime, TestParams().Set("items", std::move(items)));
  const Event event = bytes.Parse();
  ASSERT_EQ(event.items.size(), 1u);
  EXPECT_EQ(event.items[0].price, 1250);
  EXPECT_EQ(event.items[0].quantity, 1);
}

TEST(Event, TakesAnyOtherNameAsCustom) {
  EXPECT_EQ(TestEvent("size_guide_opened", kTestTime).Parse().type, EventType::kCustom);
  EXPECT_EQ(TestEvent("timer", kTestTime).Parse().type, EventType::kTimer);
}

TEST(Event, RefusesWhatCannotBeRight) {
  EXPECT_FALSE(ParseEvent(TestEvent("", kTestTime).wire()).ok());
  EXPECT_FALSE(ParseEvent(TestEvent(std::string(65, 'x'), kTestTime).wire()).ok());
  // Seconds instead of milliseconds.
  EXPECT_FALSE(ParseEvent(TestEvent("view_item", kTestTime / 1000).wire()).ok());
  Value items = Value::List();
  for (size_t i = 0; i <= limits::kEventItems; ++i) items.Append(Value::Map());
  EXPECT_FALSE(
      ParseEvent(TestEvent("view_item", kTestTime, TestParams().Set("items", items)).wire()).ok());
}

TEST(Event, KeepsSumsFarFromOverflow) {
  const TestEvent bytes("add_to_cart", kTestTime,
                        TestParams().Number("value", 1e300).Items({{"a", "", 1e300, 1e300}}));
  const Event event = bytes.Parse();
  EXPECT_EQ(event.value, 1'000'000'000'000);
  EXPECT_EQ(event.items[0].price, -1);
  EXPECT_EQ(event.items[0].quantity, 1);
}

}  // namespace
}  // namespace vaiven
