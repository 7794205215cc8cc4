#include "server/ingest/json_door.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "core/event/event.h"
#include "server/ingest/bad_input.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr char kVisitor[] = "0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60";

absl::StatusOr<std::vector<EventWrite>> Read(std::string_view json) {
  return ReadJsonEvents(json, 1, kNow);
}

std::string Purchase(std::string_view members) {
  return absl::StrCat("{\"events\":[{\"name\":\"purchase\",\"params\":{\"transaction_id\":\"T1\",",
                      members, "}}]}");
}

void ExpectRefused(std::string_view json, std::string_view path, std::string_view part) {
  const auto writes = Read(json);
  ASSERT_FALSE(writes.ok()) << json;
  EXPECT_EQ(PathOf(writes.status()), path) << json;
  EXPECT_THAT(std::string(writes.status().message()), HasSubstr(std::string(part)));
}

TEST(JsonDoor, TakesAnOrder) {
  const auto writes = Read(absl::StrCat(
      "{\"events\":[{\"name\":\"purchase\",\"time\":\"2026-01-02T03:04:05Z\",\"visitor_id\":\"",
      kVisitor,
      "\",\"params\":{\"transaction_id\":\"T1\",\"currency\":\"EUR\",\"value\":59.90,"
      "\"items\":[{\"item_id\":\"a\",\"price\":19.9,\"quantity\":1},{\"item_id\":\"b\","
      "\"price\":40}],\"customer_id\":\"c1\",\"email\":\"a@example.com\"}}]}"));
  ASSERT_TRUE(writes.ok()) << writes.status();
  ASSERT_THAT(*writes, SizeIs(1));
  const EventWrite& write = writes->front();
  EXPECT_EQ(write.visitor, ParseUuid(kVisitor));
  ASSERT_THAT(write.orders, SizeIs(1));
  const Order& order = write.orders[0];
  EXPECT_EQ(order.source, OrderSource::kBackEnd);
  EXPECT_EQ(order.time, kNow);
  EXPECT_EQ(order.value, 5990);
  EXPECT_EQ(order.customer_id, "c1");
  EXPECT_EQ(order.email, "a@example.com");
  ASSERT_THAT(order.lines, SizeIs(2));
  EXPECT_EQ(order.lines[0].price_micros, 19'900'000);

  const wire::EventBatch* batch = wire::GetEventBatch(write.bytes.data());
  const Result<Event> event = ParseEvent(*batch->events()->Get(0));
  ASSERT_TRUE(event.ok());
  // The event keeps what was told, in major units.
  EXPECT_EQ(event->FindParam("value")->number(), 59.90);
  EXPECT_EQ(event->items.size(), 2u);
}

TEST(JsonDoor, GivesEachVisitorAWriteOfItsOwn) {
  const auto writes =
      Read(absl::StrCat("{\"events\":[{\"name\":\"a\"},{\"name\":\"b\",\"visitor_id\":\"", kVisitor,
                        "\"},{\"name\":\"c\"}]}"));
  ASSERT_TRUE(writes.ok()) << writes.status();
  ASSERT_THAT(*writes, SizeIs(2));
  EXPECT_TRUE((*writes)[0].visitor.is_nil());
  EXPECT_THAT((*writes)[0].keys, SizeIs(2));
  EXPECT_THAT((*writes)[1].keys, SizeIs(1));
}

TEST(JsonDoor, TheSamePurchaseIsTheSameEventWithoutAnId) {
  const auto first = Read(Purchase("\"value\":1,\"currency\":\"EUR\""));
  const auto again = Read(Purchase("\"value\":1,\"currency\":\"EUR\""));
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ((*first)[0].keys[0].id, (*again)[0].keys[0].id);
  const auto other = Read("{\"events\":[{\"name\":\"sign_up\"}]}");
  const auto another = Read("{\"events\":[{\"name\":\"sign_up\"}]}");
  EXPECT_NE((*other)[0].keys[0].id, (*another)[0].keys[0].id);
}

