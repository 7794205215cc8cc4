#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "core/profile/digest.h"
#include "server/http/http_server.h"
#include "server/http/routes.h"
#include "tests/server/http_testlib.h"
#include "tests/server/store_testlib.h"

namespace vaiven::server {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Uuid kAna{0x0190a6a27c1e7bd0, 0x8f4e2d9c3b1a5e60};
constexpr char kShop[] = "Origin: https://shop.example\r\n";
constexpr char kSecret[] = "Authorization: Bearer sk_1\r\n";

class HttpTest : public testing::Test {
 protected:
  HttpTest() : data_(folder_.path()) {
    store_ = *data_.CreateStore();
    site_ = *store_->CreateSite({.public_key = "pk_1",
                                 .secret_key = "sk_1",
                                 .name = "One",
                                 .origins = {"https://shop.example"}});
    Write(folder_.file("dist/vaiven.js"), "start()");
    Write(folder_.file("dist/assets/engine-0123abcd.wasm"), std::string(4000, '\0'));
    Write(folder_.file("dist/assets/page.css"), "a{}");
    Write(folder_.file("secret.txt"), "secret");
    routes_ = std::make_unique<Routes>(*store_, data_, folder_.file("dist"), [] { return kNow; });
    EXPECT_TRUE(routes_->Init().ok());
    server_ = *HttpServer::Start({.threads = 2}, [this](Request&& request, Respond respond) {
      routes_->Handle(std::move(request), std::move(respond));
    });
    caller_ = std::make_unique<HttpCaller>(server_->port());
  }

