// What the store holds, as plain structs. Used by whoever writes to or reads from
// server/store/store.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/uuid.h"
#include "core/schema/event_generated.h"

namespace vaiven::server {

struct Site {
  int64_t id = 0;
  std::string public_key = {};
  std::string secret_key = {};
  std::string name = {};
  // Where pages of the shop come from, as browsers send it: scheme://host[:port].
  std::vector<std::string> origins = {};
  // Folder with the site's configuration documents; empty: none yet.
  std::string config_folder = {};
};

// Who told of an order; the higher outranks the lower.
enum class OrderSource : uint8_t { kTag = 1, kImport = 2, kBackEnd = 3 };

struct OrderLine {
  std::string item_id = {};
  std::string variant = {};
  std::string title = {};
  int64_t quantity = 0;
  // Millionths of the currency's major unit, for one piece: shops have prices below its minor unit.
  int64_t price_micros = 0;
};

struct Order {
  std::string transaction_id = {};
  OrderSource source = OrderSource::kTag;
  // Milliseconds since the Unix epoch.
  int64_t time = 0;
  std::string currency = {};
  // Minor units of `currency`.
  int64_t value = 0;
  // What came back of it, minor units; filled when read.
  int64_t refunded = 0;
  // Nil: not known.
  Uuid visitor = {};
  std::string customer_id = {};
  std::string email = {};
  std::vector<OrderLine> lines = {};
};

// Attaches to the order of the same transaction_id, whichever is told first.
struct Refund {
  std::string transaction_id = {};
  // Tells refunds of one order apart; the same one again changes nothing.
  std::string reference = {};
  OrderSource source = OrderSource::kTag;
  int64_t time = 0;
  std::string currency = {};
  // Minor units; with `whole`, the rest of the order's value.
  int64_t value = 0;
  bool whole = false;
};

// Identity of one event of a batch: counts once by visitor and sequence, or by id where sequence is
// 0 or another event has it.
struct EventKey {
  uint64_t sequence = 0;
  Uuid id = {};
};

// Events of one visitor (nil: of nobody known) that arrived together.
struct EventWrite {
  int64_t site = 0;
  Uuid visitor = {};
  // Milliseconds since the Unix epoch by the server's clock.
  int64_t server_time = 0;
  // What to add to the client's times to get the server's.
  int64_t clock_offset = 0;
  // A verified wire::EventBatch.
  std::string bytes = {};
  // Parallel to the events of the batch.
  std::vector<EventKey> keys = {};
  // Orders and refunds that the events tell of.
  std::vector<Order> orders = {};
  std::vector<Refund> refunds = {};
  // The visitor does not want to be followed any more, and has said so elsewhere than on the
  // device: from here on nothing is taken from it.
  bool withdraws = false;
};

struct AppendResult {
  uint32_t accepted = 0;
  uint32_t duplicates = 0;
  // The device of a visitor who has withdrawn: nothing was stored.
  bool withdrawn = false;
};

// An event as stored; valid during the call that hands it over.
struct StoredEvent {
  const wire::Event* event = nullptr;
  Uuid visitor = {};
  int64_t server_time = 0;
  // The client's time by the server's clock.
  int64_t corrected_time = 0;
};

// What a back end tells of a product that the feed has; what is not there stays.
struct OfferUpdate {
  std::string id = {};
  // Major units of the product's currency.
  std::optional<double> price = {};
  std::optional<double> list_price = {};
  std::optional<bool> available = {};
};

struct OfferUpdateResult {
  size_t updated = 0;
  // Ids that no product has.
  std::vector<std::string> unknown = {};
};

struct ImportRecord {
  // "products" or "orders".
  std::string kind = {};
  std::string file = {};
  int64_t time = 0;
  int64_t rows = 0;
  int64_t good = 0;
  int64_t bad = 0;
};

// One line of a shop's order file.
struct ImportedLine {
  std::string transaction_id = {};
  // The file's own mark of a cancellation: the line belongs to a refund.
  bool refund = false;
  int64_t time = 0;
  std::string customer_id = {};
  std::string email = {};
  OrderLine line = {};
};

struct OrderImportTotals {
  int64_t orders = 0;
  int64_t refunds = 0;
  int64_t customers = 0;
  int64_t products = 0;
  // Sum of quantity × price over all lines, refunds included; millionths of the major unit.
  int64_t total_micros = 0;
};

struct PublishRecord {
  int64_t time = 0;
  // File name of the root, `<hash>.vvb`.
  std::string root = {};
  // The manifest as served.
  std::string manifest = {};
};

struct StoredModel {
  int64_t time = 0;
  // What it was trained on and how, JSON for people.
  std::string info = {};
  std::string bytes = {};
};

}  // namespace vaiven::server
