#include "server/import/product_rows.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "core/base/hash.h"
#include "core/value/money.h"
#include "server/base/decimal.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

// What a product is told apart by where a feed has no id. No price: it changes.
constexpr std::array<std::string_view, 6> kIdentity = {"brand",       "title", "category",
                                                       "description", "url",   "image"};
constexpr size_t kMaxIdBytes = 256;
constexpr size_t kMaxTextBytes = 4096;
// Longer cells are texts for people, which no rule asks for.
constexpr size_t kMaxAttributeBytes = 256;
constexpr size_t kMaxAttributes = 64;

// Three capital letters anywhere in the cell: "59.90 EUR", "USD12".
std::string CurrencyIn(std::string_view cell) {
  for (size_t i = 0; i + 3 <= cell.size(); ++i) {
    const auto upper = [&](size_t k) {
      return k < cell.size() && absl::ascii_isupper(static_cast<unsigned char>(cell[k]));
    };
    if (upper(i) && upper(i + 1) && upper(i + 2) && !upper(i + 3) && (i == 0 || !upper(i - 1))) {
      return std::string(cell.substr(i, 3));
    }
  }
  return "";
}

std::string Quoted(std::string_view cell) {
  constexpr size_t kLongest = 60;
  std::string text =
      absl::StrCat("\"", cell.substr(0, kLongest), cell.size() > kLongest ? "..." : "", "\"");
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\r', ' ');
  return text;
}

}  // namespace

const std::vector<FieldNames>& ProductFields() {
  // Names of Google's feed first, then those of shop systems.
  static const auto& fields = *new std::vector<FieldNames>{
      {"id", {"id", "gid", "productid", "itemid", "sku", "productcode", "stockcode"}},
      {"title", {"title", "gtitle", "name", "productname", "producttitle", "itemname"}},
      {"description", {"description", "gdescription", "bodyhtml", "shortdescription"}},
      {"url", {"link", "glink", "url", "producturl", "permalink"}},
      {"image", {"imagelink", "gimagelink", "image", "imageurl", "imagesrc", "images"}},
      {"brand", {"brand", "gbrand", "brandname", "manufacturer", "vendor"}},
      {"category",
       {"producttype", "gproducttype", "googleproductcategory", "category", "categories"}},
      {"price", {"price", "gprice", "regularprice", "mrp", "variantprice"}},
      {"sale_price", {"saleprice", "gsaleprice", "sellprice", "sellingprice", "specialprice"}},
      {"list_price", {"listprice", "compareatprice", "variantcompareatprice", "msrp"}},
      {"currency", {"currency", "pricecurrency"}},
      {"availability", {"availability", "gavailability", "instock", "stock", "quantity"}},
      {"item_group_id", {"itemgroupid", "gitemgroupid", "parentid"}},
      {"aliases", {"aliases"}},
      {"cost", {"costofgoodssold", "gcostofgoodssold", "cost", "costprice", "costperitem"}},
      {"added", {"added", "dateadded", "createdat", "published", "publishedat"}},
  };
  return fields;
}

absl::StatusOr<Product> ProductRows::Read(const CsvRow& row) {
  VAIVEN_RETURN_IF_ERROR(columns_.Check(row));
  Product product;
  product.title = columns_.Cell(row, "title");
  product.description = columns_.Cell(row, "description");
  product.url = columns_.Cell(row, "url");
  product.image = columns_.Cell(row, "image");
  product.brand = columns_.Cell(row, "brand");
  product.category = columns_.Cell(row, "category");
  if (product.title.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("has no title (column ", columns_.ColumnOf("title"), ")"));
  }
  for (const std::string* text : {&product.title, &product.url, &product.image}) {
    if (text->size() > kMaxTextBytes) {
      return absl::InvalidArgumentError(absl::StrCat(
          "has a text of ", text->size(), " bytes; title, url and image may have ", kMaxTextBytes));
    }
  }
  VAIVEN_RETURN_IF_ERROR(ReadPrices(row, product));
  VAIVEN_RETURN_IF_ERROR(ReadAvailability(row, product));
  VAIVEN_RETURN_IF_ERROR(ReadId(row, product));
  for (std::string_view alias : absl::StrSplit(columns_.Cell(row, "aliases"), '|')) {
    alias = absl::StripAsciiWhitespace(alias);
    if (!alias.empty()) product.aliases.emplace_back(alias);
  }
  const std::string_view group = columns_.Cell(row, "item_group_id");
  if (!group.empty() && group != product.id) product.aliases.emplace_back(group);
  ReadAttributes(row, product);
  return product;
}