  static void Write(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  size_t StoredEvents() {
    size_t count = 0;
    EXPECT_TRUE(store_
                    ->ForEachEvent(site_.id,
                                   [&](const StoredEvent&) {
                                     ++count;
                                     return absl::OkStatus();
                                   })
                    .ok());
    return count;
  }

  HttpAnswer Collect(const std::string& body, std::string_view headers = kShop) {
    return caller_->Call("POST", "/v1/collect?key=pk_1",
                         absl::StrCat("Content-Type: text/plain\r\n", headers), body);
  }

  TestFolder folder_;
  DataFolder data_;
  std::unique_ptr<Store> store_;
  Site site_;
  std::unique_ptr<Routes> routes_;
  std::unique_ptr<HttpServer> server_;
  std::unique_ptr<HttpCaller> caller_;
};

TEST_F(HttpTest, CollectsABatchOnce) {
  const std::string batch = MakeBatch(kAna, kNow, Numbered(kAna, 1, 20));
  const HttpAnswer answer = Collect(batch);
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(answer.body, IsEmpty());
  EXPECT_EQ(answer.header("access-control-allow-origin"), "https://shop.example");
  EXPECT_EQ(StoredEvents(), 20u);
  EXPECT_EQ(Collect(batch).status, 204);
  EXPECT_EQ(StoredEvents(), 20u);
}

TEST_F(HttpTest, SetsTheCookieOfADigestAgain) {
  Profile profile;
  profile.visitor = kAna;
  Bytes digest;
  WriteDigest(profile, 1, digest);
  std::string text;
  absl::WebSafeBase64Escape({reinterpret_cast<const char*>(digest.data()), digest.size()}, &text);
  const std::string batch = MakeBatch(kAna, kNow, Numbered(kAna, 1, 2));
  const auto answer = [&](const std::string& cookies, std::string_view origin = kShop) {
    const HttpAnswer got = Collect(batch, absl::StrCat(origin, "Cookie: ", cookies, "\r\n"));
    EXPECT_EQ(got.status, 204);
    return got.header("set-cookie");
  };
  EXPECT_EQ(answer(absl::StrCat("cart=1; vaiven.pk_1=", text, "; last=2")),
            absl::StrCat("vaiven.pk_1=", text, "; Path=/; SameSite=Lax; Max-Age=34560000; Secure"));
  EXPECT_EQ(answer(absl::StrCat("vaiven.pk_1=", text), ""),
            absl::StrCat("vaiven.pk_1=", text, "; Path=/; SameSite=Lax; Max-Age=34560000"));
  // None, another site's, cut off, no Base64, too long.
  EXPECT_EQ(answer("cart=1"), "");
  EXPECT_EQ(answer(absl::StrCat("vaiven.pk_2=", text)), "");
  EXPECT_EQ(answer(absl::StrCat("vaiven.pk_1=", text.substr(0, text.size() - 4))), "");
  EXPECT_EQ(answer("vaiven.pk_1=<script>"), "");
  EXPECT_EQ(answer(absl::StrCat("vaiven.pk_1=", std::string(2000, 'A'))), "");
}

TEST_F(HttpTest, TakesTheTimeAtWhichAnEdgeTookABatch) {
  constexpr int64_t kHour = 3'600'000;
  const auto server_time = [&](uint64_t sequence, int64_t received) {
    const std::string batch = MakeBatch(kAna, kNow, Numbered(kAna, sequence, sequence));
    const std::string path = absl::StrCat("/v1/collect?key=pk_1&received=", received);
    EXPECT_EQ(caller_->Call("POST", path, kShop, batch).status, 204);
    int64_t time = 0;
    EXPECT_TRUE(store_
                    ->ForEachEvent(site_.id,
                                   [&](const StoredEvent& event) {
                                     if (event.event->sequence() == sequence)
                                       time = event.server_time;
                                     return absl::OkStatus();
                                   })
                    .ok());
    return time;
  };
  EXPECT_EQ(server_time(1, kNow - kHour), kNow - kHour);
  // Later than now, or so long ago that no edge has kept it.
  EXPECT_EQ(server_time(2, kNow + kHour), kNow);
  EXPECT_EQ(server_time(3, kNow - 24 * 8 * kHour), kNow);
}

TEST_F(HttpTest, KnowsItsPages) {
  const std::string batch = MakeBatch(kAna, kNow, Numbered(kAna, 1, 1));
  const HttpAnswer evil = Collect(batch, "Origin: https://evil.example\r\n");
  EXPECT_EQ(evil.status, 403);
  EXPECT_EQ(evil.header("access-control-allow-origin"), "");
  EXPECT_THAT(evil.body, HasSubstr("--origin"));
  EXPECT_EQ(caller_->Call("POST", "/v1/collect?key=pk_2", kShop, batch).status, 403);
  EXPECT_EQ(caller_->Call("POST", "/v1/collect", kShop, batch).status, 403);
  // A secret key is no public one.
  EXPECT_EQ(caller_->Call("POST", "/v1/collect?key=sk_1", kShop, batch).status, 403);
  EXPECT_EQ(StoredEvents(), 0u);
  EXPECT_EQ(Collect(batch, "Origin: http://127.0.0.1:4601\r\n").status, 204);
  EXPECT_EQ(Collect(batch, "").status, 204);
}

TEST_F(HttpTest, SaysWhatIsWrongWithABatch) {
  std::vector<TestEvent> events = Numbered(kAna, 1, 3);
  events[2].name = "";
  const HttpAnswer answer = Collect(MakeBatch(kAna, kNow, events));
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("\"path\":\"events[2]\""));
  EXPECT_EQ(answer.header("access-control-allow-origin"), "https://shop.example");
  EXPECT_EQ(Collect("").status, 400);
  EXPECT_EQ(StoredEvents(), 0u);
}

TEST_F(HttpTest, RefusesBodiesThatAreTooLarge) {
  const HttpAnswer answer = Collect(std::string(65'537, 'x'));
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("65536"));
}

TEST_F(HttpTest, RefusesAHugeBodyBeforeReadingIt) {
  caller_->Send(
      "POST /v1/collect?key=pk_1 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
  EXPECT_EQ(caller_->Receive().status, 413);
  HttpCaller chunked(server_->port());
  chunked.Send(absl::StrCat("POST /v1/events HTTP/1.1\r\nHost: x\r\n", kSecret,
                            "Transfer-Encoding: chunked\r\n\r\n40001\r\n",
                            std::string(0x40001, 'x')));
  EXPECT_EQ(chunked.Receive().status, 413);
}

TEST_F(HttpTest, TakesOrdersFromBackEnds) {
  const std::string body =
      "{\"events\":[{\"name\":\"purchase\",\"id\":\"0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60\","
      "\"params\":{\"transaction_id\":\"T1\",\"currency\":\"EUR\",\"value\":59.90}}]}";
  HttpAnswer answer = caller_->Call("POST", "/v1/events", kSecret, body);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "{\"accepted\":1,\"duplicates\":0}");
  answer = caller_->Call("POST", "/v1/events", kSecret, body);
  EXPECT_EQ(answer.body, "{\"accepted\":0,\"duplicates\":1}");
  ASSERT_THAT(AllOrders(*store_, site_.id), SizeIs(1));
  EXPECT_EQ(AllOrders(*store_, site_.id)[0].value, 5990);
}

TEST_F(HttpTest, TellsADeviceThatItsVisitorHasWithdrawnElsewhere) {
  const std::string batch = MakeBatch(kAna, kNow, Numbered(kAna, 1, 2));
  EXPECT_EQ(Collect(batch).status, 204);
  const auto tell = [&](std::string_view params) {
    const std::string body =
        absl::StrCat("{\"events\":[{\"name\":\"consent_update\",\"visitor_id\":\"", ToString(kAna),
                     "\",\"params\":{", params, "}}]}");
    EXPECT_EQ(caller_->Call("POST", "/v1/events", kSecret, body).status, 200);
  };
  tell("\"marketing\":\"denied\",\"personalization\":\"granted\"");
  EXPECT_EQ(Collect(batch).status, 204);
  tell("\"analytics\":\"denied\"");
  const HttpAnswer answer = Collect(batch);
  EXPECT_EQ(answer.status, 410);
  EXPECT_EQ(answer.header("access-control-allow-origin"), "https://shop.example");
  EXPECT_EQ(StoredEvents(), 4u);
  EXPECT_EQ(Collect(MakeBatch(Uuid{7, 7}, kNow, Numbered(Uuid{7, 7}, 1, 1))).status, 204);
}

TEST_F(HttpTest, StoresNothingOfARequestWithAMistake) {
  const HttpAnswer answer = caller_->Call(
      "POST", "/v1/events", kSecret,
      "{\"events\":[{\"name\":\"sign_up\"},{\"name\":\"purchase\",\"params\":{\"transaction_id\":"
      "\"T1\",\"items\":[{\"item_id\":\"a\",\"price\":\"19\"}]}}]}");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("\"path\":\"events[1].params.items[0].price\""));
  EXPECT_EQ(StoredEvents(), 0u);
}

TEST_F(HttpTest, BackEndsNeedTheSecretKey) {
  const std::string body = "{\"events\":[{\"name\":\"sign_up\"}]}";
  for (const char* header : {"", "Authorization: Bearer pk_1\r\n", "Authorization: Bearer \r\n",
                             "Authorization: Basic sk_1\r\n", "Authorization: Bearer sk_12\r\n"}) {
    EXPECT_EQ(caller_->Call("POST", "/v1/events", header, body).status, 401) << header;
  }
  EXPECT_EQ(StoredEvents(), 0u);
}

TEST_F(HttpTest, TakesStockAndPricesFromBackEnds) {
  const std::string body = R"({"products": [{"id": "a", "available": false}]})";
  HttpAnswer answer = caller_->Call("POST", "/v1/products", kSecret, body);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"unknown":["a"],"updated":0})");
  EXPECT_EQ(caller_->Call("POST", "/v1/products", "", body).status, 401);
  EXPECT_EQ(caller_->Call("GET", "/v1/products", kSecret).status, 405);
  answer = caller_->Call("POST", "/v1/products?market=uk", kSecret, body);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("has no products; run `vaiven import products"));
  answer = caller_->Call("POST", "/v1/products", kSecret, R"({"products": [{"id": 3}]})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr(R"("path":"products[0].id")"));
}

