#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "server/config/schema_check.h"
#include "server/config/site_config.h"

namespace vaiven::server {
namespace {

constexpr char kSite[] =
    R"({"language": "es", "locale": "es-ES", "currency": "EUR", "time_zone": "Europe/Madrid"})";
constexpr char kCampaign[] =
    R"({"id": "exit", "surface": "overlay", "trigger": {"type": "exit_intent"},
        "content": {"template": "<p>Hola</p>"}})";

// A site with one more file; an empty file takes away.
ConfigFiles With(const std::string& file, const std::string& text) {
  ConfigFiles files = {{"site.json", kSite}};
  files[file] = text;
  return files;
}

// What is wrong, a line each.
std::string Wrong(const ConfigFiles& files, std::string_view market = kDefaultMarket) {
  Problems problems;
  const bool parsed = ParseSiteConfig(files, problems, market).has_value();
  EXPECT_EQ(parsed, problems.empty());
  std::string text;
  for (const Problem& problem : problems) text += ToString(problem) + "\n";
  return text;
}

SiteConfig Right(const ConfigFiles& files, std::string_view market = kDefaultMarket) {
  Problems problems;
  std::optional<SiteConfig> config = ParseSiteConfig(files, problems, market);
  for (const Problem& problem : problems) ADD_FAILURE() << ToString(problem);
  return config ? *std::move(config) : SiteConfig();
}

TEST(Config, ReadsSiteSettings) {
  const SiteConfig config = Right(With("site.json", R"({
    "$schema": "x", "language": "es", "locale": "es-ES", "currency": "EUR",
    "time_zone": "Europe/Madrid", "session_timeout": "45m",
    "affinity": {"half_life": "2w", "price_bands": [19.9, 50]}})"));
  EXPECT_EQ(config.session_timeout_ms, 45 * 60 * 1000);
  EXPECT_EQ(config.affinity_half_life_ms, int64_t{14} * 24 * 3600 * 1000);
  EXPECT_EQ(config.price_bands, (std::vector<int64_t>{1990, 5000}));
}

TEST(Config, ReadsAnExperiment) {
  ConfigFiles files = With("experiments/a.json", R"({
    "id": "title", "pages": ["/", "/c/*"], "audience": {"device": "mobile"}, "coverage": 0.5,
    "seed": "s", "hash_version": 1, "namespace": {"id": "home", "from": 0.25, "to": 0.75},
    "variants": [{"id": "a", "weight": 0.25},
      {"id": "b", "weight": 0.5, "changes": [
        {"selector": "h1.title", "content": {"template_file": "title.html"}},
        {"selector": "a[data-cta]", "attribute": "href", "value": "/sale"}]},
      {"id": "c", "weight": 0.25, "redirect": "/sale"}]})");
  files["experiments/title.html"] = "<b>Ni\xc3\xb1os</b>";
  const SiteConfig config = Right(files);
  ASSERT_EQ(config.experiments.size(), 1u);
  const ExperimentConfig& experiment = config.experiments[0];
  EXPECT_EQ(experiment.pages, (std::vector<std::string>{"/", "/c/*"}));
  EXPECT_EQ(experiment.audience, 0);
  EXPECT_EQ(experiment.hash_version, 1);
  EXPECT_EQ(experiment.part, (BucketRange{0.25, 0.75}));
  ASSERT_EQ(experiment.variants.size(), 3u);
  EXPECT_EQ(experiment.variants[1].weight, 0.5);
  ASSERT_EQ(experiment.variants[1].changes.size(), 2u);
  EXPECT_TRUE(experiment.variants[1].changes[0].content.has_value());
  EXPECT_EQ(experiment.variants[1].changes[1].attribute, "href");
  EXPECT_EQ(experiment.variants[2].redirect, "/sale");
}

