// What training learns from what was shown, on logs whose truth is known.
#include <gmock/gmock.h>

#include <cmath>

#include "absl/strings/str_cat.h"
#include "server/feedback/click_lift.h"
#include "server/train/lift_rows.h"
#include "tests/server/chance_testlib.h"

namespace vaiven::server {
namespace {

constexpr double kLooked[] = {1, 0.6, 0.35, 0.2, 0.12, 0.08};

TEST(ClickLifts, KnowNothingOfWhatWasNeverShown) {
  const ClickLifts lifts = ClickLog().Fit();
  EXPECT_TRUE(lifts.empty());
  EXPECT_EQ(lifts.Of(1, 2), 1);
  EXPECT_EQ(lifts.Of(kNoAnchor, 2), 1);
}

TEST(ClickLifts, AreOneWhereAllIsChance) {
  Chance chance(7);
  ClickLog log;
  for (int i = 0; i < 60'000; ++i) {
    const auto item = static_cast<uint32_t>(chance.Below(40));
    const size_t place = chance.Below(6);
    log.Add("s", static_cast<uint32_t>(place), static_cast<uint32_t>(chance.Below(10)), item,
            chance.Next() < 0.1 * kLooked[place]);
  }
  const ClickLifts lifts = std::move(log).Fit();
  for (uint32_t item = 0; item < 40; ++item) {
    for (uint32_t anchor = 0; anchor < 10; ++anchor) {
      EXPECT_NEAR(lifts.Of(anchor, item), 1, 0.2) << anchor << " " << item;
    }
  }
}

TEST(ClickLifts, TellAProductFromItsPlace) {
  // Item 0 always stands first and is liked little; item 5 last, and is liked much.
  const double liked[] = {0.03, 0.06, 0.06, 0.06, 0.06, 0.25};
  Chance chance(7);
  ClickLog log;
  int clicks[6] = {};
  for (int i = 0; i < 30'000; ++i) {
    uint32_t order[] = {0, 1, 2, 3, 4, 5};
    // Now and then they stand otherwise, as they do where visitors differ.
    if (chance.Next() < 0.15) {
      for (size_t k = 5; k > 0; --k) std::swap(order[k], order[chance.Below(k + 1)]);
    }
    for (uint32_t place = 0; place < 6; ++place) {
      const uint32_t item = order[place];
      const bool clicked = chance.Next() < kLooked[place] * liked[item];
      clicks[item] += clicked ? 1 : 0;
      log.Add("s", place, kNoAnchor, item, clicked);
    }
  }
  const ClickLifts lifts = std::move(log).Fit();
  // By clicks alone it would be the other way round, or nearly.
  EXPECT_LT(clicks[5], 2 * clicks[0]);
  EXPECT_LT(lifts.Of(kNoAnchor, 0), 0.7f);
  EXPECT_GT(lifts.Of(kNoAnchor, 5), 2.5f);
  EXPECT_NEAR(lifts.Of(kNoAnchor, 5) / lifts.Of(kNoAnchor, 0), 0.25 / 0.03, 3.5);
}

TEST(ClickLifts, ArePageByPageWhereThereIsEnoughToTell) {
  // On page 0 item 1 is liked, on page 9 it is not; page 5 has shown it three times.
  Chance chance(7);
  ClickLog log;
  for (int i = 0; i < 20'000; ++i) {
    const uint32_t page = i % 2 == 0 ? 0 : 9;
    for (uint32_t place = 0; place < 4; ++place) {
      const uint32_t item = 1 + (place + static_cast<uint32_t>(chance.Below(4))) % 4;
      const double liked = item == 1 ? (page == 0 ? 0.3 : 0.02) : 0.1;
      log.Add("s", place, page, item, chance.Next() < kLooked[place] * liked);
    }
  }
  for (int i = 0; i < 3; ++i) log.Add("s", 0, 5, 1, false);
  const ClickLifts lifts = std::move(log).Fit();
  EXPECT_GT(lifts.Of(0, 1), 1.8f);
  EXPECT_LT(lifts.Of(9, 1), 0.4f);
  // Three misses say little.
  EXPECT_NEAR(lifts.Of(5, 1), lifts.Of(kNoAnchor, 1), 0.4);
}

// A shop whose rows were learnt from a log in which what stood in front was clicked more. Ten
// products a page, of which the true order is known: lifted rows are nearer to it.
TEST(LiftRows, BringRowsNearerToTheTruth) {
  constexpr uint32_t kPages = 60;
  constexpr size_t kRow = 10;
  Chance chance(7);
  std::vector<std::vector<double>> liked(kPages, std::vector<double>(kRow));
  SparseRows rows;
  ClickLog log;
  for (uint32_t page = 0; page < kPages; ++page) {
    std::vector<SparseEntry> row;
    for (uint32_t i = 0; i < kRow; ++i) {
      liked[page][i] = 0.02 + 0.18 * chance.Next() * chance.Next();
      // The row: the truth, half of which is noise.
      row.push_back({100 + page * 10 + i,
                     static_cast<float>(liked[page][i] * std::exp2(4 * chance.Next() - 2))});
    }
    std::sort(row.begin(), row.end(), BetterEntry);
    rows.Add(row);
    for (int view = 0; view < 800; ++view) {
      // Six of the ten, in the row's order but for products that are left out here and there.
      uint32_t place = 0;
      for (const SparseEntry& entry : row) {
        if (place == 6) break;
        if (chance.Next() < 0.3) continue;
        const double like = liked[page][entry.item - 100 - page * 10];
        log.Add("s", place, page, entry.item, chance.Next() < kLooked[place] * like);
        ++place;
      }
    }
  }
  const SparseRows lifted = LiftRows(rows, std::move(log).Fit());
  // What the first three are liked, against the best three.
  const auto share = [&](const SparseRows& of) {
    double got = 0;
    double best = 0;
    for (uint32_t page = 0; page < kPages; ++page) {
      std::vector<double> sorted = liked[page];
      std::sort(sorted.rbegin(), sorted.rend());
      for (size_t i = 0; i < 3; ++i) {
        got += liked[page][of[page][i].item - 100 - page * 10];
        best += sorted[i];
      }
    }
    return got / best;
  };
  EXPECT_LT(share(rows), 0.85);
  EXPECT_GT(share(lifted), share(rows) + 0.07);
}

}  // namespace
}  // namespace vaiven::server
