// site.json: the market and the settings that hold for everything.
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/ucurr.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "core/value/money.h"
#include "server/config/config_reader.h"
#include "server/config/market_overlay.h"
#include "server/config/suggest.h"

namespace vaiven::server {
namespace {

// ICU knows codes by when they were legal tender.
bool IsCurrency(const std::string& code) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString text(code.c_str(), -1, US_INV);
  const bool known = ucurr_isAvailable(icu::UnicodeString(text).getTerminatedBuffer(), U_DATE_MIN,
                                       U_DATE_MAX, &error) != 0;
  return U_SUCCESS(error) && known;
}

bool IsLocale(const std::string& tag) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(tag, error);
  if (U_FAILURE(error) || locale.isBogus()) return false;
  int32_t count = 0;
  const icu::Locale* available = icu::Locale::getAvailableLocales(count);
  for (int32_t i = 0; i < count; ++i) {
    if (std::string_view(available[i].getLanguage()) == locale.getLanguage()) return true;
  }
  return false;
}

std::string NearestTimeZone(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> names(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL, nullptr, nullptr, error));
  if (U_FAILURE(error)) return "";
  std::vector<std::string> known;
  while (const char* each = names->next(nullptr, error)) known.emplace_back(each);
  return DidYouMean(name, std::vector<std::string_view>(known.begin(), known.end()));
}

}  // namespace

void ConfigReader::ReadSite() {
  const auto file = files_.find("site.json");
  if (file == files_.end()) {
    problems_.push_back({"site.json", "",
                         "is missing: expected a file such as {\"language\": \"es\", \"locale\": "
                         "\"es-ES\", \"currency\": \"EUR\", \"time_zone\": \"Europe/Madrid\"}"});
    return;
  }
  std::optional<Json> json = ReadDocument(DocumentKind::kSite, file->first, file->second);
  if (!json) return;
  Document document{file->first, *std::move(json)};
  TakeMarket(document);

  config_.language = document.json["language"].get<std::string>();
  config_.locale = document.json["locale"].get<std::string>();
  if (!IsLocale(config_.locale)) {
    Add(document, SitePath("locale"),
        absl::StrCat("\"", config_.locale,
                     "\" is no known locale; expected one such as \"es-ES\""));
  }
  config_.currency = document.json["currency"].get<std::string>();
  if (!IsCurrency(config_.currency)) {
    Add(document, SitePath("currency"),
        absl::StrCat("\"", config_.currency,
                     "\" is no ISO 4217 code; expected one such as \"EUR\""));
  }
  currency_digits_ = CurrencyDigits(config_.currency);
  ReadTimeZone(document);

  if (document.json.contains("session_timeout")) {
    config_.session_timeout_ms = ReadDuration(document, document.json["session_timeout"],
                                              "$.session_timeout", config_.session_timeout_ms);
  }
  if (document.json.contains("affinity")) ReadAffinity(document);
}

void ConfigReader::TakeMarket(Document& document) {
  Json markets = document.json.value("markets", Json::object());
  for (const auto& [name, market] : markets.items()) {
    config_.markets.push_back(name);
    if (name != kDefaultMarket) continue;
    Add(document, JsonPath("$.markets", name),
        "is the name of the market that the rest of the file describes; expected another one");
  }
  if (market_ == kDefaultMarket) return;
  if (!OverlayMarket(document.json, market_)) {
    const std::vector<std::string_view> known(config_.markets.begin(), config_.markets.end());
    Add(document, "$.markets",
        absl::StrCat("has no \"", market_, "\"", DidYouMean(market_, known)));
    return;
  }
  for (const auto& [member, value] : markets.find(market_)->items()) of_market_.insert(member);
}

std::string ConfigReader::SitePath(std::string_view member) const {
  return of_market_.contains(member) ? JsonPath(JsonPath("$.markets", market_), member)
                                     : JsonPath("$", member);
}

void ConfigReader::ReadAffinity(const Document& document) {
  const Json& affinity = document.json["affinity"];
  const std::string path = SitePath("affinity");
  if (affinity.contains("half_life")) {
    config_.affinity_half_life_ms =
        ReadDuration(document, affinity["half_life"], JsonPath(path, "half_life"),
                     config_.affinity_half_life_ms);
  }
  if (!affinity.contains("price_bands")) return;
  for (const Json& bound : affinity["price_bands"]) {
    const int64_t minor = ToMinorUnits(bound.get<double>(), currency_digits_);
    if (!config_.price_bands.empty() && minor <= config_.price_bands.back()) {
      Add(document, JsonPath(JsonPath(path, "price_bands"), config_.price_bands.size()),
          absl::StrCat("is ", bound.dump(), ", not above the one before it; expected ascending ",
                       "prices such as [20, 50, 100]"));
      return;
    }
    config_.price_bands.push_back(minor);
  }
}

void ConfigReader::ReadTimeZone(const Document& document) {
  config_.time_zone = document.json["time_zone"].get<std::string>();
  // The library also takes file names and forms of its own.
  const bool plain = config_.time_zone.find_first_of(":.") == std::string::npos &&
                     !config_.time_zone.empty() && config_.time_zone[0] != '/';
  if (!plain || !absl::LoadTimeZone(config_.time_zone, &time_zone_)) {
    Add(document, SitePath("time_zone"),
        absl::StrCat("\"", config_.time_zone, "\" is no known time zone",
                     NearestTimeZone(config_.time_zone),
                     " (an IANA name such as \"Europe/Madrid\" is expected)"));
  }
}

}  // namespace vaiven::server