TEST(Config, SaysWhatIsWrongWithAnExperiment) {
  const auto wrong = [](const std::string& variants, const std::string& more = "") {
    return Wrong(With("experiments/a.json", R"({"id": "x", "pages": ["/"], "variants": [)" +
                                                variants + "]" + more + "}"));
  };
  const std::string control = R"({"id": "a"}, )";
  EXPECT_THAT(wrong(R"({"id": "a"}, {"id": "a"})"), ::testing::HasSubstr("$.variants[1].id"));
  EXPECT_THAT(wrong(R"({"id": "a", "weight": 0.5}, {"id": "b", "weight": 0.2})"),
              ::testing::HasSubstr("add up to 0.7"));
  EXPECT_THAT(wrong(control + R"({"id": "b", "redirect": "//evil.example"})"),
              ::testing::HasSubstr("$.variants[1].redirect"));
  EXPECT_THAT(wrong(control + R"({"id": "b", "redirect": "/x", "changes": [
      {"selector": "h1", "attribute": "title", "value": "x"}]})"),
              ::testing::HasSubstr("both \"redirect\" and \"changes\""));
  const auto change = [&](const std::string& text) {
    return wrong(control + R"({"id": "b", "changes": [)" + text + "]}");
  };
  EXPECT_THAT(change(R"({"selector": "main h1", "attribute": "title", "value": "x"})"),
              ::testing::HasSubstr("selector"));
  EXPECT_THAT(change(R"({"selector": "h1", "attribute": "onclick", "value": "x"})"),
              ::testing::HasSubstr("attribute"));
  EXPECT_THAT(change(R"({"selector": "a", "attribute": "href", "value": "javascript:x"})"),
              ::testing::HasSubstr("begins with \"/\""));
  EXPECT_THAT(change(R"({"selector": "h1", "content": {"template": "<script>x</script>"}})"),
              ::testing::HasSubstr("script"));
  EXPECT_THAT(change(R"({"selector": "h1", "content": {"template": "{{cart.value}}"}})"),
              ::testing::HasSubstr("hole"));
  EXPECT_THAT(change(R"({"selector": "h1"})"), ::testing::HasSubstr("content"));
  EXPECT_THAT(change(R"({"selector": "h1", "content": {"template": "x"}, "attribute": "title",
      "value": "x"})"),
              ::testing::HasSubstr("both \"content\" and \"attribute\""));
  EXPECT_THAT(
      wrong(control + R"({"id": "b"})", R"(, "namespace": {"id": "n", "from": 0.5, "to": 0.5})"),
      ::testing::HasSubstr("$.namespace"));
}

TEST(Config, ReadsACampaign) {
  ConfigFiles files = With("campaigns/a.json", R"({
    "id": "exit-coupon", "name": "Exit", "surface": "bar",
    "trigger": {"type": "timer", "seconds": 2.5}, "audience": {"device": "mobile"},
    "schedule": {"from": "2026-11-01", "until": "2026-12-01T08:30"},
    "caps": {"session": 1, "day": 2, "visitor": 3, "cool_down": "3d"},
    "priority": -4, "value": 5.5, "goal": {"event": "purchase", "stop": true},
    "variants": [{"id": "a", "weight": 3, "content": {"template": "<p>A</p>"}},
                 {"id": "b", "content": {"template_file": "b.html", "css_file": "../b.css"}}]})");
  files["campaigns/b.html"] = "<p>B</p>";
  files["b.css"] = "p { color: red }";
  const SiteConfig config = Right(files);
  ASSERT_EQ(config.campaigns.size(), 1u);
  const CampaignConfig& campaign = config.campaigns[0];
  EXPECT_EQ(campaign.id, "exit-coupon");
  EXPECT_EQ(campaign.surface, wire::Surface::Bar);
  EXPECT_EQ(campaign.trigger, wire::TriggerKind::Timer);
  EXPECT_EQ(campaign.trigger_amount, 2500u);
  EXPECT_EQ(campaign.audience, 0);
  // Madrid is one hour ahead of UTC in winter.
  EXPECT_EQ(campaign.from, int64_t{1793487600} * 1000);
  EXPECT_EQ(campaign.until, int64_t{1796110200} * 1000);
  EXPECT_EQ(campaign.cap_day, 2u);
  EXPECT_EQ(campaign.cool_down_ms, int64_t{3} * 24 * 3600 * 1000);
  EXPECT_EQ(campaign.value, 550);
  EXPECT_TRUE(campaign.stop_at_goal);
  ASSERT_EQ(campaign.variants.size(), 2u);
  EXPECT_EQ(campaign.variants[0].weight, 3);
  EXPECT_EQ(campaign.variants[1].content.css, "p { color: red }");
}

