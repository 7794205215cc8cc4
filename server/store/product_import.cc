#include "server/store/product_import.h"

#include "absl/strings/str_join.h"
#include "server/base/status.h"
#include "server/store/import_tables.h"
#include "server/store/sqlite.h"

namespace vaiven::server {
namespace {

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
        .Run();
  }

  absl::Status Commit(const ImportRecord& record) override {
    VAIVEN_RETURN_IF_ERROR(database_.Execute("COMMIT"));
    return InTransaction(database_, [&]() -> absl::Status {
      VAIVEN_ASSIGN_OR_RETURN(Statement remove,
                              database_.Prepare("DELETE FROM main.products WHERE site = ?1"));
      VAIVEN_RETURN_IF_ERROR(remove.Bind(1, site_).Run());
      VAIVEN_RETURN_IF_ERROR(
          database_.Execute("INSERT INTO main.products SELECT * FROM staged_products"));
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
        insert_,
        database_.Prepare("INSERT INTO staged_products VALUES "
                          "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"));
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

}  // namespace vaiven::server
