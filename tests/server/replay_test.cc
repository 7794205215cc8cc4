#include "server/replay/replayer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "core/engine/tape.h"
#include "server/base/files.h"
#include "server/publish/bundle.h"
#include "server/publish/publisher.h"

namespace vaiven::server {
namespace {

// 2026-06-01
constexpr int64_t kNow = int64_t{1780272000} * 1000;
constexpr std::string_view kAna = "0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e60";
constexpr std::string_view kBen = "0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e61";

std::string Error(std::string_view line) {
  const auto read = ReadReplayLine(line);
  EXPECT_FALSE(read.ok()) << line;
  return std::string(read.status().message());
}

TEST(ReplayLine, ReadsWhatVaivenEventsPrints) {
  const auto line = ReadReplayLine(absl::StrCat(
      R"({"id":"0190a6a2-7c1e-7bd0-8f4e-2d9c3b1a5e62","visitor_id":")", kAna,
      R"(","sequence":3,"name":"page_view","time":1780272000000,"corrected_time":1,)",
      R"("server_time":2,"page_view":null,"bundle":"0123456789abcdef","params":{"a":[1,"b"]}})"));
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_TRUE(line->publish.empty());
  EXPECT_EQ(line->event.name, "page_view");
  EXPECT_EQ(line->event.sequence, 3u);
  EXPECT_EQ(line->event.time, kNow);
  EXPECT_EQ(ToString(line->event.visitor), kAna);
  EXPECT_TRUE(line->event.page_view.is_nil());
  EXPECT_EQ(line->event.params.Find("a")->items().size(), 2u);
}

TEST(ReplayLine, ReadsTimesAsText) {
  const auto line = ReadReplayLine(R"({"name":"idle","time":"2026-06-01T02:00:00+02:00"})");
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->event.time, kNow);
  EXPECT_TRUE(line->event.visitor.is_nil());
  EXPECT_FALSE(line->event.sequence.has_value());
}

TEST(ReplayLine, SaysWhatIsWrongWhereAndWhatWouldBeRight) {
  EXPECT_EQ(Error("[]"), "the line is a list; right is an object");
  EXPECT_NE(Error("{\"name\":").find("the line is not JSON"), std::string::npos);
  EXPECT_EQ(Error(R"({"time":1})"),
            "name is null; right is a text of 1 to 64 bytes such as \"page_view\"");
  EXPECT_EQ(Error(R"({"name":"idle"})"),
            "time is null; right are \"2026-01-02T03:04:05Z\" or milliseconds since 1970 as a "
            "number");
  EXPECT_NE(Error(R"({"name":"idle","time":1,"visitor_id":"ana"})").find("visitor_id is \"ana\""),
            std::string::npos);
  EXPECT_NE(Error(R"({"name":"idle","time":1,"sequence":-1})").find("sequence is -1"),
            std::string::npos);
  EXPECT_NE(Error(R"({"name":"idle","time":1,"params":[]})").find("params is a list"),
            std::string::npos);
  EXPECT_NE(Error(R"({"name":"idle","time":1,"placements":["a",1]})").find("placements[1] is 1"),
            std::string::npos);
  EXPECT_NE(Error(R"({"name":"idle","time":1,"visitor":"x"})").find("visitor is not known"),
            std::string::npos);
  EXPECT_NE(Error(R"({"publish":"a","name":"idle"})").find("publish must be alone"),
            std::string::npos);
}