TEST(Config, ReadsASlot) {
  const SiteConfig config = Right(With("slots/a.json", R"({
    "id": "home", "label": "Para ti", "strategies": ["for_you", "best_sellers"], "count": 4,
    "content": {"template": "<ul>{{#items}}<li>{{title}}</li>{{/items}}</ul>"}})"));
  ASSERT_EQ(config.slots.size(), 1u);
  EXPECT_EQ(config.slots[0].placement, "home");
  EXPECT_EQ(config.slots[0].content.label, "Para ti");
  EXPECT_EQ(config.slots[0].count, 4);
  EXPECT_EQ(config.slots[0].minimum, 1);
  EXPECT_FALSE(config.slots[0].content.program.code.empty());
}

TEST(Config, StrategiesBringTheirFallbacksUnlessToldNotTo) {
  using wire::Strategy;
  const auto strategies = [](std::string_view members) {
    return Right(With("slots/a.json", absl::StrCat(R"({"id": "home", )", members,
                                                   R"(, "content": {"template": "<p></p>"}})")))
        .slots.at(0)
        .strategies;
  };
  EXPECT_EQ(strategies(R"("strategies": ["replenish"])"),
            (std::vector{Strategy::Replenish, Strategy::ForYou, Strategy::BestSellers}));
  // Those of the last one, without what was asked before.
  EXPECT_EQ(strategies(R"("strategies": ["trending", "for_you"])"),
            (std::vector{Strategy::Trending, Strategy::ForYou, Strategy::ViewedAlsoViewed,
                         Strategy::BestSellers}));
  EXPECT_EQ(strategies(R"("strategies": ["replenish"], "fallback": false)"),
            std::vector{Strategy::Replenish});
}

TEST(Config, ReadsWhatStrategiesCompeteFor) {
  const auto slot = [](std::string_view members) {
    return With("slots/a.json", absl::StrCat(R"({"id": "home", )", members,
                                             R"(, "content": {"template": "<p></p>"}})"));
  };
  const SlotConfig config =
      Right(slot(R"("strategies": ["new", "trending"], "compete": {"goal": "purchase"})"))
          .slots.at(0);
  ASSERT_TRUE(config.competition.has_value());
  // Not their fallbacks.
  EXPECT_EQ(config.competition->strategies, 2u);
  EXPECT_EQ(config.competition->explore, 0.1);
  EXPECT_EQ(config.competition->goal, SlotGoal::kPurchase);
  EXPECT_GT(config.strategies.size(), 2u);
  EXPECT_EQ(Wrong(slot(R"("strategies": ["new"], "compete": {})")),
            "slots/a.json: $.compete: expected two strategies at least that can compete\n");
  EXPECT_EQ(Wrong(slot(R"("strategies": ["new", "trending"], "compete": {"explore": 0})")),
            "slots/a.json: $.compete.explore: is 0; expected part of the draws that all strategies "
            "share alike, whatever they have earned: 0.01 to 1 (a test without end)\n");
}

TEST(Config, PutsSegmentsAfterThoseThatTheyName) {
  ConfigFiles files =
      With("segments/a.json", R"({"id": "a", "condition": {"segments": {"$in": ["b", "c"]}}})");
  files["segments/b.json"] = R"({"id": "b", "condition": {"segments": {"$in": ["c"]}}})";
  files["segments/c.json"] = R"({"id": "c", "condition": {"device": "mobile"}})";
  const SiteConfig config = Right(files);
  ASSERT_EQ(config.segments.size(), 3u);
  EXPECT_EQ(config.segments[0].id, "c");
  EXPECT_EQ(config.segments[1].id, "b");
  EXPECT_EQ(config.segments[2].id, "a");
}

