#include "server/ingest/batch_door.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/ingest/bad_input.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr Uuid kAna{0x0190a6a27c1e7bd0, 0x8f4e2d9c3b1a5e60};
constexpr int64_t kSite = 7;

absl::StatusOr<EventWrite> Read(const std::vector<TestEvent>& events, const Uuid& visitor = kAna,
                                int64_t sent_at = kNow) {
  return ReadBatch(MakeBatch(visitor, sent_at, events), kSite, kNow + 2500);
}

void ExpectRefused(const absl::StatusOr<EventWrite>& write, std::string_view path,
                   std::string_view part) {
  ASSERT_FALSE(write.ok()) << path;
  EXPECT_EQ(PathOf(write.status()), path);
  EXPECT_THAT(std::string(write.status().message()), HasSubstr(std::string(part)));
}

TEST(BatchDoor, TakesABatchAndLearnsTheClock) {
  const auto write = Read(Numbered(kAna, 5, 7));
  ASSERT_TRUE(write.ok()) << write.status();
  EXPECT_EQ(write->site, kSite);
  EXPECT_EQ(write->visitor, kAna);
  EXPECT_EQ(write->clock_offset, 2500);
  ASSERT_THAT(write->keys, SizeIs(3));
  EXPECT_EQ(write->keys[2].sequence, 7u);
}

TEST(BatchDoor, RefusesBytesThatAreNoBatch) {
  ExpectRefused(ReadBatch("", kSite, kNow), "", "VVEB");
  ExpectRefused(ReadBatch("hello world, this is text", kSite, kNow), "", "VVEB");
  const std::string good = MakeBatch(kAna, kNow, Numbered(kAna, 1, 3));
  for (size_t size = 0; size < good.size(); size += 4) {
    const auto cut = ReadBatch(good.substr(0, size), kSite, kNow);
    EXPECT_FALSE(cut.ok()) << size;
  }
}

TEST(BatchDoor, NamesThePlaceOfAMistake) {
  std::vector<TestEvent> events = Numbered(kAna, 1, 3);
  ExpectRefused(Read(events, {}), "visitor", "missing");
  ExpectRefused(Read(events, kAna, 0), "sent_at", "2001");
  ExpectRefused(Read({}), "events", "1 to 500");
  events[1].name = "";
  ExpectRefused(Read(events), "events[1]", "no name");
  events[1].name = std::string(65, 'x');
  ExpectRefused(Read(events), "events[1]", "64 bytes");
  events = Numbered(kAna, 1, 3);
  events[2].time = 12;
  ExpectRefused(Read(events), "events[2]", "ms since 1970");
  events = Numbered(kAna, 1, 3);
  events[2].id = {};
  ExpectRefused(Read(events), "events[2].id", "UUIDv7");
  events = Numbered(kAna, 1, 3);
  events[0].sequence = 0;
  ExpectRefused(Read(events), "events[0].sequence", "1 at least");
  events = Numbered(kAna, 1, 3);
  events[2].sequence = 1;
  ExpectRefused(Read(events), "events[2].sequence", "not below");
  events[2].sequence = uint64_t{1} << 54;
  ExpectRefused(Read(events), "events[2].sequence", "2^53");
}

TEST(BatchDoor, RefusesValuesBeyondTheBounds) {
  std::vector<TestEvent> events = Numbered(kAna, 1, 1);
  events[0].params = Params({{"text", Value::String(std::string(4097, 'x'))}});
  ExpectRefused(Read(events), "events[0]", "");
  Value deep = Value::List();
  for (int i = 0; i < 12; ++i) {
    Value outer = Value::List();
    outer.Append(std::move(deep));
    deep = std::move(outer);
  }
  events[0].params = Params({{"deep", std::move(deep)}});
  EXPECT_FALSE(Read(events).ok());
}

TEST(BatchDoor, FindsTheOrderOfAPurchase) {
  Value items = Value::List();
  items.Append(Params({{"item_id", Value::String("a")},
                       {"item_name", Value::String("Shoe")},
                       {"price", Value::Number(19.9)},
                       {"quantity", Value::Number(3)}}));
  std::vector<TestEvent> events = Numbered(kAna, 1, 2);
  events[1].name = "purchase";
  events[1].params = Params({// As a number: tags do that.
                             {"transaction_id", Value::Number(1001)},
                             {"currency", Value::String("EUR")},
                             {"value", Value::Number(59.7)},
                             {"items", items}});
  const auto write = Read(events);
  ASSERT_TRUE(write.ok()) << write.status();
  ASSERT_THAT(write->orders, SizeIs(1));
  const Order& order = write->orders[0];
  EXPECT_EQ(order.transaction_id, "1001");
  EXPECT_EQ(order.source, OrderSource::kTag);
  EXPECT_EQ(order.value, 5970);
  EXPECT_EQ(order.visitor, kAna);
  EXPECT_EQ(order.time, kNow + 2 + 2498);
  ASSERT_THAT(order.lines, SizeIs(1));
  EXPECT_EQ(order.lines[0].price_micros, 19'900'000);
  EXPECT_EQ(order.lines[0].quantity, 3);
}

}  // namespace
}  // namespace vaiven::server
