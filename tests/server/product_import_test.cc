#include <gmock/gmock.h>

#include <set>

#include "tests/server/import_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

using ProductImportTest = ImportTest;

TEST_F(ProductImportTest, ReadsAFeedWithGooglesNames) {
  const auto summary = Products(Options(
      "id,title,description,link,image_link,price,sale_price,availability,brand,product_type,"
      "item_group_id\n"
      "a1,Shoe,\"Light,\nsoft\",https://s/a1,https://s/a1.jpg,59.90 EUR,49.90 EUR,in_stock,Acme,"
      "Shoes > Running,g1\n"
      "a2,Sock,,,,\"1.299,00 EUR\",,out_of_stock,,,\n"));
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->rows, 2);
  EXPECT_EQ(summary->good, 2);
  EXPECT_EQ(summary->ids, "id");
  const std::vector<Product> products = StoredProducts();
  ASSERT_THAT(products, SizeIs(2));
  EXPECT_EQ(products[0].description, "Light,\nsoft");
  EXPECT_EQ(products[0].url, "https://s/a1");
  EXPECT_EQ(products[0].image, "https://s/a1.jpg");
  EXPECT_EQ(products[0].price, 4990);
  EXPECT_EQ(products[0].list_price, 5990);
  EXPECT_EQ(products[0].currency, "EUR");
  EXPECT_EQ(products[0].category, "Shoes > Running");
  EXPECT_THAT(products[0].aliases, ElementsAre("g1"));
  EXPECT_TRUE(products[0].available);
  EXPECT_EQ(products[1].price, 129900);
  EXPECT_EQ(products[1].list_price, 0);
  EXPECT_FALSE(products[1].available);
}

TEST_F(ProductImportTest, NamesEveryBadRowAndKeepsTheGoodOnes) {
  const auto summary =
      Products(Options("id,title,price\n"
                       "a1,Shoe,10\n"
                       ",No id,10\n"
                       "a2,Nan,10\n"
                       "a3,No price,\n"
                       "a4,Odd price,ten\n"
                       "a1,Twice,10\n"
                       "a5,Too,many,10\n"
                       "a6,Dollars,10 USD\n"
                       "a7,\xff,10\n"
                       "a8,\"Two\nlines\",-3\n"
                       "a9,Free,0\n"));
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->rows, 11);
  EXPECT_EQ(summary->good, 2);
  EXPECT_EQ(summary->bad, 9);
  EXPECT_THAT(bad_,
              ElementsAre("3: has no id (column id)", "4: has no title (column title)",
                          "5: has no price (price)",
                          "6: price \"ten\" is not a price; right is an amount such as 19.90",
                          "7: has the id \"a1\", which line 2 has already",
                          "8: has 4 cells where the header has 3",
                          "9: has a price in USD; this import is in EUR",
                          "10: title is not UTF-8; save the file as UTF-8",
                          "11: price \"-3\" is not a price; right is an amount such as 19.90"));
}

TEST_F(ProductImportTest, RemembersWhatChangedFromOneImportToTheNext) {
  ASSERT_TRUE(Products(Options("id,title,price,availability\n"
                               "a,Cheaper,10,in stock\n"
                               "b,Back,10,out of stock\n"
                               "c,Dearer,10,in stock\n"
                               "d,Same,10,in stock\n"
                               "e,Gone,10,in stock\n"))
                  .ok());
  for (const Product& product : StoredProducts()) {
    EXPECT_EQ(product.added, 0) << "of a first import nothing is new";
    EXPECT_EQ(product.changed, 0);
  }
  ImportOptions second = Options(
      "id,title,price,availability\n"
      "a,Cheaper,9,in stock\n"
      "b,Back,10,in stock\n"
      "c,Dearer,11,in stock\n"
      "d,Another title,10,in stock\n"
      "f,Fresh,10,in stock\n");
  second.now = kNow + 1000;
  ASSERT_TRUE(Products(second).ok());
  const std::vector<Product> products = StoredProducts();
  ASSERT_THAT(products, SizeIs(5));
  EXPECT_EQ(products[0].reduced, kNow + 1000);
  EXPECT_EQ(products[0].changed, kNow + 1000);
  EXPECT_EQ(products[0].added, 0);
  EXPECT_EQ(products[1].restocked, kNow + 1000);
  EXPECT_EQ(products[2].reduced, 0);
  EXPECT_EQ(products[2].changed, kNow + 1000);
  EXPECT_EQ(products[3].changed, 0);
  EXPECT_EQ(products[4].added, kNow + 1000);

  std::vector<std::string> changes;
  const auto read = [&](int64_t since) {
    changes.clear();
    EXPECT_TRUE(store_
                    ->ForEachOfferChange(site_, since,
                                         [&](const OfferChange& change) {
                                           changes.push_back(absl::StrCat(
                                               change.id, change.removed ? " gone" : ""));
                                           return absl::OkStatus();
                                         })
                    .ok());
  };
  // What is new since is in no published page yet.
  read(kNow);
  EXPECT_THAT(changes, ElementsAre("a", "b", "c", "e gone"));
  read(kNow + 1000);
  EXPECT_THAT(changes, testing::IsEmpty());

  ImportOptions third = Options(
      "id,title,price,availability\n"
      "a,Cheaper,9,out of stock\n"
      "e,Gone,10,in stock\n");
  third.now = kNow + 2000;
  ASSERT_TRUE(Products(third).ok());
  EXPECT_EQ(StoredProducts()[0].reduced, kNow + 1000) << "still as cheap";
  EXPECT_EQ(StoredProducts()[0].changed, kNow + 2000);
  read(kNow + 1000);
  EXPECT_THAT(changes, ElementsAre("a", "b gone", "c gone", "d gone", "f gone"));
}

