#include "server/store/sessions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;

Value Items(std::initializer_list<const char*> ids) {
  Value items = Value::List();
  for (const char* id : ids) items.Append(Params({{"item_id", Value::String(id)}}));
  return Params({{"items", items}});
}

class SessionsTest : public testing::Test {
 protected:
  SessionsTest() {
    store_ = *DataFolder(folder_.path()).CreateStore();
    site_ = store_->CreateSite({.public_key = "pk_1", .secret_key = "sk_1", .name = "One"})->id;
  }

  void Append(const Uuid& visitor, const std::vector<TestEvent>& events) {
    ASSERT_TRUE(AppendNow(*store_, MakeWrite(site_, visitor, events)).ok());
  }

  // "visitor: a v, b c" with the kind's first letter.
  std::vector<std::string> Sessions(int64_t timeout_ms) {
    std::vector<std::string> sessions;
    EXPECT_TRUE(ForEachSession(*store_, site_, timeout_ms, [&](const ItemSession& session) {
                  std::string line = absl::StrCat(session.visitor.low, ":");
                  for (const ItemAction& action : session.actions) {
                    absl::StrAppend(&line, " ", action.item_id,
                                    std::string(1, "vwcp"[static_cast<int>(action.kind)]));
                  }
                  sessions.push_back(line);
                  return absl::OkStatus();
                }).ok());
    return sessions;
  }

  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
};

TEST_F(SessionsTest, SplitsAVisitorsEventsByPauses) {
  Append({1, 2},
         {{.name = "view_item", .sequence = 1, .time = kNow, .params = Items({"a"})},
          {.name = "add_to_cart", .sequence = 2, .time = kNow + 10, .params = Items({"a"})},
          // Any event keeps a session alive.
          {.name = "page_view", .sequence = 3, .time = kNow + 900},
          {.name = "view_item", .sequence = 4, .time = kNow + 1800, .params = Items({"b"})},
          {.name = "purchase", .sequence = 5, .time = kNow + 5000, .params = Items({"a", "b"})}});
  Append({1, 1}, {{.name = "view_item", .sequence = 1, .params = Items({"c"})}});
  EXPECT_THAT(Sessions(1000), ElementsAre("1: cv", "2: av ac bv", "2: ap bp"));
  EXPECT_THAT(Sessions(1'000'000), ElementsAre("1: cv", "2: av ac bv ap bp"));
}

TEST_F(SessionsTest, BatchesThatArriveLateKeepTheirPlace) {
  Append({1, 1}, {{.name = "view_item", .sequence = 2, .time = kNow + 20, .params = Items({"b"})}});
  Append({1, 2}, {{.name = "view_item", .sequence = 1, .params = Items({"x"})}});
  Append({1, 1}, {{.name = "view_item", .sequence = 1, .time = kNow + 10, .params = Items({"a"})}});
  Append({1, 1}, {{.name = "purchase", .id = {5, 5}, .time = kNow + 15, .params = Items({"p"})}});
  EXPECT_THAT(Sessions(1000), ElementsAre("1: av pp bv", "2: xv"));
}

TEST_F(SessionsTest, ReadsManyVisitorsInSteps) {
  for (uint64_t round = 1; round <= 3; ++round) {
    std::vector<EventWrite> writes;
    for (uint64_t visitor = 1; visitor <= 300; ++visitor) {
      writes.push_back(MakeWrite(
          site_, {1, visitor}, {{.name = "view_item", .sequence = round, .params = Items({"a"})}}));
    }
    ASSERT_TRUE(AppendNow(*store_, std::move(writes)).ok());
  }
  const std::vector<std::string> sessions = Sessions(1000);
  ASSERT_EQ(sessions.size(), 300u);
  EXPECT_EQ(sessions.front(), "1: av av av");
  EXPECT_EQ(sessions.back(), "300: av av av");
}

}  // namespace
}  // namespace vaiven::server
