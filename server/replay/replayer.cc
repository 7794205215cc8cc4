#include "server/replay/replayer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "core/engine/tape.h"
#include "server/base/status.h"
#include "server/replay/decisions_json.h"

namespace vaiven::server {
namespace {

absl::Span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string_view TextOf(absl::Span<const uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Status Replayer::Ask(wire::Operation operation, std::string_view request) {
  Status status = engine_.Handle(operation, Bytes(request));
  const auto record = [this](const TapeRecord& entry, std::ostream* out) {
    if (out == nullptr) return;
    record_.clear();
    AppendTapeRecord(entry, record_);
    out->write(record_.data(), static_cast<std::streamsize>(record_.size()));
  };
  record({static_cast<uint32_t>(operation), Bytes(request)}, options_.tape);
  record({static_cast<uint32_t>(status.code()),
          status.ok() ? engine_.response() : absl::Span<const uint8_t>()},
         options_.responses);
  return status;
}

absl::Status Replayer::Load(wire::Operation operation, const std::string& name) {
  VAIVEN_ASSIGN_OR_RETURN(const std::string bytes, site_->Read(name));
  return Annotate(ToAbslStatus(Ask(operation, bytes)), name);
}

absl::Status Replayer::Publish(PublishedSite site) {
  const bool had_live = site_ && !site_->live().empty();
  site_ = std::move(site);
  shards_.clear();
  contents_.clear();
  VAIVEN_RETURN_IF_ERROR(Load(wire::Operation::LoadRoot, site_->root()));
  if (!site_->live().empty()) return Load(wire::Operation::LoadLive, site_->live());
  return had_live ? ToAbslStatus(Ask(wire::Operation::LoadLive, "")) : absl::OkStatus();
}

absl::Status Replayer::LeaveVisitor() {
  if (!current_) return absl::OkStatus();
  VAIVEN_RETURN_IF_ERROR(ToAbslStatus(Ask(wire::Operation::SaveProfile, "")));
  visitors_[*current_].profile = std::string(TextOf(engine_.response()));
  return absl::OkStatus();
}

absl::Status Replayer::SwitchTo(const Uuid& id) {
  const auto [place, is_new] = places_.try_emplace(id, visitors_.size());
  if (is_new) visitors_.push_back({.id = id, .sequence = 0, .profile = ""});
  if (current_ == place->second) return absl::OkStatus();
  VAIVEN_RETURN_IF_ERROR(LeaveVisitor());
  current_ = place->second;
  return ToAbslStatus(Ask(wire::Operation::LoadProfile, visitors_[*current_].profile));
}

const wire::Decisions& Replayer::decisions() const {
  return *wire::GetDecisions(decision_bytes_.data());
}

absl::Status Replayer::LoadMissingShards(bool& loaded_any) {
  if (decisions().missing_shards() == nullptr) return absl::OkStatus();
  for (const flatbuffers::String* name : *decisions().missing_shards()) {
    if (!shards_.insert(name->str()).second) continue;
    VAIVEN_RETURN_IF_ERROR(Load(wire::Operation::LoadShard, name->str()));
    loaded_any = true;
  }
  return absl::OkStatus();
}

absl::Status Replayer::LoadContent(const flatbuffers::String* campaign,
                                   const flatbuffers::String* name) {
  if (campaign == nullptr || name == nullptr || name->size() == 0) return absl::OkStatus();
  std::string& loaded = contents_[campaign->str()];
  if (loaded == name->string_view()) return absl::OkStatus();
  loaded = name->str();
  return Load(wire::Operation::LoadContent, loaded);
}

absl::Status Replayer::DrawShows() {
  if (decisions().arms() != nullptr) {
    for (const wire::Arm* arm : *decisions().arms()) {
      VAIVEN_RETURN_IF_ERROR(LoadContent(arm->campaign(), arm->content()));
    }
  }
  if (decisions().shows() == nullptr) return absl::OkStatus();
  for (const wire::Show* show : *decisions().shows()) {
    VAIVEN_RETURN_IF_ERROR(LoadContent(show->campaign(), show->content()));
    flatbuffers::FlatBufferBuilder builder;
    builder.Finish(wire::CreateRenderRequest(builder, builder.CreateString(show->campaign())));
    // A content that goes over a limit of rendering is refused: a page shows nothing then.
    static_cast<void>(
        Ask(wire::Operation::Render, TextOf({builder.GetBufferPointer(), builder.GetSize()})));
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> Replayer::Handle(const ReplayEvent& event) {
  if (!site_) return absl::FailedPreconditionError("no bundle is loaded");
  ++events_;
  VAIVEN_RETURN_IF_ERROR(SwitchTo(event.visitor));
  Visitor& visitor = visitors_[*current_];
  // Without an identifier nothing is sent, and what is not sent has no place in a stream.
  const uint64_t next = event.visitor.is_nil() ? 0 : visitor.sequence + 1;
  const uint64_t sequence = event.sequence.value_or(next);
  Json json = {{"visitor_id", event.visitor.is_nil() ? Json() : Json(ToString(event.visitor))},
               {"sequence", sequence},
               {"time", event.time},
               {"name", event.name},
               {"bundle", absl::StrCat(absl::Hex(site_->bundle_hash(), absl::kZeroPad16))}};
  const std::string request =
      WriteDecideRequest(event, sequence, site_->bundle_hash(), options_.explain);
  if (const Status status = Ask(wire::Operation::Apply, request); !status.ok()) {
    ++refused_;
    json["error"] = {{"code", ErrorName(status.code())}, {"message", status.message()}};
    return json;
  }
  if (sequence != 0) visitor.sequence = sequence;
  decision_bytes_ = std::string(TextOf(engine_.response()));
  bool loaded_any = false;
  VAIVEN_RETURN_IF_ERROR(LoadMissingShards(loaded_any));
  if (loaded_any) {
    VAIVEN_RETURN_IF_ERROR(ToAbslStatus(Ask(wire::Operation::Decide, request)));
    decision_bytes_ = std::string(TextOf(engine_.response()));
  }
  VAIVEN_RETURN_IF_ERROR(DrawShows());
  json.update(DecisionsToJson(decisions(), engine_.bundle()->root()));
  return json;
}

absl::Status Replayer::Finish() {
  VAIVEN_RETURN_IF_ERROR(LeaveVisitor());
  for (size_t i = 0; i < visitors_.size(); ++i) {
    current_ = i;
    VAIVEN_RETURN_IF_ERROR(ToAbslStatus(Ask(wire::Operation::LoadProfile, visitors_[i].profile)));
    VAIVEN_RETURN_IF_ERROR(ToAbslStatus(Ask(wire::Operation::SaveProfile, "")));
  }
  return absl::OkStatus();
}

}  // namespace vaiven::server