TEST_F(ProductImportTest, KeepsWhatElseTheFeedSays) {
  ASSERT_TRUE(
      Products(Options("id,title,price,g:Custom Label 0,Cost of goods sold,added,long,none\n"
                       "a,One,10,ES|PT,4.50,2026-01-01," +
                       std::string(300, 'x') + ",nan\n"))
          .ok());
  const Product product = StoredProducts()[0];
  EXPECT_THAT(product.attributes, ElementsAre(std::pair("custom_label_0", "ES|PT")));
  EXPECT_EQ(product.cost, 450);
  EXPECT_EQ(product.added, 1'767'225'600'000);
}

TEST_F(ProductImportTest, ReplacesWhatWasThere) {
  ASSERT_TRUE(Products(Options("id,title,price\na1,One,1\na2,Two,2\n")).ok());
  ASSERT_TRUE(Products(Options("id,title,price\na2,Zwei,2\na3,Drei,3\n")).ok());
  const std::vector<Product> products = StoredProducts();
  ASSERT_THAT(products, SizeIs(2));
  EXPECT_EQ(products[0].title, "Zwei");
  EXPECT_EQ(products[1].id, "a3");
}

TEST_F(ProductImportTest, AFailedImportHarmsNothing) {
  ASSERT_TRUE(Products(Options("id,title,price\na1,One,1\n")).ok());
  const auto nothing_good = Products(Options("id,title,price\na2,,1\n"));
  EXPECT_THAT(std::string(nothing_good.status().message()), HasSubstr("no good row"));
  const auto no_title = Products(Options("id,name of it,price\na2,x,1\n"));
  EXPECT_THAT(std::string(no_title.status().message()), HasSubstr("--map title=COLUMN"));
  ImportOptions mapped = Options("id,title,price\na2,x,1\n");
  mapped.map = {{"title", "Titel"}};
  EXPECT_THAT(std::string(Products(mapped).status().message()), HasSubstr("no such column"));
  mapped.map = {{"colour", "title"}};
  EXPECT_THAT(std::string(Products(mapped).status().message()), HasSubstr("no such field"));
  EXPECT_FALSE(Products(Options("")).ok());
  ASSERT_THAT(StoredProducts(), SizeIs(1));
  EXPECT_EQ(StoredProducts()[0].id, "a1");
}

TEST_F(ProductImportTest, MakesIdsWhereTheFileHasNone) {
  const std::string file = "title,brand,price\nShoe,Acme,10\nShoe,Acme,12\nSock,Acme,3\n";
  const auto summary = Products(Options(file));
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->good, 3);
  const std::vector<Product> products = StoredProducts();
  EXPECT_EQ(products[1].id, products[0].id + "-2");
  EXPECT_NE(products[2].id, products[0].id);
  // A price does not make another product of it.
  ASSERT_TRUE(Products(Options("title,brand,price\nSock,Acme,4\nShoe,Acme,9\n")).ok());
  EXPECT_EQ(StoredProducts()[0].id, products[2].id);
  EXPECT_EQ(StoredProducts()[1].id, products[0].id);
}

