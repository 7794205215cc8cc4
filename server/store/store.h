// Where a server keeps what it must not lose. SqliteStore (server/store/sqlite_store.h) is the
// default; nothing outside of server/store/ knows which one it talks to. All methods may be called
// from any thread; reading never blocks writing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/catalog/product.h"
#include "server/store/records.h"

namespace vaiven::server {

// Replaces all products of a feed. Nothing is visible before Commit; without it nothing happened.
class ProductImport {
 public:
  virtual ~ProductImport() = default;
  virtual absl::Status Add(const Product& product) = 0;
  virtual absl::Status Commit(const ImportRecord& record) = 0;
};

// Replaces all orders that earlier imports brought; lines of one order may come in any order.
// Orders that the back end told stay as they are.
class OrderImport {
 public:
  virtual ~OrderImport() = default;
  virtual absl::Status Add(const ImportedLine& line) = 0;
  virtual absl::StatusOr<OrderImportTotals> Commit(const ImportRecord& record) = 0;
};

class Store {
 public:
  using AppendDone = std::function<void(absl::StatusOr<AppendResult>)>;
  template <typename T>
  using Each = absl::FunctionRef<absl::Status(const T&)>;

  virtual ~Store() = default;

  // `site.id` is given by the store.
  virtual absl::StatusOr<Site> CreateSite(const Site& site) = 0;
  virtual absl::Status UpdateSite(const Site& site) = 0;
  virtual absl::StatusOr<std::vector<Site>> Sites() = 0;

  // Stores all of `writes` or nothing and calls `done` from another thread once that is durable (or
  // failed). kUnavailable: not stored, try again later. kResourceExhausted: the queue is full,
  // likewise.
  virtual void Append(std::vector<EventWrite> writes, AppendDone done) = 0;
  // Waits until everything appended so far has been answered.
  virtual void Drain() = 0;

  virtual absl::StatusOr<std::unique_ptr<ProductImport>> ImportProducts(int64_t feed) = 0;
  // What stands for the site wherever it is about the products of one of its markets: the site
  // itself for kDefaultMarket. kNotFound: the market has none.
  virtual absl::StatusOr<int64_t> FeedOf(int64_t site, std::string_view market) = 0;
  // The same, made where there is none yet.
  virtual absl::StatusOr<int64_t> MakeFeed(int64_t site, std::string_view market) = 0;
  // The markets that have products of their own, ascending.
  virtual absl::StatusOr<std::vector<std::string>> Markets(int64_t site) = 0;
  // `currency` of all prices in the file.
  virtual absl::StatusOr<std::unique_ptr<OrderImport>> ImportOrders(int64_t site,
                                                                    std::string_view currency) = 0;

  // All of `updates` at `time` or nothing.
  virtual absl::StatusOr<OfferUpdateResult> UpdateOffers(int64_t feed,
                                                         const std::vector<OfferUpdate>& updates,
                                                         int64_t time) = 0;

  // Reading goes through what is there at the call, in small steps, while writing goes on. An error
  // returned by `each` stops it and is returned.

  // In the order of arrival.
  virtual absl::Status ForEachEvent(int64_t site, Each<StoredEvent> each) = 0;
  // Visitor by visitor; each visitor's events by sequence, those without one by time. Events of
  // nobody known are left out.
  virtual absl::Status ForEachVisitor(int64_t site, Each<std::vector<StoredEvent>> each) = 0;
  // By time.
  virtual absl::Status ForEachOrder(int64_t site, Each<Order> each) = 0;
  // In the order of the feed.
  virtual absl::Status ForEachProduct(int64_t feed, Each<Product> each) = 0;
  // Products whose price or availability changed after `since` (ms since the Unix epoch) and, after
  // them, those that are gone.
  virtual absl::Status ForEachOfferChange(int64_t feed, int64_t since, Each<OfferChange> each) = 0;

  virtual absl::Status SaveModel(int64_t site, const StoredModel& model) = 0;
  // The newest one.
  virtual absl::StatusOr<std::optional<StoredModel>> LatestModel(int64_t site) = 0;
  virtual absl::Status RecordPublish(int64_t site, const PublishRecord& publish) = 0;
  // The newest one.
  virtual absl::StatusOr<std::optional<PublishRecord>> LatestPublish(int64_t site) = 0;
};

}  // namespace vaiven::server
