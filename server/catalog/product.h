// A product as the merchant's feed tells it. Used by imports, the store, training and publishing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vaiven::server {

struct Product {
  std::string id;
  std::string title;
  std::string description;
  std::string url;
  std::string image;
  std::string brand;
  std::string category;
  // Minor units of `currency`; list_price 0: not reduced.
  int64_t price = 0;
  int64_t list_price = 0;
  std::string currency;
  bool available = true;
  // Other ids of the same item (SKU, variant).
  std::vector<std::string> aliases;
};

}  // namespace vaiven::server
