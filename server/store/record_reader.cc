#include <map>

#include "absl/strings/str_split.h"
#include "server/base/status.h"
#include "server/store/sqlite_store.h"

namespace vaiven::server {
namespace {

// Rows read by one statement.
constexpr int64_t kStep = 512;

Order ReadOrder(const Statement& read) {
  return {.transaction_id = std::string(read.Text(1)),
          .source = static_cast<OrderSource>(read.Integer(2)),
          .time = read.Integer(3),
          .currency = std::string(read.Text(4)),
          .value = read.Integer(5),
          .visitor = read.UuidAt(6),
          .customer_id = std::string(read.Text(7)),
          .email = std::string(read.Text(8))};
}

absl::Status ReadLines(Statement& read, int64_t order_id, std::vector<OrderLine>& lines) {
  read.Bind(1, order_id);
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
    if (!row) break;
    lines.push_back({.item_id = std::string(read.Text(0)),
                     .variant = std::string(read.Text(1)),
                     .title = std::string(read.Text(2)),
                     .quantity = read.Integer(3),
                     .price_micros = read.Integer(4)});
  }
  read.Reset();
  return absl::OkStatus();
}

// The highest source that tells of refunds is believed alone: tag and back end tell of the same
// ones.
absl::Status ReadRefunded(Statement& read, int64_t site, Order& order) {
  read.Bind(1, site).Bind(2, order.transaction_id);
  int64_t source = 0;
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
    if (!row) break;
    if (source == 0) source = read.Integer(0);
    if (read.Integer(0) != source) break;
    order.refunded = read.Integer(2) != 0 ? order.value : order.refunded + read.Integer(1);
  }
  read.Reset();
  return absl::OkStatus();
}

std::map<std::string, std::string> ReadAttributes(std::string_view lines) {
  std::map<std::string, std::string> attributes;
  for (std::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    attributes.insert(absl::StrSplit(line, absl::MaxSplits('=', 1)));
  }
  return attributes;
}

Product ReadProduct(const Statement& read) {
  return {.id = std::string(read.Text(1)),
          .title = std::string(read.Text(2)),
          .description = std::string(read.Text(3)),
          .url = std::string(read.Text(4)),
          .image = std::string(read.Text(5)),
          .brand = std::string(read.Text(6)),
          .category = std::string(read.Text(7)),
          .price = read.Integer(8),
          .list_price = read.Integer(9),
          .currency = std::string(read.Text(10)),
          .available = read.Integer(11) != 0,
          .aliases = absl::StrSplit(std::string(read.Text(12)), '\n', absl::SkipEmpty()),
          .attributes = ReadAttributes(read.Text(13)),
          .cost = read.Integer(14),
          .added = read.Integer(15),
          .changed = read.Integer(16),
          .reduced = read.Integer(17),
          .restocked = read.Integer(18)};
}

}  // namespace

absl::Status SqliteStore::ForEachOrder(int64_t site, Each<Order> each) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Database::Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read,
      database.Prepare("SELECT id, transaction_id, source, time, currency, value, visitor, "
                       "customer_id, email FROM orders "
                       "WHERE site = ?1 AND (time, id) > (?2, ?3) ORDER BY time, id LIMIT ?4"));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement lines, database.Prepare("SELECT item_id, variant, title, quantity, price_micros "
                                        "FROM order_lines WHERE order_id = ?1 ORDER BY position"));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement refunds,
      database.Prepare("SELECT source, value, whole FROM refunds WHERE site = ?1 AND "
                       "transaction_id = ?2 ORDER BY source DESC, time, reference"));
  int64_t after_time = INT64_MIN;
  int64_t after_id = 0;
  for (;;) {
    std::vector<Order> orders;
    read.Bind(1, site).Bind(2, after_time).Bind(3, after_id).Bind(4, kStep);
    for (;;) {
      VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
      if (!row) break;
      after_id = read.Integer(0);
      after_time = read.Integer(3);
      orders.push_back(ReadOrder(read));
      VAIVEN_RETURN_IF_ERROR(ReadLines(lines, after_id, orders.back().lines));
      VAIVEN_RETURN_IF_ERROR(ReadRefunded(refunds, site, orders.back()));
    }
    read.Reset();
    if (orders.empty()) return absl::OkStatus();
    for (const Order& order : orders) VAIVEN_RETURN_IF_ERROR(each(order));
  }
}

absl::Status SqliteStore::ForEachProduct(int64_t site, Each<Product> each) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Database::Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read,
      database.Prepare("SELECT position, id, title, description, url, image, brand, category, "
                       "price, list_price, currency, available, aliases, attributes, cost, added, "
                       "changed, reduced, restocked FROM products "
                       "WHERE site = ?1 AND position > ?2 ORDER BY position LIMIT ?3"));
  for (int64_t after = -1;;) {
    std::vector<Product> products;
    read.Bind(1, site).Bind(2, after).Bind(3, kStep);
    for (;;) {
      VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
      if (!row) break;
      after = read.Integer(0);
      products.push_back(ReadProduct(read));
    }
    read.Reset();
    if (products.empty()) return absl::OkStatus();
    for (const Product& product : products) VAIVEN_RETURN_IF_ERROR(each(product));
  }
}

absl::Status SqliteStore::ForEachOfferChange(int64_t site, int64_t since, Each<OfferChange> each) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Database::Access::kReadOnly));
  // Two statements that need not agree: what moves between them is in the next answer.
  for (const char* query :
       {"SELECT id, 0, price, list_price, available, reduced, restocked FROM products "
        "WHERE site = ?1 AND changed > ?2 AND added <= ?2 ORDER BY id",
        "SELECT id, 1, 0, 0, 0, 0, 0 FROM removed_products "
        "WHERE site = ?1 AND time > ?2 ORDER BY id"}) {
    VAIVEN_ASSIGN_OR_RETURN(Statement read, database.Prepare(query));
    read.Bind(1, site).Bind(2, since);
    for (;;) {
      VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
      if (!row) break;
      VAIVEN_RETURN_IF_ERROR(each({.id = std::string(read.Text(0)),
                                   .removed = read.Integer(1) != 0,
                                   .price = read.Integer(2),
                                   .list_price = read.Integer(3),
                                   .available = read.Integer(4) != 0,
                                   .reduced = read.Integer(5),
                                   .restocked = read.Integer(6)}));
    }
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
