#include "server/http/routes.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "core/value/limits.h"
#include "server/http/digest_cookie.h"
#include "server/http/http_server.h"
#include "server/ingest/bad_input.h"
#include "server/ingest/batch_door.h"
#include "server/ingest/json_door.h"
#include "server/ingest/offer_json.h"

namespace vaiven::server {
namespace {

constexpr std::string_view kCollect = "/v1/collect";
constexpr std::string_view kEvents = "/v1/events";
constexpr std::string_view kProducts = "/v1/products";
constexpr std::string_view kSites = "/v1/sites/";
constexpr std::string_view kRetryAfterSeconds = "2";

// Same origin, or one that the site allows; callers that are no browser send none.
bool OriginAllowed(const Site& site, const Request& request) {
  if (request.origin.empty()) return true;
  const size_t scheme = request.origin.find("://");
  if (scheme != std::string::npos && request.origin.substr(scheme + 3) == request.host) return true;
  return std::find(site.origins.begin(), site.origins.end(), request.origin) != site.origins.end();
}

// When an edge took a batch that it kept while this server was away, ms; `now` where nothing says
// so or where it cannot be: later than now, or longer ago than edges keep anything.
int64_t ReceivedAt(const Request& request, int64_t now) {
  constexpr int64_t kLongest = 7 * 24 * 3600 * int64_t{1000};
  int64_t received = 0;
  if (!absl::SimpleAtoi(request.QueryParam("received"), &received)) return now;
  return received > now || received < now - kLongest ? now : received;
}

Response TooLarge(size_t limit) {
  Response response = ErrorResponse(
      413, absl::StrCat("the body is larger than ", limit, " bytes; send fewer events at a time"));
  response.close = true;
  return response;
}

Response StoreError(const absl::Status& status) {
  if (absl::IsInvalidArgument(status)) {
    return ErrorResponse(400, status.message(), PathOf(status));
  }
  // Nothing was stored. The reason is in the log; callers only need to know that it helps to retry.
  Response response = ErrorResponse(503, "the server cannot store events now; try again later");
  response.Header("Retry-After", kRetryAfterSeconds);
  return response;
}

Response Preflight(const Request& request, std::string_view headers) {
  Response response{.status = 204};
  if (request.origin.empty()) return response;
  response.Header("Access-Control-Allow-Origin", request.origin)
      .Header("Access-Control-Allow-Methods", "POST")
      .Header("Access-Control-Allow-Headers", headers)
      .Header("Access-Control-Max-Age", "86400")
      .Header("Vary", "Origin");
  return response;
}

Response MethodNotAllowed(std::string_view allowed) {
  Response response = ErrorResponse(405, absl::StrCat("only ", allowed, " is answered here"));
  response.Header("Allow", allowed);
  return response;
}

}  // namespace

Routes::Routes(Store& store, DataFolder folder, std::string assets, std::function<int64_t()> now)
    : store_(store),
      now_(std::move(now)),
      sites_(store),
      static_(std::move(folder), std::move(assets)) {}

void Routes::Handle(Request&& request, Respond respond) {
  const bool collect = request.path == kCollect;
  const bool products = request.path == kProducts;
  if (!collect && !products && request.path != kEvents) {
    Response response = request.too_large ? TooLarge(0) : Read(request);
    // All of it is public: pages of the shop load it from another origin.
    response.Header("Access-Control-Allow-Origin", "*");
    respond(std::move(response));
  } else if (request.method == Method::kOptions) {
    respond(Preflight(request, collect ? "Content-Type" : "Authorization, Content-Type"));
  } else if (request.method != Method::kPost) {
    respond(MethodNotAllowed("POST"));
  } else if (collect) {
    Collect(std::move(request), std::move(respond));
  } else if (products) {
    Products(std::move(request), std::move(respond));
  } else {
    Events(std::move(request), std::move(respond));
  }
}

void Routes::Collect(Request&& request, Respond respond) {
  const int64_t now = now_();
  const std::shared_ptr<const Site> site = sites_.FindByPublicKey(request.QueryParam("key"), now);
  if (site == nullptr) {
    respond(ErrorResponse(403, "no site has this key; ?key= takes the public key (pk_...)", "key"));
    return;
  }
  if (!OriginAllowed(*site, request)) {
    respond(ErrorResponse(403,
                          "this origin is not one of the site's; allow it with `vaiven init "
                          "--origin`",
                          "origin"));
    return;
  }
  // Only pages of the host that serves this send its cookies.
  std::string digest = KeepDigestCookie(request.cookie, site->public_key,
                                        absl::StartsWith(request.origin, "https://"));
  auto answer = [respond = std::move(respond), digest = std::move(digest),
                 origin = std::move(request.origin)](Response response) {
    // A device that is to forget is not given the cookie again.
    if (!digest.empty() && response.status != 410) response.Header("Set-Cookie", digest);
    if (!origin.empty()) {
      response.Header("Access-Control-Allow-Origin", origin).Header("Vary", "Origin");
    }
    respond(std::move(response));
  };
  if (request.too_large || request.body.size() > limits::kBatchBytes) {
    answer(TooLarge(limits::kBatchBytes));
    return;
  }
  absl::StatusOr<EventWrite> write =
      ReadBatch(std::move(request.body), site->id, ReceivedAt(request, now));
  if (!write.ok()) {
    answer(ErrorResponse(400, write.status().message(), PathOf(write.status())));
    return;
  }
  std::vector<EventWrite> writes;
  writes.push_back(*std::move(write));
  store_.Append(std::move(writes), [answer](absl::StatusOr<AppendResult> result) {
    if (!result.ok()) {
      answer(StoreError(result.status()));
    } else if (result->withdrawn) {
      answer(ErrorResponse(410, "this visitor has withdrawn consent; forget them"));
    } else {
      answer(Response{.status = 204});
    }
  });
}

std::shared_ptr<const Site> Routes::BackEnd(const Request& request, const Respond& respond) {
  constexpr std::string_view kBearer = "Bearer ";
  std::shared_ptr<const Site> site;
  if (absl::StartsWithIgnoreCase(request.authorization, kBearer)) {
    site = sites_.FindBySecretKey(std::string_view(request.authorization).substr(kBearer.size()),
                                  now_());
  }
  if (site == nullptr) {
    Response response = ErrorResponse(
        401, "send `Authorization: Bearer` with the site's secret key (sk_...)", "authorization");
    response.Header("WWW-Authenticate", "Bearer");
    respond(std::move(response));
  } else if (request.too_large) {
    respond(TooLarge(HttpServer::kMaxBodyBytes));
    return nullptr;
  }
  return site;
}

void Routes::Products(Request&& request, Respond respond) {
  const std::shared_ptr<const Site> site = BackEnd(request, respond);
  if (site == nullptr) return;
  const absl::StatusOr<std::vector<OfferUpdate>> updates = ReadOfferUpdates(request.body);
  if (!updates.ok()) {
    respond(ErrorResponse(400, updates.status().message(), PathOf(updates.status())));
    return;
  }
  const std::string_view market = request.QueryParam("market");
  const absl::StatusOr<int64_t> feed =
      store_.FeedOf(site->id, market.empty() ? kDefaultMarket : market);
  if (absl::IsNotFound(feed.status())) {
    respond(ErrorResponse(400, feed.status().message(), "market"));
    return;
  }
  if (!feed.ok()) {
    respond(StoreError(feed.status()));
    return;
  }
  const absl::StatusOr<OfferUpdateResult> result = store_.UpdateOffers(*feed, *updates, now_());
  if (!result.ok()) {
    respond(StoreError(result.status()));
    return;
  }
  const nlohmann::json answer = {{"updated", result->updated}, {"unknown", result->unknown}};
  respond(JsonResponse(200, answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

void Routes::Events(Request&& request, Respond respond) {
  const int64_t now = now_();
  const std::shared_ptr<const Site> site = BackEnd(request, respond);
  if (site == nullptr) return;
  absl::StatusOr<std::vector<EventWrite>> writes = ReadJsonEvents(request.body, site->id, now);
  if (!writes.ok()) {
    respond(ErrorResponse(400, writes.status().message(), PathOf(writes.status())));
    return;
  }
  store_.Append(
      *std::move(writes), [respond = std::move(respond)](absl::StatusOr<AppendResult> result) {
        respond(result.ok()
                    ? JsonResponse(200, absl::StrCat("{\"accepted\":", result->accepted,
                                                     ",\"duplicates\":", result->duplicates, "}"))
                    : StoreError(result.status()));
      });
}

Response Routes::Read(const Request& request) {
  if (request.method != Method::kGet && request.method != Method::kHead) {
    return MethodNotAllowed("GET");
  }
  const std::string_view path = request.path;
  if (path == "/healthz") return JsonResponse(200, "{\"status\":\"ok\"}");
  if (absl::StartsWith(path, kSites)) return static_.Site(request, path.substr(kSites.size()));
  if (absl::StartsWith(path, "/v1/")) {
    return ErrorResponse(404,
                         "no such path; there are /v1/collect, /v1/events, /v1/products and "
                         "/v1/sites/...");
  }
  return static_.Asset(request, path.empty() ? path : path.substr(1));
}

}  // namespace vaiven::server
