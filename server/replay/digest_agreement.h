// Asks whether a digest decides as the whole profile does: at each page view, one engine knows all
// that a visitor did, the other what the digest of before holds of it, as an edge does. Used by
// `vaiven digest`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/engine/engine.h"
#include "server/config/json.h"
#include "server/replay/event_line.h"
#include "server/replay/published_site.h"

namespace vaiven::server {

// Of some page views.
struct AgreementCounts {
  size_t all = 0;
  // Everything is the same: campaigns, sensors, segments, products of slots in their order.
  size_t same = 0;
  // By the part that differs ("shows", "slots", ...).
  std::map<std::string, size_t> differ;
  // Where something differs: which lists of the profile the digest holds less of. Of the same page
  // view there may be several, or none: the hundredths and seconds of a digest.
  std::map<std::string, size_t> shortened;
};

class DigestAgreement {
 public:
  // `site` must outlive it.
  explicit DigestAgreement(const PublishedSite& site) : site_(site) {}

  absl::Status Init();

  // All events of one visitor in their order. Before the first one personalization is granted;
  // after each page view what is shown is seen, as it would be on a page. Slots of all placements
  // wait on every page.
  absl::Status AddVisitor(const std::vector<ReplayEvent>& events);

  // At every page view but the first of a visitor, whose digest would be empty.
  const AgreementCounts& page_views() const { return page_views_; }
  // At the newest page view of each visitor.
  const AgreementCounts& visitors() const { return visitors_; }
  // Bytes of the digest at the newest page view of each visitor.
  const std::vector<size_t>& sizes() const { return sizes_; }
  // The digest of the visitor added last, after the last event, as a cookie has it.
  std::string DigestText();
  // Examples of what differs at the newest page view, one object each.
  const std::vector<Json>& examples() const { return examples_; }

 private:
  absl::Status Ask(Engine& engine, wire::Operation operation, std::string_view request);
  absl::Status Tell(const ReplayEvent& event);
  absl::StatusOr<Json> Decide(Engine& engine, const std::string& request);
  absl::Status LoadShards(const wire::Decisions& decisions, bool& loaded);
  absl::Status Compare(const ReplayEvent& event, bool count, bool newest);

  const PublishedSite& site_;
  Engine whole_;
  Engine digest_;
  std::set<std::string> shards_;
  std::vector<std::string> placements_;
  uint64_t sequence_ = 0;
  AgreementCounts page_views_;
  AgreementCounts visitors_;
  std::vector<size_t> sizes_;
  std::vector<Json> examples_;
};

}  // namespace vaiven::server