TEST_F(ProductImportTest, CountsPricesWithoutACurrency) {
  ImportOptions options = Options("id,title,price\na1,One,15 USD\na2,Two,15\n");
  options.currency = "";
  const auto summary = Products(options);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->without_currency, 1);
  EXPECT_EQ(StoredProducts()[0].currency, "USD");
  EXPECT_EQ(StoredProducts()[1].currency, "XXX");
}

TEST_F(ProductImportTest, AYenHasNoMinorUnit) {
  ImportOptions options = Options("id,title,price\na1,One,1500\n");
  options.currency = "JPY";
  ASSERT_TRUE(Products(options).ok());
  EXPECT_EQ(StoredProducts()[0].price, 1500);
}

TEST_F(ProductImportTest, ReadsTheRealCatalogue) {
  ImportOptions options = {.file = SharedFile("catalog/FashionDataset.csv"), .currency = "INR"};
  if (options.file.empty()) GTEST_SKIP() << "no shared data; set VAIVEN_SHARED to its folder";
  options.map = *Columns::ParseMap({"id=Sr.no,title=Deatils", "price=MRP,sale_price=SellPrice"});
  const auto summary = Products(options);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->rows, 30'758);
  EXPECT_EQ(summary->good, 29'575);
  EXPECT_EQ(summary->bad, 1'183);
  ASSERT_THAT(bad_, SizeIs(1'183));
  EXPECT_EQ(bad_.front(), "46: has no title (column Deatils)");
  // The column with the number of the row on its page is no id.
  EXPECT_THAT(summary->note, HasSubstr("Sr.no is not an id: it has 26 different values"));
  const std::vector<Product> products = StoredProducts();
  ASSERT_THAT(products, SizeIs(29'575));
  EXPECT_EQ(products[0].brand, "life");
  EXPECT_EQ(products[0].price, 84'900);
  EXPECT_EQ(products[0].list_price, 169'900);
  std::set<std::string> ids;
  for (const Product& product : products) ids.insert(product.id);
  EXPECT_THAT(ids, SizeIs(29'575));
}

TEST_F(ProductImportTest, KeepsTheProductsOfEachMarket) {
  ASSERT_TRUE(Products(Options("id,title,price\na,Zapatilla,50\nb,Camiseta,20\n")).ok());
  EXPECT_TRUE(absl::IsNotFound(store_->FeedOf(site_, "uk").status()));
  const int64_t uk = *store_->MakeFeed(site_, "uk");
  EXPECT_EQ(*store_->MakeFeed(site_, "uk"), uk);
  EXPECT_EQ(*store_->FeedOf(site_, "uk"), uk);
  EXPECT_EQ(*store_->MakeFeed(site_, kDefaultMarket), site_);
  const int64_t mx = *store_->MakeFeed(site_, "mx");
  EXPECT_NE(mx, uk);
  EXPECT_EQ(*store_->Markets(site_), (std::vector<std::string>{"mx", "uk"}));

  ImportOptions options = Options("id,title,price\na,Shoe,45\n");
  options.currency = "GBP";
  ASSERT_TRUE(ImportProductFile(*store_, uk, options, OnBad()).ok());
  const auto sold_out = store_->UpdateOffers(uk, {{.id = "a", .available = false}}, kNow + 1);
  ASSERT_TRUE(sold_out.ok()) << sold_out.status();
  EXPECT_EQ(sold_out->updated, 1);

  const std::vector<Product> of_site = StoredProducts();
  ASSERT_EQ(of_site.size(), 2u);
  EXPECT_EQ(of_site[0].title, "Zapatilla");
  EXPECT_TRUE(of_site[0].available);
  std::vector<Product> of_market;
  ASSERT_TRUE(store_
                  ->ForEachProduct(uk,
                                   [&](const Product& product) {
                                     of_market.push_back(product);
                                     return absl::OkStatus();
                                   })
                  .ok());
  ASSERT_EQ(of_market.size(), 1u);
  EXPECT_EQ(of_market[0].title, "Shoe");
  EXPECT_EQ(of_market[0].currency, "GBP");
  EXPECT_EQ(of_market[0].price, 4500);
  EXPECT_FALSE(of_market[0].available);
}

}  // namespace
}  // namespace vaiven::server
