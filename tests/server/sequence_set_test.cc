#include "server/store/sequence_set.h"

#include <gtest/gtest.h>

namespace vaiven::server {
namespace {

TEST(SequenceSet, JoinsNeighboursAndKeepsGaps) {
  SequenceSet set;
  for (const uint64_t n : {1, 2, 4, 7, 6}) EXPECT_TRUE(set.Insert(n)) << n;
  EXPECT_EQ(set.ToString(), "1-2,4-4,6-7");
  EXPECT_TRUE(set.Insert(3));
  EXPECT_EQ(set.ToString(), "1-4,6-7");
  EXPECT_TRUE(set.Insert(5));
  EXPECT_EQ(set.ToString(), "1-7");
  EXPECT_EQ(set.range_count(), 1u);
}

TEST(SequenceSet, CountsEachNumberOnce) {
  SequenceSet set;
  EXPECT_TRUE(set.Insert(10));
  EXPECT_FALSE(set.Insert(10));
  EXPECT_TRUE(set.Insert(12));
  EXPECT_FALSE(set.Insert(12));
  EXPECT_TRUE(set.Contains(10));
  EXPECT_FALSE(set.Contains(11));
  EXPECT_FALSE(set.Contains(9));
  EXPECT_FALSE(set.Contains(13));
}

TEST(SequenceSet, ReadsWhatItWrites) {
  const auto set = SequenceSet::Parse("1-40,42-60,9007199254740990-9007199254740992");
  ASSERT_TRUE(set);
  EXPECT_EQ(set->ToString(), "1-40,42-60,9007199254740990-9007199254740992");
  EXPECT_FALSE(set->Contains(41));
  EXPECT_EQ(SequenceSet::Parse("")->ToString(), "");
}

TEST(SequenceSet, RefusesTextThatIsNoSet) {
  for (const char* text :
       {"1", "1-", "a-b", "5-4", "1-4,4-6", "1-4,5-6", "1-4,", "4-6,1-2", "-1-4"}) {
    EXPECT_FALSE(SequenceSet::Parse(text)) << text;
  }
}

}  // namespace
}  // namespace vaiven::server