TEST_F(HttpTest, AnswersPreflights) {
  const HttpAnswer answer = caller_->Call("OPTIONS", "/v1/events", kShop);
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(answer.header("access-control-allow-headers"), HasSubstr("Authorization"));
  EXPECT_EQ(caller_->Call("GET", "/v1/collect").status, 405);
  EXPECT_EQ(caller_->Call("DELETE", "/healthz").status, 405);
}

TEST_F(HttpTest, ServesWhatIsPublished) {
  EXPECT_EQ(caller_->Call("GET", "/v1/sites/pk_1/manifest.json").status, 404);
  Write(data_.manifest("pk_1"), "{\"version\":1}");
  Write(data_.files("pk_1") + "/00ff00ff00ff00ff.vvb", std::string(100, 'x'));
  const HttpAnswer manifest = caller_->Call("GET", "/v1/sites/pk_1/manifest.json");
  EXPECT_EQ(manifest.status, 200);
  EXPECT_EQ(manifest.body, "{\"version\":1}");
  EXPECT_EQ(manifest.header("cache-control"), "public, max-age=30");
  EXPECT_EQ(manifest.header("access-control-allow-origin"), "*");
  const HttpAnswer file = caller_->Call("GET", "/v1/sites/pk_1/files/00ff00ff00ff00ff.vvb");
  EXPECT_EQ(file.body, std::string(100, 'x'));
  EXPECT_THAT(file.header("cache-control"), HasSubstr("immutable"));
  // Replaced, as publishing does.
  Write(data_.manifest("pk_1") + ".new", "{\"version\":1,\"root\":\"a\"}");
  std::filesystem::rename(data_.manifest("pk_1") + ".new", data_.manifest("pk_1"));
  const HttpAnswer again =
      caller_->Call("GET", "/v1/sites/pk_1/manifest.json",
                    absl::StrCat("If-None-Match: ", manifest.header("etag"), "\r\n"));
  EXPECT_EQ(again.status, 200);
  EXPECT_THAT(again.body, HasSubstr("root"));
  EXPECT_EQ(caller_
                ->Call("GET", "/v1/sites/pk_1/manifest.json",
                       absl::StrCat("If-None-Match: ", again.header("etag"), "\r\n"))
                .status,
            304);
}

