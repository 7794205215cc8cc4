#include "server/store/product_import.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "core/value/money.h"
#include "server/base/status.h"
#include "server/store/import_tables.h"
#include "server/store/sqlite.h"

namespace vaiven::server {
namespace {

// How the past of a product goes on, from `old` to `new` at $0.
constexpr const char* kPast = R"sql(
  changed = CASE
    WHEN new.price = old.price AND new.list_price = old.list_price
      AND new.available = old.available AND new.currency = old.currency THEN old.changed
    ELSE $0 END,
  reduced = CASE
    WHEN new.price < old.price THEN $0 WHEN new.price > old.price THEN 0 ELSE old.reduced END,
  restocked = CASE
    WHEN new.available = 0 THEN 0 WHEN old.available = 0 THEN $0 ELSE old.restocked END
)sql";

// What takes the staged products (of site $0, at $1) into the store: the past of each goes on ($2),
// what is new begins now unless the feed says when, what is gone is remembered as gone.
constexpr const char* kReplace = R"sql(
CREATE INDEX temp.staged_by_id ON staged_products (id);
UPDATE staged_products AS new SET
  added = CASE WHEN new.added > 0 THEN new.added ELSE old.added END,
  $2
  FROM main.products AS old WHERE old.site = $0 AND old.id = new.id;
-- Of a shop's first import nothing is new.
UPDATE staged_products SET
  changed = $1,
  added = CASE WHEN added > 0 THEN added ELSE $1 END
  WHERE EXISTS (SELECT 1 FROM main.products WHERE site = $0)
    AND id NOT IN (SELECT id FROM main.products WHERE site = $0);
INSERT OR REPLACE INTO main.removed_products
  SELECT site, id, $1 FROM main.products
  WHERE site = $0 AND id NOT IN (SELECT id FROM staged_products);
DELETE FROM main.removed_products
  WHERE site = $0 AND id IN (SELECT id FROM staged_products);
DELETE FROM main.products WHERE site = $0;
INSERT INTO main.products SELECT * FROM staged_products;
)sql";

class SqliteProductImport : public ProductImport {
 public:
  static absl::StatusOr<std::unique_ptr<ProductImport>> Create(const std::string& path,
                                                               int64_t site) {
    VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Access::kReadWrite));
    auto import =
        std::unique_ptr<SqliteProductImport>(new SqliteProductImport(std::move(database), site));
    VAIVEN_RETURN_IF_ERROR(import->Stage());
    return import;
  }

  absl::Status Add(const Product& product) override {
    const std::string aliases = absl::StrJoin(product.aliases, "\n");
    std::string attributes;
    for (const auto& [name, value] : product.attributes) {
      absl::StrAppend(&attributes, name, "=", absl::StrReplaceAll(value, {{"\n", " "}}), "\n");
    }
    return insert_.Bind(1, site_)
        .Bind(2, position_++)
        .Bind(3, product.id)
        .Bind(4, product.title)
        .Bind(5, product.description)
        .Bind(6, product.url)
        .Bind(7, product.image)
        .Bind(8, product.brand)
        .Bind(9, product.category)
        .Bind(10, product.price)
        .Bind(11, product.list_price)
        .Bind(12, product.currency)
        .Bind(13, static_cast<int64_t>(product.available))
        .Bind(14, aliases)
        .Bind(15, attributes)
        .Bind(16, product.cost)
        .Bind(17, product.added)
        .Run();
  }

  absl::Status Commit(const ImportRecord& record) override {
    VAIVEN_RETURN_IF_ERROR(database_.Execute("COMMIT"));
    return InTransaction(database_, [&]() -> absl::Status {
      VAIVEN_RETURN_IF_ERROR(database_.Execute(
          absl::Substitute(kReplace, site_, record.time, absl::Substitute(kPast, record.time))
              .c_str()));
      return RecordImport(database_, site_, record);
    });
  }

 private:
  SqliteProductImport(Database database, int64_t site)
      : database_(std::move(database)), site_(site) {}

  absl::Status Stage() {
    VAIVEN_RETURN_IF_ERROR(database_.Execute(
        "CREATE TEMP TABLE staged_products AS SELECT * FROM main.products LIMIT 0"));
    VAIVEN_ASSIGN_OR_RETURN(
        insert_, database_.Prepare("INSERT INTO staged_products VALUES "
                                   "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
                                   "?15, ?16, ?17, 0, 0, 0)"));
    // Touches only the temporary table, so it holds no lock of the store.
    return database_.Execute("BEGIN");
  }

  Database database_;
  Statement insert_;
  int64_t site_;
  int64_t position_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ProductImport>> NewProductImport(const std::string& path,
                                                                int64_t site) {
  return SqliteProductImport::Create(path, site);
}

absl::StatusOr<OfferUpdateResult> WriteOffers(const std::string& path, int64_t site,
                                              const std::vector<OfferUpdate>& updates,
                                              int64_t time) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(Statement read,
                          database.Prepare("SELECT price, list_price, available, currency "
                                           "FROM products WHERE site = ?1 AND id = ?2"));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement write,
      database.Prepare(absl::StrCat(
          "UPDATE products AS old SET price = new.price, list_price = new.list_price, "
          "available = new.available, ",
          absl::Substitute(kPast, time),
          "FROM (SELECT ?3 AS price, ?4 AS list_price, ?5 AS available, ?6 AS currency) AS new "
          "WHERE old.site = ?1 AND old.id = ?2")));
  OfferUpdateResult result;
  VAIVEN_RETURN_IF_ERROR(InTransaction(database, [&]() -> absl::Status {
    for (const OfferUpdate& update : updates) {
      VAIVEN_ASSIGN_OR_RETURN(const bool known, read.Bind(1, site).Bind(2, update.id).Step());
      if (!known) {
        read.Reset();
        result.unknown.push_back(update.id);
        continue;
      }
      const std::string currency(read.Text(3));
      const auto minor = [&](std::optional<double> major, int column) {
        return major ? ToMinorUnits(*major, CurrencyDigits(currency)) : read.Integer(column);
      };
      write.Bind(1, site)
          .Bind(2, update.id)
          .Bind(3, minor(update.price, 0))
          .Bind(4, minor(update.list_price, 1))
          .Bind(5, update.available ? int64_t{*update.available} : read.Integer(2))
          .Bind(6, currency);
      read.Reset();
      VAIVEN_RETURN_IF_ERROR(write.Run());
      ++result.updated;
    }
    return absl::OkStatus();
  }));
  return result;
}

}  // namespace vaiven::server