TEST(Config, TellsAllMistakesOfAllFilesInOneGo) {
  ConfigFiles files = With("campaigns/a.json", R"({
    "id": "A b", "surface": "overly", "trigger": {"type": "timr"},
    "audience": {"device": "moble"}, "capps": {}, "content": {"template": "<p>x</p>"}})");
  files["slots/b.json"] = R"({"id": "b", "strategies": [], "content": {}})";
  files["segments/c.json"] = "{\n  \"id\": \"c\",\n  oops\n}";
  EXPECT_EQ(Wrong(files),
            "segments/c.json: line 3, column 3: not JSON: invalid literal; last read: "
            "'\"c\",<U+000A>  o'; "
            "expected string literal\n"
            "campaigns/a.json: $.id: is \"A b\"; expected name of 1 to 64 lower-case letters, "
            "digits, \"-\" "
            "and \"_\"\n"
            "campaigns/a.json: $.surface: is \"overly\"; expected one of \"overlay\", \"bar\"; did "
            "you mean "
            "\"overlay\"?\n"
            "campaigns/a.json: $.trigger.type: is \"timr\"; expected one of \"page\", \"timer\", "
            "\"scroll\", "
            "\"idle\", \"exit_intent\", \"event\"; did you mean \"timer\"?\n"
            "campaigns/a.json: $.capps: there is no \"capps\" here; did you mean \"caps\"?\n"
            "slots/b.json: $.strategies: has 0 elements; expected list of where products come "
            "from, first "
            "choice first, such as [\"for_you\", \"best_sellers\"] (at most 8)\n"
            "slots/b.json: $.content: \"template\" or \"template_file\" is missing\n");
}

TEST(Config, TellsWhatATriggerNeeds) {
  const auto wrong = [](const std::string& trigger) {
    return Wrong(With("campaigns/a.json", R"({"id": "a", "surface": "bar", "trigger": )" + trigger +
                                              R"(, "content": {"template": "<p>x</p>"}})"));
  };
  EXPECT_EQ(wrong(R"({"type": "timer"})"),
            "campaigns/a.json: $.trigger: \"seconds\" is missing: number of seconds, 1 to 3600\n");
  EXPECT_EQ(wrong(R"({"type": "scroll", "percent": 120})"),
            "campaigns/a.json: $.trigger.percent: is 120; expected share of the page that was "
            "scrolled over, 1 to 100 per cent\n");
  EXPECT_EQ(wrong(R"({"type": "page", "seconds": 3})"),
            "campaigns/a.json: $.trigger.seconds: there is no \"seconds\" here; expected type\n");
  EXPECT_EQ(wrong(R"("exit")"),
            "campaigns/a.json: $.trigger: is \"exit\"; expected object that says when it is shown, "
            "such as {\"type\": \"exit_intent\"}\n");
}

TEST(Config, RefusesIdsThatStandTwice) {
  ConfigFiles files = With("campaigns/a.json", kCampaign);
  files["campaigns/b.json"] = kCampaign;
  EXPECT_EQ(Wrong(files),
            "campaigns/b.json: $.id: \"exit\" is already the id of campaigns/a.json; each document "
            "needs one of its own\n");
}