TEST(JsonDoor, NamesThePlaceOfAMistake) {
  ExpectRefused("{", "", "not JSON");
  ExpectRefused("[]", "events", "{\"events\": [...]}");
  ExpectRefused("{\"events\":{}}", "events", "missing");
  ExpectRefused("{\"events\":[]}", "events", "1 to 500");
  ExpectRefused("{\"events\":[5]}", "events[0]", "object");
  ExpectRefused("{\"events\":[{\"name\":\"a\"},{}]}", "events[1].name", "purchase");
  ExpectRefused("{\"events\":[{\"name\":\"\"}]}", "events[0].name", "1 to 64");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"user\":1}]}", "events[0].user", "visitor_id");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"time\":\"today\"}]}", "events[0].time", "today");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"time\":\"2036-01-01T00:00:00Z\"}]}",
                "events[0].time", "ahead");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"time\":12}]}", "events[0]", "2001");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"visitor_id\":\"me\"}]}", "events[0].visitor_id",
                "UUID");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"id\":7}]}", "events[0].id", "UUID");
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"params\":[]}]}", "events[0].params", "object");
  ExpectRefused("{\"events\":[{\"name\":\"purchase\"}]}", "events[0].params.transaction_id",
                "order number");
}

TEST(JsonDoor, NamesThePlaceWithinAnOrder) {
  ExpectRefused(Purchase("\"value\":1"), "events[0].params.currency", "EUR");
  ExpectRefused(Purchase("\"value\":1,\"currency\":\"euro\""), "events[0].params.currency", "4217");
  ExpectRefused(Purchase("\"value\":\"59,90\",\"currency\":\"EUR\""), "events[0].params.value",
                "19.9");
  ExpectRefused(Purchase("\"email\":5"), "events[0].params.email", "text");
  ExpectRefused(Purchase("\"items\":{}"), "events[0].params.items", "list");
  ExpectRefused(Purchase("\"items\":[{\"item_id\":\"a\"},{\"price\":1}]"),
                "events[0].params.items[1].item_id", "feed");
  ExpectRefused(Purchase("\"items\":[{\"item_id\":\"a\",\"price\":\"1\"}]"),
                "events[0].params.items[0].price", "number");
  ExpectRefused(Purchase("\"items\":[{\"item_id\":\"a\",\"price\":-1}]"),
                "events[0].params.items[0].price", "not negative");
  ExpectRefused(Purchase("\"items\":[{\"item_id\":\"a\",\"quantity\":1.5}]"),
                "events[0].params.items[0].quantity", "whole number");
}

// The fuzzer's: the library reports it as something else than a mistake in the syntax.
TEST(JsonDoor, ANumberThatNoDoubleHoldsIsRefused) {
  ExpectRefused("{\"events\":[{\"name\":\"a\",\"time\":1e999}]}", "", "not JSON");
}

TEST(JsonDoor, RefusesValuesBeyondTheBounds) {
  const std::string deep = std::string(200, '[') + std::string(200, ']');
  const auto nested =
      Read(absl::StrCat("{\"events\":[{\"name\":\"a\",\"params\":{\"x\":", deep, "}}]}"));
  ASSERT_FALSE(nested.ok());
  EXPECT_THAT(PathOf(nested.status()), HasSubstr("events[0].params.x[0][0]"));
  const std::string text(5000, 'x');
  ExpectRefused(absl::StrCat("{\"events\":[{\"name\":\"a\",\"params\":{\"x\":\"", text, "\"}}]}"),
                "events[0].params.x", "4096");
  std::string many = "[0";
  for (int i = 0; i < 5000; ++i) many += ",0";
  const auto wide =
      Read(absl::StrCat("{\"events\":[{\"name\":\"a\",\"params\":{\"x\":", many, "]}}]}"));
  ASSERT_FALSE(wide.ok());
  EXPECT_THAT(PathOf(wide.status()), HasSubstr("events[0].params.x["));
}

}  // namespace
}  // namespace vaiven::server
