// A product as the merchant's feed tells it. Used by imports, the store, training and publishing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vaiven::server {

// The market that the site's own feed and site.json are of.
inline constexpr std::string_view kDefaultMarket = "default";

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
  // What else the feed says, by the names of its columns ("custom_label_0"). Rules of the merchant
  // ask for it; it is never published.
  std::map<std::string, std::string> attributes;
  // What it costs the shop, minor units; 0: not told. Never published.
  int64_t cost = 0;
  // ms since the Unix epoch. On offer since: as the feed says, or the first import that had it; 0:
  // there from the beginning.
  int64_t added = 0;
  // Kept by the store, from one import to the next: when price or availability changed last, when
  // the price last fell (0: never, or it has risen since) and when it came back in stock (0: never,
  // or it is sold out again).
  int64_t changed = 0;
  int64_t reduced = 0;
  int64_t restocked = 0;
};

// What changes between two publishes: a product's stock and price, or that it is gone.
struct OfferChange {
  std::string id;
  bool removed = false;
  int64_t price = 0;
  int64_t list_price = 0;
  bool available = true;
  int64_t reduced = 0;
  int64_t restocked = 0;
};

}  // namespace vaiven::server