TEST(Config, RefusesUnknownAndCircularSegments) {
  ConfigFiles files = With("segments/a.json",
                           R"({"id": "runners", "condition": {"segments": {"$in": ["bikers"]}}})");
  files["segments/b.json"] = R"({"id": "bikers", "condition": {"segments": {"$in": ["runners"]}}})";
  files["slots/s.json"] = R"({"id": "s", "strategies": ["for_you"],
      "audience": {"segments": {"$in": ["runers"]}}, "content": {"template": "<p>x</p>"}})";
  EXPECT_EQ(
      Wrong(files),
      "segments/a.json: $.condition.segments.$in[0]: \"runners\" needs \"bikers\" in a circle; "
      "segments can name others as long as none leads back to itself\n"
      "segments/b.json: $.condition.segments.$in[0]: \"bikers\" needs \"runners\" in a circle; "
      "segments can name others as long as none leads back to itself\n"
      "slots/s.json: $.audience.segments.$in[0]: there is no segment \"runers\"; did you mean "
      "\"runners\"?\n");
}

TEST(Config, RefusesWhatTheCalendarAndTheWorldDoNotHave) {
  EXPECT_EQ(Wrong(With("site.json", R"({"language": "es", "locale": "xx-YY", "currency": "EUX",
                                        "time_zone": "Europe/Madird",
                                        "affinity": {"price_bands": [50, 20]}})")),
            "site.json: $.locale: \"xx-YY\" is no known locale; expected one such as \"es-ES\"\n"
            "site.json: $.currency: \"EUX\" is no ISO 4217 code; expected one such as \"EUR\"\n"
            "site.json: $.time_zone: \"Europe/Madird\" is no known time zone; did you mean "
            "\"Europe/Madrid\"? (an IANA name such as \"Europe/Madrid\" is expected)\n"
            "site.json: $.affinity.price_bands[1]: is 20, not above the one before it; expected "
            "ascending prices such as [20, 50, 100]\n");
  const auto schedule = [](const std::string& text) {
    return Wrong(With("campaigns/a.json", R"({"id": "a", "surface": "bar", "schedule": )" + text +
                                              R"(, "trigger": {"type": "page"},
                                                 "content": {"template": "<p>x</p>"}})"));
  };
  EXPECT_EQ(
      schedule(R"({"from": "2026-12-01", "until": "2026-11-01"})"),
      "campaigns/a.json: $.schedule: ends (\"2026-11-01\") before it starts (\"2026-12-01\"); "
      "expected \"until\" after \"from\"\n");
  EXPECT_EQ(schedule(R"({"from": "2026-02-30"})"),
            "campaigns/a.json: $.schedule.from: is \"2026-02-30\", which is not in the calendar\n");
}

TEST(Config, RefusesFilesThatAreNotThere) {
  ConfigFiles files = With("campaigns/a.json", R"({
    "id": "a", "surface": "bar", "trigger": {"type": "page"},
    "content": {"template_file": "exti.html"}})");
  files["campaigns/exit.html"] = "<p>x</p>";
  EXPECT_EQ(
      Wrong(files),
      "campaigns/a.json: $.content.template_file: there is no file campaigns/exti.html in the "
      "configuration's folder; did you mean \"campaigns/exit.html\"?\n");
  EXPECT_EQ(Wrong({{"site.json", kSite}, {"campaign/a.json", kCampaign}}),
            "campaign/a.json: is not read: a configuration has site.json and documents in "
            "campaigns/, slots/, segments/ and experiments/; did you mean \"campaigns\"?\n");
  EXPECT_EQ(Wrong({}),
            "site.json: is missing: expected a file such as {\"language\": \"es\", \"locale\": "
            "\"es-ES\", \"currency\": \"EUR\", \"time_zone\": \"Europe/Madrid\"}\n");
}

TEST(Config, PassesOnMistakesInTemplatesWithTheirPlace) {
  ConfigFiles files = With("campaigns/a.json", R"({
    "id": "a", "surface": "bar", "trigger": {"type": "page"},
    "content": {"template": "<p>x</p>\n<script>y</script>"}})");
  files["slots/s.json"] = R"({"id": "s", "strategies": ["for_you"],
                              "content": {"template_file": "s.html"}})";
  files["slots/s.html"] = "<p>\n  {{#items}}</p>";
  const std::string wrong = Wrong(files);
  EXPECT_NE(wrong.find("campaigns/a.json: $.content.template: line 2:1: "), std::string::npos)
      << wrong;
  EXPECT_NE(wrong.find("slots/s.html: line 2:"), std::string::npos) << wrong;
}

