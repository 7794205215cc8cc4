// A store, a file and what an import said about it. Used by the tests of imports.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/import/import.h"
#include "tests/server/shared_data.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {

class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    store_ = *DataFolder(folder_.path()).CreateStore();
    site_ = store_->CreateSite({.public_key = "pk_1", .secret_key = "sk_1", .name = "One"})->id;
  }

  ImportOptions Options(const std::string& content) {
    const std::string path = folder_.file("input.csv");
    std::ofstream(path, std::ios::binary) << content;
    return {.file = path, .currency = "EUR", .now = kNow};
  }

  // Collects "line: reason" into bad_.
  auto OnBad() {
    bad_.clear();
    return [this](const BadRow& row) { bad_.push_back(absl::StrCat(row.line, ": ", row.reason)); };
  }

  absl::StatusOr<ProductSummary> Products(const ImportOptions& options) {
    return ImportProductFile(*store_, site_, options, OnBad());
  }
  absl::StatusOr<OrderSummary> Orders(const ImportOptions& options) {
    return ImportOrderFile(*store_, site_, options, OnBad());
  }

  std::vector<Product> StoredProducts() {
    std::vector<Product> products;
    EXPECT_TRUE(store_
                    ->ForEachProduct(site_,
                                     [&](const Product& product) {
                                       products.push_back(product);
                                       return absl::OkStatus();
                                     })
                    .ok());
    return products;
  }

  // A file of the shared data; empty where it is not there.
  static std::string SharedFile(const std::string& name) {
    const std::string path = SharedDataPath(name);
    return std::filesystem::exists(path) ? path : "";
  }

  TestFolder folder_;
  std::unique_ptr<Store> store_;
  int64_t site_ = 0;
  std::vector<std::string> bad_;
};

}  // namespace vaiven::server