void ProductRows::ReadAttributes(const CsvRow& row, Product& product) const {
  // Neither is worth refusing a product for.
  const std::optional<int64_t> cost = ParsePriceMicros(columns_.Cell(row, "cost"));
  if (cost && *cost > 0) product.cost = MicrosToMinorUnits(*cost, CurrencyDigits(product.currency));
  const std::string added(columns_.Cell(row, "added"));
  absl::Time time;
  std::string error;
  for (const char* format : {absl::RFC3339_full, "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"}) {
    if (!absl::ParseTime(format, added, &time, &error)) continue;
    product.added = absl::ToUnixMillis(time);
    break;
  }
  for (const auto& [name, column] : others_) {
    const std::string_view cell = Columns::CellAt(row, column);
    if (cell.empty() || cell.size() > kMaxAttributeBytes) continue;
    if (product.attributes.size() == kMaxAttributes) return;
    product.attributes.emplace(name, cell);
  }
}

absl::Status ProductRows::ReadPrices(const CsvRow& row, Product& product) const {
  constexpr std::array<std::string_view, 3> kFields = {"price", "sale_price", "list_price"};
  std::array<std::optional<int64_t>, kFields.size()> micros;
  std::string told(columns_.Cell(row, "currency"));
  for (size_t i = 0; i < kFields.size(); ++i) {
    const std::string_view cell = columns_.Cell(row, kFields[i]);
    if (cell.empty()) continue;
    micros[i] = ParsePriceMicros(cell);
    if (!micros[i] || *micros[i] < 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(columns_.ColumnOf(kFields[i]), " ", Quoted(cell),
                       " is not a price; right is an amount such as 19.90"));
    }
    if (told.empty()) told = CurrencyIn(cell);
  }
  if (!told.empty() && !currency_.empty() && told != currency_) {
    return absl::InvalidArgumentError(
        absl::StrCat("has a price in ", told, "; this import is in ", currency_));
  }
  product.currency = !told.empty() ? told : !currency_.empty() ? currency_ : "XXX";
  const auto& [price, sale, list] = micros;
  const std::optional<int64_t> selling = sale ? sale : price ? price : list;
  if (!selling) {
    std::string names;
    for (std::string_view field : kFields) {
      if (columns_.Has(field)) {
        absl::StrAppend(&names, names.empty() ? "" : ", ", columns_.ColumnOf(field));
      }
    }
    return absl::InvalidArgumentError(absl::StrCat("has no price (", names, ")"));
  }
  const int digits = CurrencyDigits(product.currency);
  product.price = MicrosToMinorUnits(*selling, digits);
  const int64_t before = std::max(price.value_or(0), list.value_or(0));
  if (before > *selling) product.list_price = MicrosToMinorUnits(before, digits);
  return absl::OkStatus();
}

absl::Status ProductRows::ReadAvailability(const CsvRow& row, Product& product) const {
  const std::string_view cell = columns_.Cell(row, "availability");
  if (cell.empty()) return absl::OkStatus();
  std::string word;
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || c == '-') word += absl::ascii_tolower(byte);
  }
  double stock = 0;
  if (absl::SimpleAtod(cell, &stock)) {
    product.available = stock > 0;
    return absl::OkStatus();
  }
  // Google also writes schema.org's addresses.
  for (std::string_view no :
       {"outofstock", "out-of-stock", "soldout", "discontinued", "unavailable"}) {
    if (word.size() >= no.size() && word.compare(word.size() - no.size(), no.size(), no) == 0) {
      product.available = false;
      return absl::OkStatus();
    }
  }
  product.available = word != "no" && word != "false";
  return absl::OkStatus();
}

absl::Status ProductRows::ReadId(const CsvRow& row, Product& product) {
  if (!made_ids_) {
    product.id = columns_.Cell(row, "id");
    if (product.id.empty() || product.id.size() > kMaxIdBytes) {
      return absl::InvalidArgumentError(absl::StrCat(
          product.id.empty() ? "has no id (column " : "has an id of over 256 bytes (column ",
          columns_.ColumnOf("id"), ")"));
    }
  } else {
    std::string identity;
    for (std::string_view field : kIdentity) {
      absl::StrAppend(&identity, columns_.Cell(row, field), "\n");
    }
    product.id = absl::StrCat(absl::Hex(Hash64(identity), absl::kZeroPad16));
    // Rows that say the same are products all the same; they are told apart by their order.
    const int64_t repeat = ++repeats_[product.id];
    if (repeat > 1) absl::StrAppend(&product.id, "-", repeat);
  }
  const auto [place, fresh] = used_ids_.emplace(product.id, row.line);
  if (fresh) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("has the id ", Quoted(product.id), ", which line ",
                                                 place->second, " has already"));
}

}  // namespace vaiven::server