class Replay : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    Publish("low");
    Publish("new");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Publish(const std::string& campaign) {
    const ConfigFiles files = {
        {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                          "time_zone": "Europe/Madrid"})"},
        {"segments/a.json", R"({"id": "lookers", "condition":
            {"events.view_item": {"count": {"$gte": 2}, "within": "7d"}}})"},
        {"campaigns/a.json",
         absl::StrCat(R"({"id": ")", campaign, R"(", "surface": "bar", "trigger":
            {"type": "page"}, "audience": {"cart.value": {"$lt": 9}},
            "content": {"template": "<p>{{cart.value}}</p>"}})")},
        {"slots/a.json", R"({"id": "home", "strategies": ["for_you"],
            "fallback": false, "minimum": 1,
            "content": {"template": "<ul>{{#items}}<li>{{title}}</li>{{/items}}</ul>"}})"}};
    Problems problems;
    const std::optional<SiteConfig> config = ParseSiteConfig(files, problems);
    ASSERT_TRUE(config.has_value());
    std::vector<Product> products(2);
    for (size_t i = 0; i < products.size(); ++i) {
      products[i].id = i == 0 ? "a" : "b";
      products[i].title = i == 0 ? "A" : "B";
      products[i].price = 100;
      products[i].currency = "EUR";
    }
    ItemModel model;
    model.decay = {1};
    model.item_ids = {"a", "b"};
    model.rows = {{{1, 9}}, {{0, 7}}};
    const auto bundle = BuildBundle({.public_key = "pk_test",
                                     .config = *config,
                                     .products = products,
                                     .model = &model,
                                     .now_ms = kNow});
    ASSERT_TRUE(bundle.ok()) << bundle.status();
    ASSERT_TRUE(Publisher(folder_).Publish("pk_test", *bundle, kNow).ok());
  }

  static absl::Status Open(const std::string& path, Replayer& replayer) {
    auto site = PublishedSite::Open(path);
    return site.ok() ? replayer.Publish(*std::move(site)) : site.status();
  }

  static Json Play(Replayer& replayer, std::string_view visitor, std::string_view rest) {
    const auto line = ReadReplayLine(
        absl::StrCat(R"({"time":1780272000000,"visitor_id":")", visitor, "\",", rest, "}"));
    EXPECT_TRUE(line.ok()) << line.status();
    const auto json = replayer.Handle(line->event);
    EXPECT_TRUE(json.ok()) << json.status();
    return json.ok() ? *json : Json();
  }

  const std::string folder_ =
      (std::filesystem::temp_directory_path() / "vaiven-replay-test").string();
};

constexpr std::string_view kViewA = R"("name":"view_item","params":{"items":[{"item_id":"a"}]})";

TEST_F(Replay, KeepsVisitorsApartAndCountsTheirStreams) {
  Replayer replayer({});
  ASSERT_TRUE(Open(folder_, replayer).ok());
  EXPECT_EQ(Play(replayer, kAna, kViewA)["sequence"], 1);
  EXPECT_FALSE(Play(replayer, kBen, kViewA).contains("segments_entered"));
  const Json ana = Play(replayer, kAna, kViewA);
  EXPECT_EQ(ana["sequence"], 2);
  EXPECT_EQ(ana["segments_entered"], Json({"lookers"}));
  EXPECT_EQ(replayer.visitors(), 2u);
}

TEST_F(Replay, LoadsTheShardsThatASlotAsksFor) {
  Replayer replayer({});
  ASSERT_TRUE(Open(folder_, replayer).ok());
  Play(replayer, kAna, kViewA);
  const Json page = Play(replayer, kAna, R"("name":"page_view","placements":["home"])");
  ASSERT_TRUE(page.contains("slots")) << page;
  EXPECT_EQ(page["slots"][0]["picks"][0]["item"], "b");
  EXPECT_EQ(page["slots"][0]["picks"][0]["strategy"], "ForYou");
  EXPECT_EQ(page["slots"][0]["picks"][0]["because"], "a");
  EXPECT_FALSE(page.contains("missing_shards"));
}

TEST_F(Replay, SwitchesBundlesAndKeepsProfiles) {
  Replayer replayer({});
  ASSERT_TRUE(Open(folder_ + "/manifests/00000001.json", replayer).ok());
  const Json first = Play(replayer, kAna, R"("name":"page_view")");
  EXPECT_EQ(first["shows"][0]["campaign"], "low");
  EXPECT_EQ(first["shows"][0]["surface"], "Bar");
  ASSERT_TRUE(Open(folder_, replayer).ok());
  const Json second = Play(replayer, kAna, R"("name":"page_view")");
  EXPECT_EQ(second["shows"][0]["campaign"], "new");
  EXPECT_EQ(second["sequence"], 2);
  EXPECT_NE(second["bundle"], first["bundle"]);
}

