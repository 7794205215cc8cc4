// The default store: one SQLite file with a write-ahead log. Made by DataFolder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/store/sqlite.h"
#include "server/store/store.h"
#include "server/store/writer.h"

namespace vaiven::server {

class SqliteStore : public Store {
 public:
  // The folder of the file must exist.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path,
                                                     Database::Access access);

  absl::StatusOr<Site> CreateSite(const Site& site) override;
  absl::Status UpdateSite(const Site& site) override;
  absl::StatusOr<std::vector<Site>> Sites() override;

  void Append(std::vector<EventWrite> writes, AppendDone done) override;
  void Drain() override;

  absl::StatusOr<int64_t> FeedOf(int64_t site, std::string_view market) override;
  absl::StatusOr<int64_t> MakeFeed(int64_t site, std::string_view market) override;
  absl::StatusOr<std::vector<std::string>> Markets(int64_t site) override;
  absl::StatusOr<std::unique_ptr<ProductImport>> ImportProducts(int64_t feed) override;
  absl::StatusOr<std::unique_ptr<OrderImport>> ImportOrders(int64_t site,
                                                            std::string_view currency) override;

  absl::StatusOr<OfferUpdateResult> UpdateOffers(int64_t feed,
                                                 const std::vector<OfferUpdate>& updates,
                                                 int64_t time) override;

  absl::Status ForEachEvent(int64_t site, Each<StoredEvent> each) override;
  absl::Status ForEachVisitor(int64_t site, Each<std::vector<StoredEvent>> each) override;
  absl::Status ForEachOrder(int64_t site, Each<Order> each) override;
  absl::Status ForEachProduct(int64_t feed, Each<Product> each) override;
  absl::Status ForEachOfferChange(int64_t feed, int64_t since, Each<OfferChange> each) override;

  absl::Status SaveModel(int64_t site, const StoredModel& model) override;
  absl::StatusOr<std::optional<StoredModel>> LatestModel(int64_t site) override;
  absl::Status RecordPublish(int64_t site, const PublishRecord& publish) override;
  absl::StatusOr<std::optional<PublishRecord>> LatestPublish(int64_t site) override;

 private:
  SqliteStore(std::string path, std::unique_ptr<Writer> writer)
      : path_(std::move(path)), writer_(std::move(writer)) {}

  std::string path_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace vaiven::server
