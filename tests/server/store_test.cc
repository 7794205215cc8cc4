#include "server/store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/store/sqlite.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Uuid kAna{1, 100};
constexpr Uuid kBea{1, 200};
constexpr Uuid kCeci{1, 300};

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    store_ = *DataFolder(folder_.path()).CreateStore();
    site_ = store_->CreateSite({.public_key = "pk_1", .secret_key = "sk_1", .name = "One"})->id;
  }

  absl::StatusOr<AppendResult> Append(const Uuid& visitor, uint64_t first, uint64_t last) {
    return AppendNow(*store_, MakeWrite(site_, visitor, Numbered(visitor, first, last)));
  }

  std::vector<uint64_t> Sequences(const Uuid& visitor) {
    std::vector<uint64_t> sequences;
    EXPECT_TRUE(store_
                    ->ForEachEvent(site_,
                                   [&](const StoredEvent& event) {
                                     if (event.visitor == visitor) {
                                       sequences.push_back(event.event->sequence());
                                     }
                                     return absl::OkStatus();
                                   })
                    .ok());
    return sequences;
  }

  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
};

TEST_F(StoreTest, CountsEachSequenceNumberOnce) {
  EXPECT_EQ(Append(kAna, 1, 3)->accepted, 3u);
  const auto again = Append(kAna, 2, 5);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->accepted, 2u);
  EXPECT_EQ(again->duplicates, 2u);
  EXPECT_EQ(Append(kAna, 1, 5)->accepted, 0u);
  EXPECT_EQ(Append(kBea, 1, 1)->accepted, 1u);
  EXPECT_THAT(Sequences(kAna), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(Sequences(kBea), ElementsAre(1));
}

TEST_F(StoreTest, TakesEachOfTwoEventsThatPagesGaveOnePlace) {
  EXPECT_EQ(Append(kAna, 1, 3)->accepted, 3u);
  std::vector<TestEvent> other = {{.name = "left", .sequence = 3, .id = {8, 3}}};
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, other))->accepted, 1u);
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, other))->duplicates, 1u);
  EXPECT_EQ(Append(kAna, 1, 3)->duplicates, 3u);
  // Both in one batch, and again.
  std::vector<TestEvent> both = Numbered(kAna, 3, 4);
  both.push_back({.name = "left", .sequence = 4, .id = {8, 4}, .time = kNow});
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, both))->accepted, 2u);
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, both))->duplicates, 3u);
  both.push_back(both.back());
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, both))->duplicates, 4u);
  // One that is known by its id stays known, however much has come since.
  for (uint64_t n = 5; n < 30; ++n) EXPECT_EQ(Append(kAna, n, n)->accepted, 1u);
  EXPECT_EQ(Append(kAna, 3, 4)->duplicates, 2u);
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, kAna, other))->duplicates, 1u);
  EXPECT_EQ(Sequences(kAna).size(), 31u);
  std::vector<std::pair<uint64_t, std::string>> order;
  ASSERT_TRUE(store_
                  ->ForEachVisitor(site_,
                                   [&](const std::vector<StoredEvent>& events) {
                                     for (const StoredEvent& event : events) {
                                       order.emplace_back(event.event->sequence(),
                                                          event.event->name()->str());
                                     }
                                     return absl::OkStatus();
                                   })
                  .ok());
  using Place = std::pair<uint64_t, std::string>;
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end(),
                             [](const Place& a, const Place& b) { return a.first < b.first; }));
  // By their times.
  EXPECT_EQ(order[4], Place(4, "left"));
  EXPECT_EQ(order[5], Place(4, "page_view"));
}

TEST_F(StoreTest, TakesEventsOfWhoseVisitorABatchIsDamaged) {
  EXPECT_EQ(Append(kAna, 1, 3)->accepted, 3u);
  absl::StatusOr<Database> file =
      Database::Open(folder_.file("vaiven.db"), Database::Access::kReadWrite);
  ASSERT_TRUE(file->Execute("UPDATE batches SET bytes = x'00'").ok());
  for (int again = 0; again < 2; ++again) EXPECT_EQ(Append(kAna, 1, 3)->duplicates, 3u);
  EXPECT_EQ(Append(kAna, 3, 4)->accepted, 1u);
}

