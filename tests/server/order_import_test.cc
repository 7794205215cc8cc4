#include <gmock/gmock.h>

#include "server/import/order_rows.h"
#include "tests/server/import_testlib.h"

namespace vaiven::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

using OrderImportTest = ImportTest;

constexpr char kHeader[] =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n";

TEST_F(OrderImportTest, KeepsWhatIsOddButLegitimate) {
  const auto summary =
      Orders(Options(absl::StrCat(kHeader,
                                  "536365,85123A,HOLDER,6,1291191960,2.55,17850\n"
                                  "536366,71053,LANTERN,1,1291191961,0.001,\n"
                                  "536365,84406B,,2,1291191950,3.00,17850\n"
                                  "C536379,D,Discount,-1,1291202460,27.50,14527\n"
                                  "536414,22139,,56,1291208520,0.0,\n"
                                  "536589,21777,damaged,-10,1291222500,0.0,\n"
                                  "A563186,B,Adjust bad debt,1,1313160660,-11062.06,\n")));
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->good, 7);
  EXPECT_EQ(summary->bad, 0);
  EXPECT_EQ(summary->totals.orders, 5);
  EXPECT_EQ(summary->totals.refunds, 1);
  EXPECT_EQ(summary->totals.customers, 2);
  EXPECT_EQ(summary->totals.products, 7);
  EXPECT_EQ(summary->totals.total_micros, -11'068'259'000);

  const std::vector<Order> orders = AllOrders(*store_, site_);
  ASSERT_THAT(orders, SizeIs(5));
  EXPECT_EQ(orders[0].transaction_id, "536365");
  EXPECT_EQ(orders[0].time, 1'291'191'950'000);
  EXPECT_EQ(orders[0].value, 2130);
  EXPECT_EQ(orders[0].customer_id, "17850");
  ASSERT_THAT(orders[0].lines, SizeIs(2));
  EXPECT_EQ(orders[0].lines[1].item_id, "84406B");
  EXPECT_EQ(orders[1].value, 0);
  EXPECT_EQ(orders[1].lines[0].price_micros, 1'000);
  EXPECT_EQ(orders[4].value, -1'106'206);
}

TEST_F(OrderImportTest, NamesEveryBadRow) {
  const auto summary = Orders(Options(absl::StrCat(kHeader,
                                                   "1,a,x,1,1291191960,1,c\n"
                                                   ",a,x,1,1291191960,1,c\n"
                                                   "2,,x,1,1291191960,1,c\n"
                                                   "3,a,x,1.5,1291191960,1,c\n"
                                                   "4,a,x,1,yesterday,1,c\n"
                                                   "5,a,x,1,1291191960,,c\n"
                                                   "6,a,x,1\n"
                                                   "7,a,x,1000000000,1291191960,99999999999,c\n")));
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->rows, 8);
  EXPECT_EQ(summary->good, 1);
  EXPECT_THAT(bad_,
              ElementsAre("3: has no transaction_id (column InvoiceNo)",
                          "4: has no item_id (column StockCode)",
                          "5: Quantity \"1.5\" is not a whole number",
                          "6: InvoiceDate \"yesterday\" is not a time; right are seconds "
                          "since 1970 or 2011-12-09T12:50:00Z",
                          "7: UnitPrice \"\" is not a price; right is an amount such as 19.90",
                          "8: has 4 cells where the header has 7",
                          "9: has an amount (quantity x price) beyond all bounds"));
}

TEST_F(OrderImportTest, ReplacesImportedOrdersButNotThoseOfTheBackEnd) {
  const auto line = [](const char* id, const char* price) {
    return absl::StrCat(id, ",a,x,1,1291191960,", price, ",c\n");
  };
  ASSERT_TRUE(Orders(Options(absl::StrCat(kHeader, line("1", "5"), line("2", "6")))).ok());
  EventWrite write = MakeWrite(site_, {3, 3}, {{.name = "purchase", .id = {1, 1}}});
  write.orders = {{.transaction_id = "3",
                   .source = OrderSource::kBackEnd,
                   .time = kNow,
                   .currency = "EUR",
                   .value = 77},
                  // The tag knows the visitor of an imported order.
                  {.transaction_id = "2", .time = kNow, .currency = "EUR", .visitor = {3, 3}}};
  ASSERT_TRUE(AppendNow(*store_, std::move(write)).ok());
  ASSERT_TRUE(Orders(Options(absl::StrCat(kHeader, line("2", "8"), line("3", "9")))).ok());

  const std::vector<Order> orders = AllOrders(*store_, site_);
  ASSERT_THAT(orders, SizeIs(2));
  EXPECT_EQ(orders[0].transaction_id, "2");
  EXPECT_EQ(orders[0].value, 800);
  EXPECT_EQ(orders[0].visitor, (Uuid{3, 3}));
  EXPECT_EQ(orders[1].transaction_id, "3");
  EXPECT_EQ(orders[1].value, 77);

  EXPECT_THAT(std::string(Orders(Options(absl::StrCat(kHeader, "x,y\n"))).status().message()),
              HasSubstr("no good row"));
  EXPECT_THAT(AllOrders(*store_, site_), SizeIs(2));
}

TEST(ParseTimeMs, ReadsWhatExportsWrite) {
  EXPECT_EQ(ParseTimeMs("1291191960"), 1'291'191'960'000);
  EXPECT_EQ(ParseTimeMs("1291191960123"), 1'291'191'960'123);
  EXPECT_EQ(ParseTimeMs("2010-12-01T08:26:00Z"), 1'291'191'960'000);
  EXPECT_EQ(ParseTimeMs("2010-12-01T09:26:00+01:00"), 1'291'191'960'000);
  EXPECT_EQ(ParseTimeMs("2010-12-01 08:26"), 1'291'191'960'000);
  EXPECT_EQ(ParseTimeMs("2010-12-01 08:26:00.5"), 1'291'191'960'500);
  EXPECT_EQ(ParseTimeMs("2010-12-01"), 1'291'161'600'000);
  // Day or month first? Nobody knows.
  for (const char* text : {"01/02/2010", "", "-5", "2010-13-01", "99999999999999"}) {
    EXPECT_FALSE(ParseTimeMs(text)) << text;
  }
}

TEST_F(OrderImportTest, ReadsTheRealExport) {
  ImportOptions options = {.file = SharedFile("orders/online_retail.csv.gz"), .currency = "GBP"};
  if (options.file.empty()) GTEST_SKIP() << "no shared data; set VAIVEN_SHARED to its folder";
  const auto summary = Orders(options);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->rows, 541'909);
  EXPECT_EQ(summary->good, 541'909);
  EXPECT_EQ(summary->bad, 0);
  EXPECT_EQ(summary->totals.orders + summary->totals.refunds, 25'900);
  EXPECT_EQ(summary->totals.refunds, 3'836);
  EXPECT_EQ(summary->totals.customers, 4'372);
  EXPECT_EQ(summary->totals.products, 4'070);
  // Four prices are finer than a penny; rounded it is the published 9,747,747.93.
  EXPECT_EQ(summary->totals.total_micros, 9'747'747'934'000);
  EXPECT_THAT(AllOrders(*store_, site_), SizeIs(22'064));
}

}  // namespace
}  // namespace vaiven::server
