#include "server/publish/similar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <string>

#include "tests/server/import_testlib.h"

namespace vaiven::server {
namespace {

class SimilarTest : public testing::Test {
 protected:
  void Add(std::string title, std::string category, std::string brand, int64_t price) {
    Product product;
    product.id = title;
    product.title = std::move(title);
    product.category = std::move(category);
    product.brand = std::move(brand);
    product.price = price;
    products_.push_back(std::move(product));
  }

  std::vector<std::string> TitlesOf(size_t product, size_t count) {
    std::vector<const Product*> pointers;
    for (const Product& each : products_) pointers.push_back(&each);
    const auto similar = FindSimilar(pointers, count);
    std::vector<std::string> titles;
    for (const SimilarProduct& other : similar[product]) {
      titles.push_back(products_[other.index].title);
    }
    return titles;
  }

  std::deque<Product> products_;
};

TEST_F(SimilarTest, PrefersTheCategoryThenTheTitleThenThePrice) {
  Add("Trail shoe Risco", "shoes", "Cumbre", 9000);
  Add("Road shoe Llano", "shoes", "Brisa", 20000);
  Add("Trail shoe Barranco", "shoes", "Brisa", 9500);
  Add("Wool sock", "socks", "Cumbre", 1200);
  EXPECT_EQ(TitlesOf(0, 2), (std::vector<std::string>{"Trail shoe Barranco", "Road shoe Llano"}));
}

TEST_F(SimilarTest, PrefersWhatSharesAttributesThatSaySomething) {
  const auto give = [this](size_t product, std::string material, std::string article) {
    products_[product].attributes = {
        {"material", std::move(material)}, {"mpn", std::move(article)}, {"condition", "new"}};
  };
  for (const char* title : {"Alpha", "Beta", "Gamma", "Delta", "Epsilon"}) {
    Add(title, "shirts", "", 3000);
  }
  give(0, "Linen | Hemp", "a1");
  give(1, "cotton", "a2");
  give(2, "cotton", "a3");
  give(3, "hemp", "a4");
  give(4, "", "a5");
  EXPECT_EQ(TitlesOf(0, 2), (std::vector<std::string>{"Delta", "Beta"}));
  EXPECT_EQ(TitlesOf(1, 1), std::vector<std::string>{"Gamma"});
  // What all have and what nobody else has says nothing.
  EXPECT_EQ(TitlesOf(4, 4), (std::vector<std::string>{"Alpha", "Beta", "Gamma", "Delta"}));
}

TEST_F(SimilarTest, KnowsWordsWithoutTheirAccentsAndCase) {
  Add("CAMISÓN de algodón", "night", "", 3000);
  Add("Bata", "night", "", 3000);
  Add("camison algodon rojo", "night", "", 3000);
  EXPECT_EQ(TitlesOf(0, 1), std::vector<std::string>{"camison algodon rojo"});
}

TEST_F(SimilarTest, NeverNamesTheProductItselfNorWhatHasNothingInCommon) {
  Add("Kettlebell", "fitness", "Ferro", 4000);
  Add("Lemon gel", "nutrition", "Kilojul", 200);
  EXPECT_TRUE(TitlesOf(0, 5).empty());
}

TEST_F(SimilarTest, IsEmptyForNoProducts) { EXPECT_TRUE(FindSimilar({}, 5).empty()); }

class RealCatalogueTest : public ImportTest {};

TEST_F(RealCatalogueTest, ProductsWithoutAnyEventGetTheirCategoryAndPriceBand) {
  ImportOptions options = {.file = SharedFile("catalog/FashionDataset.csv"), .currency = "INR"};
  if (options.file.empty()) GTEST_SKIP() << "no shared data; set VAIVEN_SHARED to its folder";
  options.map = *Columns::ParseMap({"id=Sr.no,title=Deatils", "price=MRP,sale_price=SellPrice"});
  ASSERT_TRUE(Products(options).ok());
  const std::vector<Product> products = StoredProducts();
  std::vector<const Product*> pointers;
  for (const Product& product : products) pointers.push_back(&product);
  const auto similar = FindSimilar(pointers, 12);
  size_t pairs = 0;
  size_t same_category = 0;
  size_t same_band = 0;
  for (size_t i = 0; i < products.size(); i += 97) {
    ASSERT_EQ(similar[i].size(), 12u) << products[i].title;
    for (const SimilarProduct& other : similar[i]) {
      const Product& found = products[other.index];
      ASSERT_NE(other.index, i);
      ++pairs;
      same_category += found.category == products[i].category ? 1 : 0;
      const double ratio =
          static_cast<double>(found.price) / static_cast<double>(products[i].price);
      same_band += ratio > 0.5 && ratio < 2 ? 1 : 0;
    }
  }
  RecordProperty("pairs", static_cast<int>(pairs));
  EXPECT_GT(same_category, pairs * 97 / 100) << same_category << " of " << pairs;
  EXPECT_GT(same_band, pairs * 90 / 100) << same_band << " of " << pairs;
}

}  // namespace
}  // namespace vaiven::server