TEST_F(Replay, ExplainsByName) {
  Replayer replayer({.explain = true});
  ASSERT_TRUE(Open(folder_, replayer).ok());
  const Json json = Play(replayer, kAna,
                         R"("name":"add_to_cart","params":{"items":[{"item_id":"a","price":20}]})");
  EXPECT_EQ(json["traces"][0]["segment"], "lookers");
  EXPECT_EQ(json["traces"][0]["why"], "AudienceFalse");
  EXPECT_EQ(json["traces"][1]["why"], "OtherTrigger");
  const Json page = Play(replayer, kAna, R"("name":"page_view")");
  EXPECT_EQ(page["traces"][1]["campaign"], "new");
  EXPECT_EQ(page["traces"][1]["why"], "AudienceFalse");
  EXPECT_EQ(page["traces"][1]["condition"], "cart.value Less 9.0");
}

TEST_F(Replay, GoesOnAfterAnEventThatIsRefused) {
  Replayer replayer({});
  ASSERT_TRUE(Open(folder_, replayer).ok());
  Play(replayer, kAna, R"("name":"page_view","sequence":5)");
  const Json json = Play(replayer, kAna, R"("name":"page_view","sequence":5)");
  EXPECT_EQ(json["error"]["code"], "Invalid");
  EXPECT_EQ(json["error"]["message"], "fold: sequence 5 was folded already; the next would be 6");
  EXPECT_EQ(Play(replayer, kAna, R"("name":"page_view")")["sequence"], 6);
  EXPECT_EQ(replayer.refused(), 1u);
}

TEST_F(Replay, RecordsATapeThatGivesTheSameResponses) {
  std::ostringstream tape;
  std::ostringstream responses;
  Replayer replayer({.explain = true, .tape = &tape, .responses = &responses});
  ASSERT_TRUE(Open(folder_, replayer).ok());
  Play(replayer, kAna, kViewA);
  Play(replayer, kBen, R"("name":"page_view","placements":["home"])");
  Play(replayer, kAna, R"("name":"page_view","placements":["home"])");
  ASSERT_TRUE(replayer.Finish().ok());
  const std::string file = tape.str();
  const Result<std::vector<TapeRecord>> records =
      ReadTape({reinterpret_cast<const uint8_t*>(file.data()), file.size()});
  ASSERT_TRUE(records.ok());
  Engine engine;
  std::string answered;
  for (const TapeRecord& record : *records) {
    AppendTapeRecord(PlayTapeRecord(record, engine), answered);
  }
  EXPECT_EQ(answered, responses.str());
  EXPECT_EQ(records->back().head, static_cast<uint32_t>(wire::Operation::SaveProfile));
}

TEST_F(Replay, SaysWhichFileIsMissing) {
  Replayer replayer({});
  EXPECT_NE(Open(folder_ + "/nowhere", replayer).message().find("nowhere"), std::string::npos);
  std::filesystem::remove_all(folder_ + "/files");
  const absl::Status status = Open(folder_, replayer);
  EXPECT_NE(status.message().find(".vvb"), std::string::npos) << status;
}

TEST_F(Replay, RefusesAManifestThatLeadsOutOfItsFolder) {
  const auto text = ReadFile(folder_ + "/manifest.json");
  ASSERT_TRUE(text.ok());
  const size_t at = text->find("\"root\":\"") + 8;
  std::string changed = *text;
  changed.replace(at, 36, "../../../etc/passwd");
  ASSERT_TRUE(ReplaceFile(folder_ + "/manifest.json", changed).ok());
  Replayer replayer({});
  const absl::Status status = Open(folder_, replayer);
  EXPECT_NE(status.message().find("is not the name of a published file"), std::string::npos)
      << status;
}

}  // namespace
}  // namespace vaiven::server