TEST(Config, TemplatesShareWhatIsInPartials) {
  ConfigFiles files = With("slots/a.json", R"({"id": "a", "strategies": ["for_you"],
    "content": {"template": "<ul>{{#items}}<li>{{>card}}</li>{{/items}}</ul>"}})");
  files["slots/b.json"] = R"({"id": "b", "strategies": ["for_you"],
                              "content": {"template": "<p>{{>card}}</p>"}})";
  files["partials/card.html"] = "<b>{{title}}</b>";
  EXPECT_EQ(Right(files).slots.size(), 2u);

  // A mistake in a partial is one mistake, told with the file that it is in.
  files["partials/card.html"] = "<b>{{title}}\n<script>y</script></b>";
  const std::string wrong = Wrong(files);
  EXPECT_EQ(wrong.find("partials/card.html: line 2:1: "), 0u) << wrong;
  EXPECT_EQ(wrong.find('\n'), wrong.size() - 1) << wrong;

  files.erase("partials/card.html");
  files["partials/crad.html"] = "<b>{{title}}</b>";
  EXPECT_NE(Wrong(files).find("slots/a.json: $.content.template: line 1:19: there is no partial "
                              "\"card\""),
            std::string::npos)
      << Wrong(files);
}

std::string SiteWithMarkets(const std::string& markets) {
  return R"({"language": "es", "locale": "es-ES", "currency": "EUR", "time_zone": "Europe/Madrid",
             "affinity": {"half_life": "7d", "price_bands": [20, 50]}, "markets": )" +
         markets + "}";
}

TEST(Config, LaysAMarketOverTheSite) {
  ConfigFiles files = With("site.json", SiteWithMarkets(R"({
      "uk": {"language": "en", "locale": "en-GB", "currency": "GBP", "time_zone": "Europe/London"},
      "jp": {"currency": "JPY", "affinity": {"price_bands": [2000]}}})"));
  files["campaigns/all.json"] = kCampaign;
  files["campaigns/uk.json"] = R"({"id": "uk", "surface": "bar", "trigger": {"type": "page"},
      "markets": ["default", "uk"], "content": {"template": "<p>Hello</p>"}})";
  files["slots/jp.json"] = R"({"id": "home", "markets": ["jp"], "strategies": ["best_sellers"],
      "content": {"template": "<p>{{#items}}{{title}}{{/items}}</p>"}})";
  files["slots/others.json"] = R"({"id": "home-2", "placement": "home", "markets": ["default"],
      "strategies": ["best_sellers"],
      "content": {"template": "<p>{{#items}}{{title}}{{/items}}</p>"}})";

  const SiteConfig site = Right(files);
  EXPECT_EQ(site.market, kDefaultMarket);
  EXPECT_EQ(site.markets, (std::vector<std::string>{"uk", "jp"}));
  EXPECT_EQ(site.currency, "EUR");
  EXPECT_EQ(site.campaigns.size(), 2u);
  ASSERT_EQ(site.slots.size(), 1u);
  EXPECT_EQ(site.slots[0].id, "home-2");

  const SiteConfig uk = Right(files, "uk");
  EXPECT_EQ(uk.market, "uk");
  EXPECT_EQ(uk.language, "en");
  EXPECT_EQ(uk.currency, "GBP");
  EXPECT_EQ(uk.time_zone, "Europe/London");
  EXPECT_EQ(uk.price_bands, (std::vector<int64_t>{2000, 5000}));
  EXPECT_EQ(uk.campaigns.size(), 2u);
  EXPECT_TRUE(uk.slots.empty());

  const SiteConfig jp = Right(files, "jp");
  EXPECT_EQ(jp.language, "es");
  EXPECT_EQ(jp.price_bands, (std::vector<int64_t>{2000}));
  EXPECT_EQ(jp.affinity_half_life_ms, int64_t{7} * 24 * 3600 * 1000);
  EXPECT_EQ(jp.campaigns.size(), 1u);
  ASSERT_EQ(jp.slots.size(), 1u);
  EXPECT_EQ(jp.slots[0].id, "home");
}

