#include "server/replay/digest_agreement.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/base/status.h"
#include "server/replay/decisions_json.h"

namespace vaiven::server {
namespace {

constexpr size_t kMaxExamples = 20;

std::string TextOf(absl::Span<const uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// What a visitor sees of decisions: products without the numbers behind them.
Json Seen(const Json& decisions) {
  Json seen = Json::object();
  for (const char* part : {"shows", "arms", "segments_entered", "segments_left"}) {
    if (decisions.contains(part)) seen[part] = decisions[part];
  }
  if (!decisions.contains("slots")) return seen;
  for (const Json& slot : decisions["slots"]) {
    Json items = Json::array();
    for (const Json& pick : slot["picks"]) items.push_back(pick["item"]);
    seen["slots"][slot["placement"].get<std::string>()] = std::move(items);
  }
  return seen;
}

std::vector<std::string> ShortenedLists(const Profile& whole, const Profile& digest) {
  std::vector<std::string> names;
  const auto compare = [&names](const char* name, size_t all, size_t kept) {
    if (kept < all) names.emplace_back(name);
  };
  compare("recent_items", whole.recent_items.size(), digest.recent_items.size());
  compare("exposures", whole.exposures.size(), digest.exposures.size());
  compare("memberships", whole.memberships.size(), digest.memberships.size());
  compare("affinities", whole.affinities.size(), digest.affinities.size());
  compare("cart", whole.cart.size(), digest.cart.size());
  compare("attributes", whole.attributes.items().size(), digest.attributes.items().size());
  size_t entries = 0;
  size_t kept_entries = 0;
  for (const Aggregate& aggregate : whole.aggregates) {
    entries += aggregate.entries.size() + aggregate.distinct.size();
  }
  for (const Aggregate& aggregate : digest.aggregates) {
    kept_entries += aggregate.entries.size() + aggregate.distinct.size();
  }
  compare("aggregates", entries, kept_entries);
  return names;
}

void Count(const std::vector<std::string>& differ, const std::vector<std::string>& shortened,
           AgreementCounts& counts) {
  ++counts.all;
  if (differ.empty()) {
    ++counts.same;
    return;
  }
  for (const std::string& part : differ) ++counts.differ[part];
  for (const std::string& name : shortened) ++counts.shortened[name];
}

}  // namespace

absl::Status DigestAgreement::Ask(Engine& engine, wire::Operation operation,
                                  std::string_view request) {
  return ToAbslStatus(
      engine.Handle(operation, {reinterpret_cast<const uint8_t*>(request.data()), request.size()}));
}

absl::Status DigestAgreement::Init() {
  VAIVEN_ASSIGN_OR_RETURN(const std::string root, site_.Read(site_.root()));
  VAIVEN_RETURN_IF_ERROR(Ask(whole_, wire::Operation::LoadRoot, root));
  VAIVEN_RETURN_IF_ERROR(Ask(digest_, wire::Operation::LoadRoot, root));
  const auto* slots = whole_.bundle()->root().slots();
  if (slots == nullptr) return absl::OkStatus();
  for (const wire::Slot* slot : *slots) {
    if (slot->placement() != nullptr) placements_.push_back(slot->placement()->str());
  }
  return absl::OkStatus();
}

absl::Status DigestAgreement::LoadShards(const wire::Decisions& decisions, bool& loaded) {
  if (decisions.missing_shards() == nullptr) return absl::OkStatus();
  for (const flatbuffers::String* name : *decisions.missing_shards()) {
    if (!shards_.insert(name->str()).second) continue;
    VAIVEN_ASSIGN_OR_RETURN(const std::string bytes, site_.Read(name->str()));
    VAIVEN_RETURN_IF_ERROR(Ask(whole_, wire::Operation::LoadShard, bytes));
    VAIVEN_RETURN_IF_ERROR(Ask(digest_, wire::Operation::LoadShard, bytes));
    loaded = true;
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> DigestAgreement::Decide(Engine& engine, const std::string& request) {
  for (;;) {
    VAIVEN_RETURN_IF_ERROR(Ask(engine, wire::Operation::Decide, request));
    const std::string bytes = TextOf(engine.response());
    const wire::Decisions& decisions = *wire::GetDecisions(bytes.data());
    bool loaded = false;
    VAIVEN_RETURN_IF_ERROR(LoadShards(decisions, loaded));
    if (!loaded) return DecisionsToJson(decisions, engine.bundle()->root());
  }
}

absl::Status DigestAgreement::Tell(const ReplayEvent& event) {
  return Ask(whole_, wire::Operation::Fold,
             WriteDecideRequest(event, ++sequence_, site_.bundle_hash(), false));
}

absl::Status DigestAgreement::Compare(const ReplayEvent& event, bool count, bool newest) {
  VAIVEN_RETURN_IF_ERROR(Ask(whole_, wire::Operation::SaveDigest, ""));
  const std::string text = TextOf(whole_.response());
  VAIVEN_RETURN_IF_ERROR(Ask(digest_, wire::Operation::LoadDigest, text));
  ReplayEvent asked = event;
  asked.placements = placements_;
  const std::string request = WriteDecideRequest(asked, ++sequence_, site_.bundle_hash(), false);
  VAIVEN_RETURN_IF_ERROR(Ask(whole_, wire::Operation::Fold, request));
  VAIVEN_RETURN_IF_ERROR(Ask(digest_, wire::Operation::Fold, request));
  VAIVEN_ASSIGN_OR_RETURN(const Json decisions, Decide(whole_, request));
  if (count) {
    VAIVEN_ASSIGN_OR_RETURN(const Json others, Decide(digest_, request));
    const Json expected = Seen(decisions);
    const Json actual = Seen(others);
    std::vector<std::string> differ;
    for (const char* part : {"shows", "arms", "slots", "segments_entered", "segments_left"}) {
      if (expected.value(part, Json()) != actual.value(part, Json())) differ.emplace_back(part);
    }
    const std::vector<std::string> shortened = ShortenedLists(whole_.profile(), digest_.profile());
    Count(differ, shortened, page_views_);
    if (newest) {
      Count(differ, shortened, visitors_);
      sizes_.push_back(text.size());
    }
    if (newest && !differ.empty() && examples_.size() < kMaxExamples) {
      Json example = {{"visitor_id", ToString(event.visitor)},
                      {"sequence", sequence_},
                      {"shortened", shortened}};
      for (const std::string& part : differ) {
        example["whole"][part] = expected.value(part, Json());
        example["digest"][part] = actual.value(part, Json());
      }
      examples_.push_back(std::move(example));
    }
  }
  // What is shown is seen, and what a segment is entered for is told.
  const auto tell = [&](const char* name, const char* key, const Json& value) {
    ReplayEvent seen;
    seen.name = name;
    seen.time = event.time;
    seen.visitor = event.visitor;
    seen.params.Set(key, Value::String(value.get<std::string>()));
    return Tell(seen);
  };
  for (const Json& show : decisions.value("shows", Json::array())) {
    VAIVEN_RETURN_IF_ERROR(tell("campaign_impression", "campaign", show["campaign"]));
  }
  for (const Json& segment : decisions.value("segments_entered", Json::array())) {
    VAIVEN_RETURN_IF_ERROR(tell("segment_enter", "segment", segment));
  }
  for (const Json& segment : decisions.value("segments_left", Json::array())) {
    VAIVEN_RETURN_IF_ERROR(tell("segment_leave", "segment", segment));
  }
  return absl::OkStatus();
}

absl::Status DigestAgreement::AddVisitor(const std::vector<ReplayEvent>& events) {
  if (events.empty()) return absl::OkStatus();
  sequence_ = 0;
  VAIVEN_RETURN_IF_ERROR(Ask(whole_, wire::Operation::LoadProfile, ""));
  ReplayEvent consent;
  consent.name = "consent_update";
  consent.time = events.front().time;
  consent.visitor = events.front().visitor;
  for (const char* purpose : {"personalization", "analytics"}) {
    consent.params.Set(purpose, Value::String("granted"));
  }
  VAIVEN_RETURN_IF_ERROR(Tell(consent));
  size_t newest = events.size();
  while (newest > 0 && events[newest - 1].name != "page_view") --newest;
  bool seen_before = false;
  for (size_t i = 0; i < events.size(); ++i) {
    if (events[i].name != "page_view") {
      VAIVEN_RETURN_IF_ERROR(Tell(events[i]));
      continue;
    }
    VAIVEN_RETURN_IF_ERROR(Compare(events[i], seen_before, i + 1 == newest));
    seen_before = true;
  }
  return absl::OkStatus();
}

std::string DigestAgreement::DigestText() {
  if (!Ask(whole_, wire::Operation::SaveDigest, "").ok()) return {};
  return absl::WebSafeBase64Escape(TextOf(whole_.response()));
}

}  // namespace vaiven::server
