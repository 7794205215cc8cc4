#include "core/engine/engine.h"

#include <utility>

#include "core/base/edition.h"
#include "core/base/verify.h"
#include "core/engine/template_data.h"
#include "core/event/event.h"
#include "core/experiment/assign.h"
#include "core/profile/codec.h"
#include "core/profile/digest.h"
#include "core/profile/fold.h"
#include "core/render/render.h"
#include "core/schema/content_generated.h"
#include "core/schema/facts_generated.h"
#include "core/segment/visitor_reader.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

// Of a host that has no bundle: tracking goes on, with nothing declared.
const ProfileSchema& EmptySchema() {
  static const ProfileSchema* const schema = new ProfileSchema();
  return *schema;
}

PodVector<std::string_view> Texts(
    const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* texts) {
  PodVector<std::string_view> views;
  if (texts == nullptr) return views;
  views.reserve(texts->size());
  for (const flatbuffers::String* text : *texts) views.push_back(text->string_view());
  return views;
}

Bytes Copy(absl::Span<const uint8_t> bytes) {
  Bytes copy;
  copy.append(bytes.data(), bytes.size());
  return copy;
}

}  // namespace

Engine::Engine() : profile_(std::make_unique<Profile>()) {}

const ProfileSchema& Engine::schema() const {
  return bundle_ == nullptr ? EmptySchema() : bundle_->schema();
}

Status Engine::Handle(wire::Operation operation, absl::Span<const uint8_t> request) {
  response_ = {};
  switch (operation) {
    case wire::Operation::LoadRoot:
      return LoadRoot(request);
    case wire::Operation::LoadShard:
      return shards_.Add(request).status();
    case wire::Operation::LoadContent:
      return LoadContent(request);
    case wire::Operation::LoadFacts:
      return LoadFacts(request);
    case wire::Operation::LoadProfile:
      return LoadProfile(request);
    case wire::Operation::LoadDigest:
      return Replace(ReadDigest(request));
    case wire::Operation::SaveDigest:
      WriteDigest(*profile_, schema().affinity.half_life_ms, digest_);
      response_ = digest_;
      return Status::Ok();
    case wire::Operation::SaveProfile:
      SaveProfile();
      return Status::Ok();
    case wire::Operation::Fold:
    case wire::Operation::Decide:
    case wire::Operation::Apply:
      return HandleEvent(operation, request);
    case wire::Operation::Render:
      return Render(request);
    case wire::Operation::LoadLive:
      return live_.Load(request);
  }
  return Status::Invalid("engine: unknown operation ", static_cast<uint32_t>(operation));
}

Status Engine::LoadRoot(absl::Span<const uint8_t> bytes) {
  Result<std::unique_ptr<Bundle>> bundle = Bundle::Load(Copy(bytes));
  if (!bundle.ok()) return bundle.status();
  bundle_ = *std::move(bundle);
  const wire::Root& root = bundle_->root();
  shards_.Reset(root.shard_count() != 0    ? root.shard_count()
                : root.shards() == nullptr ? 0
                                           : root.shards()->size());
  contents_.clear();
  BindAggregates(bundle_->schema().aggregates, *profile_);
  return Status::Ok();
}

Status Engine::LoadContent(absl::Span<const uint8_t> bytes) {
  ContentFile file{Copy(bytes), nullptr};
  const auto* root = VerifyRoot<wire::ContentFile>(file.bytes, wire::ContentFileIdentifier(),
                                                   limits::kContentBytes);
  if (root == nullptr || root->content() == nullptr || root->content()->campaign() == nullptr ||
      root->content()->program() == nullptr) {
    return Status::Malformed("content: not a content file (VVCO)");
  }
  file.content = root->content();
  if (Status status = VerifyNodeProgram(*file.content->program(), TemplateKind::kHtml);
      !status.ok()) {
    return status;
  }
  for (ContentFile& loaded : contents_) {
    if (loaded.content->campaign()->string_view() == file.content->campaign()->string_view()) {
      loaded = std::move(file);
      return Status::Ok();
    }
  }
  contents_.push_front(std::move(file));
  return Status::Ok();
}

Status Engine::LoadFacts(absl::Span<const uint8_t> bytes) {
  if (bytes.empty()) {
    facts_ = Value();
    facts_expire_ = 0;
    return Status::Ok();
  }
  const Bytes aligned = Copy(bytes);
  const auto* facts =
      VerifyRoot<wire::Facts>(aligned, wire::FactsIdentifier(), limits::kFactsBytes);
  if (facts == nullptr) return Status::Malformed("facts: not a facts file (VVFA)");
  if (Status status = ValidateMembers(facts->attributes()); !status.ok()) return status;
  facts_ = ReadMembers(facts->attributes());
  facts_expire_ = facts->expires();
  return Status::Ok();
}

Status Engine::LoadProfile(absl::Span<const uint8_t> bytes) {
  return Replace(bytes.empty() ? std::make_unique<Profile>() : ReadProfile(Copy(bytes)));
}

Status Engine::Replace(Result<std::unique_ptr<Profile>> profile) {
  if (!profile.ok()) return profile.status();
  profile_ = *std::move(profile);
  // Without a bundle the aggregates stay as they were stored, for the bundle that comes.
  if (bundle_ != nullptr) BindAggregates(bundle_->schema().aggregates, *profile_);
  return Status::Ok();
}

void Engine::SaveProfile() {
  WriteProfile(*profile_, writer_);
  Respond();
}

void Engine::Respond() { response_ = writer_.bytes(); }

