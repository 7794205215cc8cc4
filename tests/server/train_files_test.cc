#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <string>

#include "server/train/model_file.h"
#include "server/train/session_file.h"

namespace vaiven::server {
namespace {

std::string Write(const std::string& name, const std::string& content) {
  const std::string path = testing::TempDir() + "/" + name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

TEST(SessionFile, NumbersItemsInTheOrderOfFirstUse) {
  const auto data = SessionFile(Write("train_ok.tsv", "b a b\r\nc  a\n")).Read();
  ASSERT_TRUE(data.ok()) << data.status();
  EXPECT_EQ(data->item_ids, (std::vector<std::string>{"b", "a", "c"}));
  ASSERT_EQ(data->sessions.size(), 2u);
  EXPECT_EQ(data->sessions[0][2], 0u);
  EXPECT_EQ(data->sessions[1][0], 2u);
  EXPECT_TRUE(data->offered.empty());
}

void ExpectTrainError(const std::string& content, const std::string& part) {
  const auto data = SessionFile(Write("train_bad.tsv", content)).Read();
  ASSERT_FALSE(data.ok()) << part;
  EXPECT_NE(data.status().message().find(part), std::string::npos) << data.status();
}

TEST(SessionFile, NamesTheLineOfAMistake) {
  ExpectTrainError("a b\n\nc d\n", "train_bad.tsv:2: no item");
  ExpectTrainError("a b\nc\td\n", "train_bad.tsv:2: a tab");
  ExpectTrainError(std::string(300, 'x') + "\n", "train_bad.tsv:1: an item id of 300 bytes");
  ExpectTrainError("", "the file is empty");
  const auto missing = SessionFile("/nowhere/train.tsv").Read();
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.status().message().find("/nowhere/train.tsv"), std::string::npos);
}

TEST(Questions, AreItemsSeenAndTheNext) {
  const auto questions = ReadQuestions(Write("test_ok.tsv", "a b\tc\nd\td\n"));
  ASSERT_TRUE(questions.ok()) << questions.status();
  ASSERT_EQ(questions->size(), 2u);
  EXPECT_EQ((*questions)[0].seen, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ((*questions)[0].next, "c");
}

void ExpectQuestionError(const std::string& content, const std::string& part) {
  const auto questions = ReadQuestions(Write("test_bad.tsv", content));
  ASSERT_FALSE(questions.ok()) << part;
  EXPECT_NE(questions.status().message().find(part), std::string::npos) << questions.status();
}

TEST(Questions, NameTheLineOfAMistake) {
  ExpectQuestionError("a\tb\na b\n", "test_bad.tsv:2: 0 tabs");
  ExpectQuestionError("a\tb\tc\n", "test_bad.tsv:1: 2 tabs");
  ExpectQuestionError("a\tb c\n", "test_bad.tsv:1: 2 items after the tab");
  ExpectQuestionError("\tb\n", "test_bad.tsv:1: no item");
  ExpectQuestionError("a\t\n", "test_bad.tsv:1: no item");
  ExpectQuestionError("", "the file is empty");
}

ItemModel SmallModel() {
  ItemModel model;
  model.item_ids = {"a", "b", "ñ"};
  model.rows = {{{1, 0}, {2, 255}}, {}, {{0, 7}}};
  model.decay = {1, 0.5f};
  model.best_sellers = {2, 0};
  return model;
}

TEST(ModelFile, ComesBackAsItWas) {
  const ItemModel model = SmallModel();
  const auto read = ReadModel(WriteModel(model));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->item_ids, model.item_ids);
  EXPECT_EQ(read->decay, model.decay);
  EXPECT_EQ(read->best_sellers, model.best_sellers);
  ASSERT_EQ(read->rows.size(), 3u);
  ASSERT_EQ(read->rows[0].size(), 2u);
  EXPECT_EQ(read->rows[0][1].item, 2u);
  EXPECT_EQ(read->rows[0][1].weight, 255);
  EXPECT_TRUE(read->rows[1].empty());
  EXPECT_EQ(WriteModel(*read), WriteModel(model));
}

TEST(ModelFile, RefusesIndicesThatPointNowhere) {
  ItemModel neighbour = SmallModel();
  neighbour.rows[2][0].item = 3;
  EXPECT_FALSE(ReadModel(WriteModel(neighbour)).ok());
  ItemModel seller = SmallModel();
  seller.best_sellers = {3};
  EXPECT_FALSE(ReadModel(WriteModel(seller)).ok());
  ItemModel rows = SmallModel();
  rows.rows.pop_back();
  EXPECT_FALSE(ReadModel(WriteModel(rows)).ok());
  ItemModel decay = SmallModel();
  decay.decay[0] = -1;
  EXPECT_FALSE(ReadModel(WriteModel(decay)).ok());
}

TEST(ModelFile, SurvivesFlippedBitsAndCuts) {
  const std::string good = WriteModel(SmallModel());
  for (size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bytes = good;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    const auto read = ReadModel(bytes);
    if (!read.ok()) continue;
    for (const auto& row : read->rows) {
      for (const Neighbour& one : row) ASSERT_LT(one.item, read->item_ids.size());
    }
  }
  for (size_t size = 0; size < good.size(); ++size) {
    // The last bytes are padding: without them the model is still whole.
    const auto read = ReadModel(good.substr(0, size));
    if (read.ok()) {
      EXPECT_EQ(WriteModel(*read), good) << size;
    }
  }
}

}  // namespace
}  // namespace vaiven::server
