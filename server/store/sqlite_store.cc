#include "server/store/sqlite_store.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/base/status.h"
#include "server/store/event_reader.h"
#include "server/store/order_import.h"
#include "server/store/product_import.h"
#include "server/store/schema.h"

namespace vaiven::server {
namespace {

using Access = Database::Access;

// Origins hold no blanks, so one text holds them all.
std::vector<std::string> SplitOrigins(std::string_view text) {
  return absl::StrSplit(text, ' ', absl::SkipEmpty());
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> SqliteStore::Open(const std::string& path, Access access) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path, access));
  VAIVEN_RETURN_IF_ERROR(Migrate(database));
  VAIVEN_ASSIGN_OR_RETURN(std::unique_ptr<Writer> writer, Writer::Start(path));
  return std::unique_ptr<Store>(new SqliteStore(path, std::move(writer)));
}

absl::StatusOr<Site> SqliteStore::CreateSite(const Site& site) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement insert,
      database.Prepare("INSERT INTO sites (public_key, secret_key, name, origins, config_folder) "
                       "VALUES (?1, ?2, ?3, ?4, ?5)"));
  const std::string origins = absl::StrJoin(site.origins, " ");
  VAIVEN_RETURN_IF_ERROR(insert.Bind(1, site.public_key)
                             .Bind(2, site.secret_key)
                             .Bind(3, site.name)
                             .Bind(4, origins)
                             .Bind(5, site.config_folder)
                             .Run());
  Site created = site;
  created.id = database.LastInsertId();
  return created;
}

absl::Status SqliteStore::UpdateSite(const Site& site) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement update,
      database.Prepare("UPDATE sites SET name = ?2, origins = ?3, config_folder = ?4 "
                       "WHERE id = ?1"));
  const std::string origins = absl::StrJoin(site.origins, " ");
  return update.Bind(1, site.id)
      .Bind(2, site.name)
      .Bind(3, origins)
      .Bind(4, site.config_folder)
      .Run();
}

absl::StatusOr<std::vector<Site>> SqliteStore::Sites() {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read,
      database.Prepare("SELECT id, public_key, secret_key, name, origins, config_folder "
                       "FROM sites ORDER BY id"));
  std::vector<Site> sites;
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
    if (!row) return sites;
    sites.push_back({.id = read.Integer(0),
                     .public_key = std::string(read.Text(1)),
                     .secret_key = std::string(read.Text(2)),
                     .name = std::string(read.Text(3)),
                     .origins = SplitOrigins(read.Text(4)),
                     .config_folder = std::string(read.Text(5))});
  }
}

void SqliteStore::Append(std::vector<EventWrite> writes, AppendDone done) {
  writer_->Append(std::move(writes), std::move(done));
}

void SqliteStore::Drain() { writer_->Drain(); }

absl::StatusOr<int64_t> SqliteStore::FeedOf(int64_t site, std::string_view market) {
  if (market == kDefaultMarket) return site;
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(Statement read,
                          database.Prepare("SELECT id FROM feeds WHERE site = ?1 AND market = ?2"));
  VAIVEN_ASSIGN_OR_RETURN(const bool found, read.Bind(1, site).Bind(2, market).Step());
  if (found) return read.Integer(0);
  return absl::NotFoundError(absl::StrCat("the market \"", market,
                                          "\" has no products; run `vaiven import products FILE ",
                                          "--market ", market, "`"));
}

absl::StatusOr<int64_t> SqliteStore::MakeFeed(int64_t site, std::string_view market) {
  if (market == kDefaultMarket) return site;
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(Statement insert,
                          database.Prepare("INSERT OR IGNORE INTO feeds (id, site, market) "
                                           "SELECT coalesce(min(id), 0) - 1, ?1, ?2 FROM feeds"));
  VAIVEN_RETURN_IF_ERROR(insert.Bind(1, site).Bind(2, market).Run());
  return FeedOf(site, market);
}

absl::StatusOr<std::vector<std::string>> SqliteStore::Markets(int64_t site) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement read, database.Prepare("SELECT market FROM feeds WHERE site = ?1 ORDER BY market"));
  read.Bind(1, site);
  std::vector<std::string> markets;
  for (;;) {
    VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Step());
    if (!row) return markets;
    markets.emplace_back(read.Text(0));
  }
}

absl::StatusOr<std::unique_ptr<ProductImport>> SqliteStore::ImportProducts(int64_t feed) {
  return NewProductImport(path_, feed);
}

absl::StatusOr<std::unique_ptr<OrderImport>> SqliteStore::ImportOrders(int64_t site,
                                                                       std::string_view currency) {
  return NewOrderImport(path_, site, currency);
}

absl::StatusOr<OfferUpdateResult> SqliteStore::UpdateOffers(int64_t feed,
                                                            const std::vector<OfferUpdate>& updates,
                                                            int64_t time) {
  return WriteOffers(path_, feed, updates, time);
}

absl::Status SqliteStore::ForEachEvent(int64_t site, Each<StoredEvent> each) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  return ReadEvents(database, site, each);
}

absl::Status SqliteStore::ForEachVisitor(int64_t site, Each<std::vector<StoredEvent>> each) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  return ReadVisitors(database, site, each);
}

absl::Status SqliteStore::SaveModel(int64_t site, const StoredModel& model) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(
      Statement insert,
      database.Prepare("INSERT INTO models (site, time, info, bytes) VALUES (?1, ?2, ?3, ?4)"));
  return insert.Bind(1, site)
      .Bind(2, model.time)
      .Bind(3, model.info)
      .BindBlob(4, model.bytes)
      .Run();
}

absl::StatusOr<std::optional<StoredModel>> SqliteStore::LatestModel(int64_t site) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(Statement read,
                          database.Prepare("SELECT time, info, bytes FROM models "
                                           "WHERE site = ?1 ORDER BY id DESC LIMIT 1"));
  VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Bind(1, site).Step());
  if (!row) return std::nullopt;
  return StoredModel{.time = read.Integer(0),
                     .info = std::string(read.Text(1)),
                     .bytes = std::string(read.Text(2))};
}

absl::Status SqliteStore::RecordPublish(int64_t site, const PublishRecord& publish) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadWrite));
  VAIVEN_ASSIGN_OR_RETURN(Statement insert,
                          database.Prepare("INSERT INTO publishes (site, time, root, manifest) "
                                           "VALUES (?1, ?2, ?3, ?4)"));
  return insert.Bind(1, site)
      .Bind(2, publish.time)
      .Bind(3, publish.root)
      .Bind(4, publish.manifest)
      .Run();
}

absl::StatusOr<std::optional<PublishRecord>> SqliteStore::LatestPublish(int64_t site) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path_, Access::kReadOnly));
  VAIVEN_ASSIGN_OR_RETURN(Statement read,
                          database.Prepare("SELECT time, root, manifest FROM publishes "
                                           "WHERE site = ?1 ORDER BY id DESC LIMIT 1"));
  VAIVEN_ASSIGN_OR_RETURN(const bool row, read.Bind(1, site).Step());
  if (!row) return std::nullopt;
  return PublishRecord{.time = read.Integer(0),
                       .root = std::string(read.Text(1)),
                       .manifest = std::string(read.Text(2))};
}

}  // namespace vaiven::server
