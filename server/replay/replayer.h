// Plays events through the engine as a browser does: loads the files that decisions ask for,
// decides again, draws what is to be shown. Any number of visitors. Used by `vaiven replay`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "core/base/uuid.h"
#include "core/engine/engine.h"
#include "server/config/json.h"
#include "server/replay/event_line.h"
#include "server/replay/published_site.h"

namespace vaiven::server {

struct ReplayOptions {
  // Adds why to each decision.
  bool explain = false;
  // Where requests and responses are recorded (core/engine/tape.h); null: nowhere.
  std::ostream* tape = nullptr;
  std::ostream* responses = nullptr;
};

class Replayer {
 public:
  explicit Replayer(const ReplayOptions& options) : options_(options) {}

  // Visitors stay as they are, as they do when a shop publishes.
  absl::Status Publish(PublishedSite site);
  bool has_bundle() const { return site_.has_value(); }

  // The decisions, or member `error` where the engine refuses the event: a page goes on then, too.
  // A status means that a file of the bundle is missing or wrong.
  absl::StatusOr<Json> Handle(const ReplayEvent& event);

  // Asks for every visitor's profile once more, so that recordings end with what became of each.
  absl::Status Finish();

  size_t events() const { return events_; }
  size_t refused() const { return refused_; }
  size_t visitors() const { return visitors_.size(); }

 private:
  struct Visitor {
    Uuid id;
    uint64_t sequence = 0;
    std::string profile;
  };

  Status Ask(wire::Operation operation, std::string_view request);
  absl::Status Load(wire::Operation operation, const std::string& name);
  absl::Status SwitchTo(const Uuid& id);
  absl::Status LeaveVisitor();
  absl::Status LoadMissingShards(bool& loaded_any);
  absl::Status DrawShows();
  absl::Status LoadContent(const flatbuffers::String* campaign, const flatbuffers::String* name);
  const wire::Decisions& decisions() const;

  ReplayOptions options_;
  Engine engine_;
  std::optional<PublishedSite> site_;
  std::set<std::string> shards_;
  // Name of the loaded content file by campaign: variants take turns.
  std::map<std::string, std::string> contents_;
  // In the order of their first event.
  std::vector<Visitor> visitors_;
  std::map<Uuid, size_t> places_;
  std::optional<size_t> current_;
  // The last decisions: the engine's own bytes are gone with its next answer.
  std::string decision_bytes_;
  std::string record_;
  size_t events_ = 0;
  size_t refused_ = 0;
};

}  // namespace vaiven::server