Status Engine::HandleEvent(wire::Operation operation, absl::Span<const uint8_t> bytes) {
  // Requests carry no identifier; 8-byte alignment is what their structs ask for.
  aligned_.clear();
  aligned_.append(bytes.data(), bytes.size());
  const auto* request = VerifyRoot<wire::DecideRequest>(aligned_, nullptr, 2 * limits::kBatchBytes);
  if (request == nullptr || request->event() == nullptr) {
    return Status::Malformed("engine: the request is not a DecideRequest with an event");
  }
  if (operation != wire::Operation::Fold && bundle_ == nullptr) {
    return Status::NotLoaded("engine: decide needs a root; load one first");
  }
  Result<Event> event = ParseEvent(*request->event(), schema().currency);
  if (!event.ok()) return event.status();
  if (operation != wire::Operation::Decide) {
    if (Status status = Fold(schema(), *event, *profile_); !status.ok()) return status;
    if (operation == wire::Operation::Fold) return Status::Ok();
  }
  Decide(*request, *event);
  WriteDecisions(*request, *event);
  return Status::Ok();
}

void Engine::DecideSegments(FieldReader& reader, bool explain) {
  segment_ids_.clear();
  segments_entered_.clear();
  segments_left_.clear();
  const PodVector<SegmentPlan>& segments = bundle_->segments();
  for (size_t i = 0; i < segments.size(); ++i) {
    const SegmentPlan& segment = segments[i];
    uint32_t failed = 0;
    const bool inside =
        bundle_->schema().conditions.Evaluate(segment.condition, reader, cache_, &failed);
    const bool was_inside = profile_->InSegment(segment.hash);
    if (inside) segment_ids_.push_back(segment.id);
    if (inside && !was_inside) segments_entered_.push_back(segment.id);
    if (!inside && was_inside) segments_left_.push_back(segment.id);
    if (explain) {
      traces_.emplace_back(wire::TraceSubject::Segment,
                           inside ? wire::TraceCode::Shown : wire::TraceCode::AudienceFalse,
                           static_cast<uint16_t>(i), failed, 0);
    }
  }
}

void Engine::DecideExperiments(FieldReader& reader) {
  assignments_.clear();
  if (!edition::kExperiments) return;
  const auto* experiments = bundle_->root().experiments();
  // Nobody can be told from others without an id, and nobody should be.
  if (experiments == nullptr || profile_->visitor.is_nil()) return;
  const std::string visitor = ToString(profile_->visitor);
  for (const wire::Experiment* experiment : *experiments) {
    const wire::ExperimentVariant* variant = AssignVariant(*experiment, visitor);
    uint32_t failed = 0;
    if (variant == nullptr ||
        !bundle_->schema().conditions.Evaluate(experiment->audience(), reader, cache_, &failed)) {
      continue;
    }
    assignments_.push_back(View(experiment->id()));
    assignments_.push_back(View(variant->id()));
  }
}

void Engine::Decide(const wire::DecideRequest& request, const Event& event) {
  const bool facts_hold = facts_expire_ == 0 || event.time < facts_expire_;
  const PodVector<std::string_view> placements = Texts(request.placements());
  const PodVector<std::string_view> shown_items = Texts(request.shown_items());
  VisitorReader reader(bundle_->schema(), *profile_, facts_hold ? &facts_ : nullptr, event,
                       segment_ids_);
  cache_.Reset(bundle_->schema().conditions.field_count());
  traces_.clear();
  DecideSegments(reader, request.explain());
  DecideExperiments(reader);

  exposures_.assign(bundle_->campaigns().size(), nullptr);
  for (const Exposure& exposure : profile_->exposures) {
    const int index = bundle_->FindCampaign(exposure.campaign);
    if (index >= 0) exposures_[static_cast<size_t>(index)] = &exposure;
  }
  campaign_decisions_.Clear();
  Arbitrate({bundle_->schema(), bundle_->campaigns(), exposures_, *profile_, event, reader, cache_,
             request.explain() ? &traces_ : nullptr},
            campaign_decisions_);
  slot_decisions_.Clear();
  if (placements.empty()) return;
  slot_filler_.Fill({*bundle_, shards_, live_, *profile_, event.time, reader, cache_, placements,
                     shown_items, request.explain() ? &traces_ : nullptr},
                    slot_decisions_);
}

Status Engine::Render(absl::Span<const uint8_t> bytes) {
  const Bytes aligned = Copy(bytes);
  const auto* request = VerifyRoot<wire::RenderRequest>(aligned, nullptr, limits::kBatchBytes);
  if (request == nullptr || request->campaign() == nullptr) {
    return Status::Malformed("engine: the request is not a RenderRequest with a campaign");
  }
  if (bundle_ == nullptr) return Status::NotLoaded("engine: render needs a root; load one first");
  const std::string_view id = request->campaign()->string_view();
  const wire::Content* content = nullptr;
  for (const ContentFile& file : contents_) {
    if (file.content->campaign()->string_view() == id) content = file.content;
  }
  if (content == nullptr) {
    return Status::NotLoaded("engine: the content of campaign ", id, " is not loaded");
  }
  const wire::Market* market = bundle_->root().market();
  const Value data = CommonData(*profile_, market == nullptr ? nullptr : market->money());
  Result<NodeCommands> nodes = RenderNodes(*content->program(), data);
  if (!nodes.ok()) return nodes.status();
  writer_.Clear();
  FlatTable rendered(writer_);
  rendered.Text(wire::Rendered::VT_LABEL, View(content->label()));
  rendered.Text(wire::Rendered::VT_CSS, View(content->css()));
  rendered.Refer(wire::Rendered::VT_NODES, WriteNodeList(writer_, *nodes));
  writer_.Finish(rendered.End());
  Respond();
  return Status::Ok();
}

}  // namespace vaiven
