#include "server/cli/serenade_protocol.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/server/shared_data.h"

namespace vaiven::server {
namespace {

std::string WriteFile(const std::string& text) {
  const std::string path = testing::TempDir() + "/vaiven-clicks.txt";
  std::ofstream(path) << text;
  return path;
}

TEST(ClickFile, SortsClicksAndSessionsByTime) {
  const auto data =
      ClickFile(WriteFile("SessionId\tItemId\tTime\n7\ta\t30.0\n7\tb\t10.0\n3\tc\t5\n3\tb\t20\n"))
          .Read();
  ASSERT_TRUE(data.ok()) << data.status();
  ASSERT_EQ(data->sessions.size(), 2u);
  EXPECT_EQ(data->item_ids[data->sessions[0][0]], "c");
  EXPECT_EQ(data->item_ids[data->sessions[1][0]], "b");
  EXPECT_EQ(data->item_ids[data->sessions[1][1]], "a");
}

TEST(ClickFile, NamesTheLineThatIsWrong) {
  const auto data = ClickFile(WriteFile("SessionId\tItemId\tTime\n7\ta\tnoon\n")).Read();
  ASSERT_FALSE(data.ok());
  EXPECT_NE(data.status().message().find(":2"), std::string::npos) << data.status();
  EXPECT_FALSE(ClickFile(WriteFile("SessionId\tItemId\tTime\n")).Read().ok());
}

// The published figures of Serenade's session-kNN, which check how we measure.
TEST(Serenade, SessionKnnIsAsPublished) {
  const std::string folder = SharedDataPath("sessions/serenade-example");
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << folder << " is not there; set VAIVEN_SHARED to the folder of shared data";
  }
  const auto train = ClickFile(folder + "/train.txt").Read();
  const auto test = ClickFile(folder + "/test.txt").Read();
  ASSERT_TRUE(train.ok() && test.ok());
  EXPECT_EQ(train->sessions.clicks(), 113601u);
  const std::vector<Question> questions = MakeQuestions(*test);
  const Accuracy accuracy = MeasureVmisKnn(*train, questions, VmisOptions()).accuracy;
  EXPECT_EQ(accuracy.pairs, 931u);
  EXPECT_NEAR(accuracy.mean_reciprocal_rank(), 0.328, 0.01);
  EXPECT_NEAR(accuracy.hit_rate(), 0.640, 0.01);
  // Tuned as in the paper's example.
  const Accuracy tuned =
      MeasureVmisKnn(*train, questions, {.sessions = 1502, .neighbours = 288, .history = 4})
          .accuracy;
  EXPECT_NEAR(tuned.mean_reciprocal_rank(), 0.340, 0.01);
}

}  // namespace
}  // namespace vaiven::server
