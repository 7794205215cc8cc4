#include "server/store/order_import.h"

#include <string>

#include "core/value/money.h"
#include "server/base/decimal.h"
#include "server/base/status.h"
#include "server/store/import_tables.h"
#include "server/store/order_table.h"
#include "server/store/sqlite.h"

namespace vaiven::server {
namespace {

constexpr const char* kStage = R"sql(
CREATE TEMP TABLE staged_lines (
  transaction_id TEXT NOT NULL,
  refund INTEGER NOT NULL,
  time INTEGER NOT NULL,
  customer_id TEXT,
  email TEXT,
  item_id TEXT NOT NULL,
  variant TEXT NOT NULL,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price_micros INTEGER NOT NULL
)
)sql";

// What an earlier import brought and this one does not. The rest is replaced order by order, so
// that who bought (told by the tag) is kept.
constexpr const char* kRemoveOrders =
    "DELETE FROM main.orders WHERE site = ?1 AND source = ?2 AND transaction_id NOT IN "
    "(SELECT transaction_id FROM staged_lines WHERE NOT refund)";
constexpr const char* kRemoveRefunds = "DELETE FROM main.refunds WHERE site = ?1 AND source = ?2";

class SqliteOrderImport : public OrderImport {
 public:
  static absl::StatusOr<std::unique_ptr<OrderImport>> Create(const std::string& path, int64_t site,
                                                             std::string_view currency) {
    VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Access::kReadWrite));
    auto import = std::unique_ptr<SqliteOrderImport>(
        new SqliteOrderImport(std::move(database), site, currency));
    VAIVEN_RETURN_IF_ERROR(import->Stage());
    return import;
  }

  absl::Status Add(const ImportedLine& line) override {
    return insert_.Bind(1, line.transaction_id)
        .Bind(2, static_cast<int64_t>(line.refund))
        .Bind(3, line.time)
        .BindOptional(4, line.customer_id)
        .BindOptional(5, line.email)
        .Bind(6, line.line.item_id)
        .Bind(7, line.line.variant)
        .Bind(8, line.line.title)
        .Bind(9, line.line.quantity)
        .Bind(10, line.line.price_micros)
        .Run();
  }

  absl::StatusOr<OrderImportTotals> Commit(const ImportRecord& record) override {
    VAIVEN_RETURN_IF_ERROR(database_.Execute("COMMIT"));
    VAIVEN_ASSIGN_OR_RETURN(const OrderImportTotals totals, Totals());
    VAIVEN_RETURN_IF_ERROR(InTransaction(database_, [&]() -> absl::Status {
      for (const char* remove : {kRemoveOrders, kRemoveRefunds}) {
        VAIVEN_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(remove));
        VAIVEN_RETURN_IF_ERROR(
            statement.Bind(1, site_).Bind(2, static_cast<int64_t>(OrderSource::kImport)).Run());
      }
      VAIVEN_RETURN_IF_ERROR(TellAll());
      return RecordImport(database_, site_, record);
    }));
    return totals;
  }

 private:
  SqliteOrderImport(Database database, int64_t site, std::string_view currency)
      : database_(std::move(database)),
        site_(site),
        currency_(currency),
        digits_(CurrencyDigits(currency)) {}

  absl::Status Stage() {
    VAIVEN_RETURN_IF_ERROR(database_.Execute(kStage));
    VAIVEN_ASSIGN_OR_RETURN(insert_,
                            database_.Prepare("INSERT INTO staged_lines VALUES "
                                              "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
    return database_.Execute("BEGIN");
  }

  absl::StatusOr<OrderImportTotals> Totals() {
    VAIVEN_ASSIGN_OR_RETURN(
        Statement read,
        database_.Prepare(
            "SELECT count(DISTINCT CASE WHEN refund THEN NULL ELSE transaction_id END), "
            "count(DISTINCT CASE WHEN refund THEN transaction_id END), "
            "count(DISTINCT customer_id), count(DISTINCT item_id), "
            "coalesce(sum(quantity * price_micros), 0) FROM staged_lines"));
    VAIVEN_RETURN_IF_ERROR(read.Step().status());
    return OrderImportTotals{.orders = read.Integer(0),
                             .refunds = read.Integer(1),
                             .customers = read.Integer(2),
                             .products = read.Integer(3),
                             .total_micros = read.Integer(4)};
  }

  // Groups the lines by order. An order's time is that of its first line.
  absl::Status TellAll() {
    VAIVEN_ASSIGN_OR_RETURN(OrderTable table, OrderTable::Create(database_));
    VAIVEN_ASSIGN_OR_RETURN(
        Statement read,
        database_.Prepare("SELECT transaction_id, refund, time, coalesce(customer_id, ''), "
                          "coalesce(email, ''), item_id, variant, title, quantity, price_micros "
                          "FROM staged_lines ORDER BY transaction_id, refund, rowid"));
    Order order;
    bool refund = false;
    int64_t micros = 0;
    const auto tell = [&]() -> absl::Status {
      if (order.lines.empty()) return absl::OkStatus();
      order.value = MicrosToMinorUnits(micros, digits_);
      return refund ? table.Tell(site_, AsRefund(order)) : table.Tell(site_, order);
    };
    for (;;) {
      VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
      if (!row) return tell();
      if (order.lines.empty() || order.transaction_id != read.Text(0) ||
          refund != (read.Integer(1) != 0)) {
        VAIVEN_RETURN_IF_ERROR(tell());
        order = Order{.transaction_id = std::string(read.Text(0)),
                      .source = OrderSource::kImport,
                      .time = read.Integer(2),
                      .currency = currency_};
        refund = read.Integer(1) != 0;
        micros = 0;
      }
      if (order.customer_id.empty()) order.customer_id = read.Text(3);
      if (order.email.empty()) order.email = read.Text(4);
      order.time = std::min(order.time, read.Integer(2));
      order.lines.push_back({.item_id = std::string(read.Text(5)),
                             .variant = std::string(read.Text(6)),
                             .title = std::string(read.Text(7)),
                             .quantity = read.Integer(8),
                             .price_micros = read.Integer(9)});
      micros += order.lines.back().quantity * order.lines.back().price_micros;
    }
  }

  // The file's lines of a refund are negative; a refund says how much came back.
  Refund AsRefund(const Order& order) const {
    return {.transaction_id = order.transaction_id,
            .reference = "import",
            .source = OrderSource::kImport,
            .time = order.time,
            .currency = currency_,
            .value = -order.value};
  }

  Database database_;
  Statement insert_;
  int64_t site_;
  std::string currency_;
  int digits_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<OrderImport>> NewOrderImport(const std::string& path, int64_t site,
                                                            std::string_view currency) {
  return SqliteOrderImport::Create(path, site, currency);
}

}  // namespace vaiven::server