TEST_F(HttpTest, ServesWhatIsPublishedOfAMarket) {
  const std::string folder = data_.site("pk_1", "uk");
  Write(folder + "/manifest.json", "{\"version\":1}");
  Write(folder + "/files/00ff00ff00ff00ff.vvb", "x");
  const std::string base = "/v1/sites/pk_1/markets/uk/";
  EXPECT_EQ(caller_->Call("GET", base + "manifest.json").body, "{\"version\":1}");
  EXPECT_EQ(caller_->Call("GET", base + "files/00ff00ff00ff00ff.vvb").body, "x");
  EXPECT_EQ(caller_->Call("GET", "/v1/sites/pk_1/markets/us/manifest.json").status, 404);
  EXPECT_EQ(caller_->Call("GET", "/v1/sites/pk_1/markets/../uk/manifest.json").status, 404);
  EXPECT_EQ(caller_->Call("GET", "/v1/sites/pk_1/markets/uk").status, 404);
}

TEST_F(HttpTest, ServesTheLoader) {
  const HttpAnswer loader = caller_->Call("GET", "/vaiven.js");
  EXPECT_EQ(loader.body, "start()");
  EXPECT_EQ(loader.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(loader.header("cache-control"), "public, max-age=300");
  EXPECT_EQ(caller_->Call("GET", "/assets/engine-0123abcd.wasm", "Accept-Encoding: gzip, br\r\n")
                .header("content-encoding"),
            "br");
  const HttpAnswer engine =
      caller_->Call("GET", "/assets/engine-0123abcd.wasm", "Accept-Encoding: br;q=0, gzip\r\n");
  EXPECT_EQ(engine.header("content-type"), "application/wasm");
  EXPECT_EQ(engine.header("content-encoding"), "gzip");
  EXPECT_THAT(engine.header("cache-control"), HasSubstr("immutable"));
  EXPECT_LT(engine.body.size(), 100u);
  EXPECT_EQ(caller_->Call("GET", "/assets/engine-0123abcd.wasm", "Accept-Encoding: gzip;q=0\r\n")
                .body.size(),
            4000u);
  EXPECT_EQ(caller_->Call("GET", "/assets/page.css").header("cache-control"), "no-cache");
  EXPECT_EQ(caller_->Call("HEAD", "/vaiven.js").status, 200);
}

TEST_F(HttpTest, ServesTheTagOfOneVersionForEverAndToAnyOrigin) {
  Write(folder_.file("dist/assets/vaiven-1.2.3-0123456789ab.js"), "pinned()");
  const HttpAnswer tag = caller_->Call("GET", "/assets/vaiven-1.2.3-0123456789ab.js",
                                       "Origin: https://any.example\r\n");
  EXPECT_EQ(tag.body, "pinned()");
  EXPECT_EQ(tag.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(tag.header("cache-control"), "public, max-age=31536000, immutable");
  // Without it browsers refuse to compare bytes of another origin with `integrity`.
  EXPECT_EQ(tag.header("access-control-allow-origin"), "*");
  Write(folder_.file("dist/integrity.json"), "{}");
  const HttpAnswer list = caller_->Call("GET", "/integrity.json");
  EXPECT_EQ(list.body, "{}");
  EXPECT_EQ(list.header("cache-control"), "public, max-age=300");
}

TEST_F(HttpTest, ServesFilesOfEarlierLoaders) {
  Write(data_.loader() + "/vaiven-1.2.2-ba9876543210.js", "before()");
  Write(data_.loader() + "/engine-0123abcd.wasm", "not this one");
  Write(data_.loader() + "/page.css", "not this one either");
  const HttpAnswer before = caller_->Call("GET", "/assets/vaiven-1.2.2-ba9876543210.js");
  EXPECT_EQ(before.body, "before()");
  EXPECT_EQ(before.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(caller_->Call("GET", "/assets/engine-0123abcd.wasm").body.size(), 4000u);
  EXPECT_EQ(caller_->Call("GET", "/assets/page.css").body, "a{}");
  EXPECT_EQ(caller_->Call("GET", "/assets/vaiven-1.2.2-000000000000.js").status, 404);
  EXPECT_EQ(caller_->Call("GET", "/assets/../vaiven.db").status, 404);
}

TEST_F(HttpTest, ServesNothingElse) {
  for (const char* path :
       {"/", "/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/vaiven.db",
        "/v1/sites/../secret.txt", "/v1/sites/pk_1/files/../../../secret.txt", "/v1/sites/pk_1",
        "/v1/sites/pk_1/files/", "/v1/nothing", "/assets/", "//secret.txt", "/.hidden"}) {
    const HttpAnswer answer = caller_->Call("GET", path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_THAT(answer.body, HasSubstr("\"error\"")) << path;
  }
  EXPECT_EQ(caller_->Call("GET", "/healthz").body, "{\"status\":\"ok\"}");
}

TEST_F(HttpTest, NoticesANewSiteWhileItRuns) {
  ASSERT_TRUE(store_->CreateSite({.public_key = "pk_2", .secret_key = "sk_2", .name = "Two"}).ok());
  int64_t now = kNow;
  Routes routes(*store_, data_, "", [&now] { return now; });
  ASSERT_TRUE(routes.Init().ok());
  ASSERT_TRUE(
      store_->CreateSite({.public_key = "pk_3", .secret_key = "sk_3", .name = "Three"}).ok());
  const auto status = [&] {
    int answered = 0;
    routes.Handle({.method = Method::kPost, .path = "/v1/events", .authorization = "Bearer sk_3"},
                  [&](Response response) { answered = response.status; });
    return answered;
  };
  EXPECT_EQ(status(), 401);
  now += 1500;
  EXPECT_EQ(status(), 400);
}

TEST_F(HttpTest, StoppingAnswersWhatIsDue) {
  constexpr int kCallers = 8;
  std::vector<std::unique_ptr<HttpCaller>> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.push_back(std::make_unique<HttpCaller>(server_->port()));
    const Uuid visitor{9, static_cast<uint64_t>(i)};
    const std::string batch = MakeBatch(visitor, kNow, Numbered(visitor, 1, 5));
    callers.back()->Send(absl::StrCat("POST /v1/collect?key=pk_1 HTTP/1.1\r\nHost: x\r\n",
                                      "Content-Length: ", batch.size(), "\r\n\r\n", batch));
  }
  size_t acknowledged = 0;
  std::thread stop([this] { server_->Stop(); });
  for (const auto& caller : callers) acknowledged += caller->Receive().status == 204 ? 5 : 0;
  stop.join();
  store_->Drain();
  EXPECT_GE(StoredEvents(), acknowledged);
  EXPECT_FALSE(HttpCaller(server_->port()).connected());
}

TEST(HttpServer, SaysWhyItCannotListen) {
  const auto server = HttpServer::Start({.host = "127.0.0.1"}, [](Request&&, Respond) {});
  ASSERT_TRUE(server.ok());
  const auto second = HttpServer::Start({.host = "127.0.0.1", .port = (*server)->port()},
                                        [](Request&&, Respond) {});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("cannot listen on 127.0.0.1"));
  EXPECT_FALSE(HttpServer::Start({.host = "nowhere"}, [](Request&&, Respond) {}).ok());
}

}  // namespace
}  // namespace vaiven::server