TEST_F(StoreTest, TakesNothingFromTheDeviceOfWhoHasWithdrawn) {
  EXPECT_EQ(Append(kAna, 1, 2)->accepted, 2u);
  EventWrite withdrawal = MakeWrite(site_, kAna, Numbered(kAna, 0, 0));
  withdrawal.withdraws = true;
  // The event itself is the receipt, and is kept.
  EXPECT_EQ(AppendNow(*store_, withdrawal)->accepted, 1u);
  for (int again = 0; again < 2; ++again) {
    const auto after = Append(kAna, 2, 4);
    ASSERT_TRUE(after.ok()) << after.status();
    EXPECT_TRUE(after->withdrawn);
    EXPECT_EQ(after->accepted, 0u);
  }
  EXPECT_EQ(Sequences(kAna).size(), 3u);
  EXPECT_FALSE(Append(kBea, 1, 1)->withdrawn);
  // Also of one who was never heard of.
  EventWrite stranger = MakeWrite(site_, kCeci, Numbered(kCeci, 0, 0));
  stranger.withdraws = true;
  EXPECT_EQ(AppendNow(*store_, stranger)->accepted, 1u);
  EXPECT_TRUE(Append(kCeci, 1, 1)->withdrawn);
}

TEST_F(StoreTest, TakesEventsThatArriveAfterAGap) {
  EXPECT_EQ(Append(kAna, 5, 6)->accepted, 2u);
  EXPECT_EQ(Append(kAna, 1, 2)->accepted, 2u);
  EXPECT_EQ(Append(kAna, 3, 6)->accepted, 2u);
  std::vector<uint64_t> order;
  ASSERT_TRUE(store_
                  ->ForEachVisitor(site_,
                                   [&](const std::vector<StoredEvent>& events) {
                                     for (const StoredEvent& event : events) {
                                       order.push_back(event.event->sequence());
                                     }
                                     return absl::OkStatus();
                                   })
                  .ok());
  EXPECT_THAT(order, ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_F(StoreTest, CountsEventsWithoutASequenceByTheirId) {
  std::vector<TestEvent> events = {{.name = "refund", .id = {7, 1}},
                                   {.name = "refund", .id = {7, 2}}};
  EXPECT_EQ(AppendNow(*store_, MakeWrite(site_, {}, events))->accepted, 2u);
  events.push_back({.name = "refund", .id = {7, 3}});
  const auto again = AppendNow(*store_, MakeWrite(site_, {}, events));
  EXPECT_EQ(again->accepted, 1u);
  EXPECT_EQ(again->duplicates, 2u);
}

TEST_F(StoreTest, SitesDoNotShareVisitors) {
  const int64_t other =
      store_->CreateSite({.public_key = "pk_2", .secret_key = "sk_2", .name = "Two"})->id;
  EXPECT_EQ(Append(kAna, 1, 2)->accepted, 2u);
  EXPECT_EQ(AppendNow(*store_, MakeWrite(other, kAna, Numbered(kAna, 1, 2)))->accepted, 2u);
  EXPECT_THAT(Sequences(kAna), ElementsAre(1, 2));
}

TEST_F(StoreTest, WhatIsAnsweredIsInTheFileForOthers) {
  std::atomic<int> missing = 0;
  std::atomic<int> answered = 0;
  for (uint64_t n = 1; n <= 50; ++n) {
    std::vector<EventWrite> writes;
    writes.push_back(MakeWrite(site_, {2, n}, Numbered({2, n}, 1, 1)));
    store_->Append(std::move(writes), [&, n](absl::StatusOr<AppendResult> result) {
      // A second connection sees only what is committed.
      absl::StatusOr<Database> other =
          Database::Open(folder_.file("vaiven.db"), Database::Access::kReadOnly);
      absl::StatusOr<Statement> read = other->Prepare("SELECT 1 FROM visitors WHERE visitor = ?1");
      read->Bind(1, Uuid{2, n});
      if (!result.ok() || !*read->Step()) ++missing;
      ++answered;
    });
  }
  store_->Drain();
  EXPECT_EQ(answered, 50);
  EXPECT_EQ(missing, 0);
}

TEST_F(StoreTest, ManyThreadsLoseAndDoubleNothing) {
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      for (uint64_t n = 0; n < 25; ++n) {
        // Two threads tell the same visitor's events.
        EXPECT_TRUE(Append({3, t / 2}, n * 4 + 1, n * 4 + 6).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const uint64_t visitor : {0, 1}) {
    std::vector<uint64_t> sequences = Sequences({3, visitor});
    std::sort(sequences.begin(), sequences.end());
    ASSERT_EQ(sequences.size(), 102u);
    for (size_t i = 0; i < sequences.size(); ++i) EXPECT_EQ(sequences[i], i + 1);
  }
}

TEST_F(StoreTest, ARequestIsStoredWholeOrNotAtAll) {
  std::vector<TestEvent> gaps;
  for (uint64_t n = 1; n <= 450; ++n) gaps.push_back({.sequence = n * 2, .id = {9, n}});
  EXPECT_TRUE(AppendNow(*store_, MakeWrite(site_, kAna, gaps)).ok());
  for (TestEvent& event : gaps) event.sequence += 2000;
  EXPECT_TRUE(AppendNow(*store_, MakeWrite(site_, kAna, gaps)).ok());
  for (TestEvent& event : gaps) event.sequence += 2000;

  std::vector<EventWrite> writes;
  writes.push_back(MakeWrite(site_, kBea, Numbered(kBea, 1, 1)));
  writes.push_back(MakeWrite(site_, kAna, gaps));
  const auto result = AppendNow(*store_, std::move(writes));
  EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("1000 gaps"));
  EXPECT_THAT(Sequences(kBea), ElementsAre());
}

TEST_F(StoreTest, OneBadRequestDoesNotTakeItsGroupWithIt) {
  std::vector<TestEvent> gaps;
  for (uint64_t n = 1; n <= 1001; ++n) gaps.push_back({.sequence = n * 2, .id = {9, n}});
  std::atomic<int> stored = 0;
  std::atomic<int> refused = 0;
  for (uint64_t n = 1; n <= 20; ++n) {
    std::vector<EventWrite> writes;
    writes.push_back(n == 10 ? MakeWrite(site_, kAna, gaps)
                             : MakeWrite(site_, {4, n}, Numbered({4, n}, 1, 2)));
    store_->Append(std::move(writes), [&](absl::StatusOr<AppendResult> result) {
      ++(result.ok() ? stored : refused);
    });
  }
  store_->Drain();
  EXPECT_EQ(stored, 19);
  EXPECT_EQ(refused, 1);
}

TEST_F(StoreTest, CorrectsTheClientsClockButNotIntoTheFuture) {
  EventWrite write = MakeWrite(site_, kAna, Numbered(kAna, 1, 2));
  write.server_time = kNow + 500'000;
  write.clock_offset = 400'000;
  ASSERT_TRUE(AppendNow(*store_, std::move(write)).ok());
  write = MakeWrite(site_, kAna, Numbered(kAna, 3, 3));
  write.server_time = kNow + 500'000;
  write.clock_offset = 900'000;
  ASSERT_TRUE(AppendNow(*store_, std::move(write)).ok());
  std::vector<int64_t> times;
  ASSERT_TRUE(store_
                  ->ForEachEvent(site_,
                                 [&](const StoredEvent& event) {
                                   times.push_back(event.corrected_time - kNow);
                                   return absl::OkStatus();
                                 })
                  .ok());
  EXPECT_THAT(times, ElementsAre(400'001, 400'002, 500'000));
}

TEST_F(StoreTest, KeepsModelsAndPublishes) {
  EXPECT_FALSE(store_->LatestModel(site_)->has_value());
  EXPECT_TRUE(store_->SaveModel(site_, {.time = 1, .info = "{}", .bytes = "a"}).ok());
  EXPECT_TRUE(
      store_->SaveModel(site_, {.time = 2, .info = "{}", .bytes = std::string("\0b", 2)}).ok());
  EXPECT_EQ((*store_->LatestModel(site_))->bytes, std::string("\0b", 2));
  EXPECT_FALSE(store_->LatestModel(site_ + 1)->has_value());
  EXPECT_TRUE(store_->RecordPublish(site_, {.time = 3, .root = "x.vvb", .manifest = "{}"}).ok());
  EXPECT_EQ((*store_->LatestPublish(site_))->root, "x.vvb");
}

TEST_F(StoreTest, OpensWhatItWroteAndRefusesWhatANewerOneWrote) {
  ASSERT_TRUE(Append(kAna, 1, 3).ok());
  store_.reset();
  store_ = *DataFolder(folder_.path()).OpenStore();
  EXPECT_THAT(Sequences(kAna), ElementsAre(1, 2, 3));
  EXPECT_EQ(Append(kAna, 1, 3)->duplicates, 3u);
  store_.reset();
  {
    absl::StatusOr<Database> database =
        Database::Open(folder_.file("vaiven.db"), Database::Access::kReadWrite);
    ASSERT_TRUE(database->Execute("PRAGMA user_version = 99").ok());
  }
  const auto newer = DataFolder(folder_.path()).OpenStore();
  EXPECT_EQ(newer.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(newer.status().message()), HasSubstr("version 99"));
}

TEST(DataFolder, SaysWhatIsMissing) {
  TestFolder folder;
  const auto store = DataFolder(folder.path()).OpenStore();
  EXPECT_EQ(store.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(store.status().message()), HasSubstr("vaiven init"));
}

}  // namespace
}  // namespace vaiven::server
