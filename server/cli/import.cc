// `vaiven import products|orders FILE`: a shop's CSV into the store.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "core/value/money.h"
#include "server/base/clock.h"
#include "server/base/decimal.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/config/json.h"
#include "server/config/market_overlay.h"
#include "server/import/import.h"
#include "server/store/data_folder.h"

namespace vaiven::server {
namespace {

struct ImportCommand {
  std::string data = ".vaiven";
  std::string site;
  std::string market{kDefaultMarket};
  std::vector<std::string> map;
  std::string bad;
  bool json = false;
  ImportOptions options;
};

// The currency of the market in the site's configuration, where that is there and says one.
absl::StatusOr<std::string> ConfiguredCurrency(const Site& site, const std::string& market) {
  std::ifstream file(site.config_folder + "/site.json");
  if (site.config_folder.empty() || !file) return "";
  Json json = Json::parse(file, nullptr, false);
  if (!json.is_object()) return "";
  if (market != kDefaultMarket && !OverlayMarket(json, market)) {
    return absl::InvalidArgumentError(absl::StrCat("--market ", market, ": ", site.config_folder,
                                                   "/site.json has no such market"));
  }
  if (!json.contains("currency") || !json["currency"].is_string()) return "";
  return json["currency"].get<std::string>();
}

// Bad rows go to the file of --bad, else to stderr.
class BadRows {
 public:
  static absl::StatusOr<BadRows> Open(const ImportCommand& command) {
    BadRows rows(command.options.file);
    if (command.bad.empty()) return rows;
    rows.file_.reset(std::fopen(command.bad.c_str(), "w"));
    if (rows.file_ != nullptr) return rows;
    return absl::UnavailableError(absl::StrCat("--bad ", command.bad, ": cannot be written"));
  }

  void Write(const BadRow& row) {
    std::fprintf(file_ != nullptr ? file_.get() : stderr, "%s:%lld: %s\n", name_.c_str(),
                 static_cast<long long>(row.line), row.reason.c_str());
  }

 private:
  explicit BadRows(std::string name) : name_(std::move(name)) {}
  std::string name_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
};

void PrintCounts(const Json& summary, bool json) {
  if (json) {
    std::printf("%s\n", summary.dump(2).c_str());
    return;
  }
  for (const auto& [name, value] : summary.items()) {
    std::printf("%-10s %s\n", name.c_str(),
                value.is_string() ? value.get<std::string>().c_str() : value.dump().c_str());
  }
}

struct Opened {
  std::unique_ptr<Store> store;
  Site site;
  BadRows bad;
};

absl::StatusOr<Opened> Open(ImportCommand& command) {
  VAIVEN_ASSIGN_OR_RETURN(command.options.map, Columns::ParseMap(command.map));
  VAIVEN_ASSIGN_OR_RETURN(std::unique_ptr<Store> store, DataFolder(command.data).OpenStore());
  VAIVEN_ASSIGN_OR_RETURN(Site site, FindSite(*store, command.site));
  VAIVEN_ASSIGN_OR_RETURN(BadRows bad, BadRows::Open(command));
  std::string& currency = command.options.currency;
  VAIVEN_ASSIGN_OR_RETURN(const std::string configured, ConfiguredCurrency(site, command.market));
  if (currency.empty()) currency = configured;
  command.options.now = NowMs();
  return Opened{std::move(store), std::move(site), std::move(bad)};
}

absl::Status RunProducts(ImportCommand command) {
  VAIVEN_ASSIGN_OR_RETURN(Opened opened, Open(command));
  VAIVEN_ASSIGN_OR_RETURN(const int64_t feed,
                          opened.store->MakeFeed(opened.site.id, command.market));
  VAIVEN_ASSIGN_OR_RETURN(const ProductSummary summary,
                          ImportProductFile(*opened.store, feed, command.options,
                                            [&](const BadRow& row) { opened.bad.Write(row); }));
  if (!summary.note.empty()) std::fprintf(stderr, "note: %s\n", summary.note.c_str());
  if (summary.without_currency > 0) {
    std::fprintf(stderr,
                 "note: %lld prices name no currency; say it with --currency, such as EUR\n",
                 static_cast<long long>(summary.without_currency));
  }
  PrintCounts({{"rows", summary.rows},
               {"good", summary.good},
               {"bad", summary.bad},
               {"products", summary.good},
               {"ids", summary.ids}},
              command.json);
  return absl::OkStatus();
}

absl::Status RunOrders(ImportCommand command) {
  VAIVEN_ASSIGN_OR_RETURN(Opened opened, Open(command));
  std::string& currency = command.options.currency;
  if (currency.empty()) {
    currency = "XXX";
    std::fprintf(stderr, "note: no currency is known; say it with --currency, such as EUR\n");
  }
  VAIVEN_ASSIGN_OR_RETURN(const OrderSummary summary,
                          ImportOrderFile(*opened.store, opened.site.id, command.options,
                                          [&](const BadRow& row) { opened.bad.Write(row); }));
  const OrderImportTotals& totals = summary.totals;
  const int digits = CurrencyDigits(currency);
  const int64_t minor = MicrosToMinorUnits(totals.total_micros, digits);
  PrintCounts({{"rows", summary.rows},
               {"good", summary.good},
               {"bad", summary.bad},
               {"invoices", totals.orders + totals.refunds},
               {"orders", totals.orders},
               {"refunds", totals.refunds},
               {"customers", totals.customers},
               {"products", totals.products},
               {"currency", currency},
               {"total", ToMajorUnits(minor, digits)},
               {"exact", FormatMicros(totals.total_micros, digits)}},
              command.json);
  return absl::OkStatus();
}

void AddKind(CLI::App& import, Action& action, const char* name, const char* help,
             absl::Status (*run)(ImportCommand)) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* sub = import.add_subcommand(name, help);
  sub->add_option("file", command->options.file, "CSV file, plain or gzipped (.csv.gz)")
      ->required()
      ->check(CLI::ExistingFile);
  sub->add_option("--data", command->data, "Data folder")->capture_default_str();
  sub->add_option("--site", command->site, "Public key of the site, where there are several");
  sub->add_option("--map", command->map,
                  "Columns that hold the fields, field=COLUMN,... (repeatable)");
  sub->add_option("--currency", command->options.currency,
                  "Currency of the prices, ISO 4217 (default: what the prices or the site say)");
  if (run == &RunProducts) {
    sub->add_option("--market", command->market,
                    "Market of site.json that the products are offered in")
        ->capture_default_str();
  } else {
    sub->add_option("--refund-prefix", command->options.refund_prefix,
                    "Order numbers that begin so, with negative quantities, are cancellations")
        ->capture_default_str();
  }
  sub->add_option("--bad", command->bad, "File for the bad rows (default: stderr)");
  sub->add_flag("--json", command->json, "Print JSON");
  sub->callback([command, run, &action] { action = [command, run] { return run(*command); }; });
}

}  // namespace

void AddImport(CLI::App& app, Action& action) {
  CLI::App* import = app.add_subcommand("import", "Bring in products or orders from CSV");
  import->require_subcommand(1);
  AddKind(*import, action, "products",
          "Replace the products; fields: id, title, description, url, image, brand, category, "
          "price, sale_price, list_price, currency, availability, item_group_id, aliases",
          &RunProducts);
  AddKind(*import, action, "orders",
          "Replace the imported orders; fields: transaction_id, item_id, quantity, price, time, "
          "customer_id, email, title, variant",
          &RunOrders);
}

}  // namespace vaiven::server