TEST(Config, SaysWhatIsWrongWithAMarket) {
  EXPECT_EQ(Wrong(With("site.json", SiteWithMarkets(R"({"uk": {"currency": "GBQ"}})")), "uk"),
            "site.json: $.markets.uk.currency: \"GBQ\" is no ISO 4217 code; expected one such as "
            "\"EUR\"\n");
  EXPECT_EQ(Wrong(With("site.json", SiteWithMarkets(R"({"uk": {"curency": "GBP"}})"))),
            "site.json: $.markets.uk.curency: there is no \"curency\" here; did you mean "
            "\"currency\"?\n");
  EXPECT_EQ(Wrong(With("site.json", SiteWithMarkets(R"({"u k": {}})"))),
            "site.json: $.markets[\"u k\"]: is \"u k\"; expected name of 1 to 32 letters, digits, "
            "\"-\" and \"_\"\n");
  EXPECT_EQ(Wrong(With("site.json", SiteWithMarkets(R"({"uk": {}})")), "us"),
            "site.json: $.markets: has no \"us\"; did you mean \"uk\"?\n");
  EXPECT_EQ(Wrong(With("site.json", SiteWithMarkets(R"({"default": {}})"))),
            "site.json: $.markets.default: is the name of the market that the rest of the file "
            "describes; expected another one\n");
  ConfigFiles files = With("site.json", SiteWithMarkets(R"({"uk": {}})"));
  files["campaigns/a.json"] = R"({"id": "a", "surface": "bar", "trigger": {"type": "page"},
      "markets": ["ku"], "content": {"template": "<p>Hello</p>"}})";
  EXPECT_EQ(Wrong(files),
            "campaigns/a.json: $.markets[0]: site.json has no market \"ku\"; did you mean "
            "\"uk\"?\n");
}

TEST(Config, RefusesMembersThatStandTwice) {
  EXPECT_EQ(Wrong(With("site.json", R"({"language": "es", "language": "en"})")),
            "site.json: the member \"language\" stands twice in one object\n");
}

TEST(Config, LoadsAFolder) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "vaiven-config-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "campaigns");
  std::ofstream(folder / "site.json") << kSite;
  std::ofstream(folder / "campaigns" / "a.json") << kCampaign;
  std::ofstream(folder / "README.md") << "not read";
  const auto config = LoadSiteConfig(folder.string());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->campaigns.size(), 1u);

  std::ofstream(folder / "campaigns" / "a.json") << "{";
  const auto broken = LoadSiteConfig(folder.string());
  EXPECT_EQ(broken.status().message().substr(0, folder.string().size() + 18),
            (folder / "campaigns" / "a.json:").string());
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(LoadSiteConfig(folder.string()).ok());
}

// What the explanation takes for right, the validator does, too, and the other way round.
TEST(Config, ExplainsWhateverTheSchemaRefuses) {
  const Json schema = Json::parse(SchemaText(DocumentKind::kCampaign));
  const Json good = Json::parse(kCampaign);
  EXPECT_TRUE(ExplainMismatch(schema, good).empty());
  const Json replacements = {nullptr, true, 1, -1, 1.5, "", "x", Json::array(), Json::object()};
  int refused = 0;
  for (const auto& [name, property] : schema["properties"].items()) {
    for (const Json& replacement : replacements) {
      Json document = good;
      document[name] = replacement;
      Problems problems;
      if (CheckDocument(DocumentKind::kCampaign, document, "f", problems)) continue;
      ++refused;
      // A problem without a path is the validator's own message.
      for (const Problem& problem : problems) EXPECT_FALSE(problem.path.empty()) << document;
    }
  }
  EXPECT_GT(refused, 60);
}

}  // namespace
}  // namespace vaiven::server
