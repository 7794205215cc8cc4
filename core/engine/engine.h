// The engine: the only thing that hosts see. It holds one bundle, one visitor's profile and the
// files loaded for them, and answers operations, bytes in and bytes out (core/schema/protocol.fbs).
// Used by wasm/ and by the native host.
#pragma once

#include <cstdint>
#include <forward_list>
#include <memory>
#include <string_view>

#include "absl/types/span.h"
#include "core/base/flat_writer.h"
#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/campaign/arbiter.h"
#include "core/engine/bundle.h"
#include "core/engine/slots.h"
#include "core/profile/profile.h"
#include "core/recommend/shard_index.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {

class Engine {
 public:
  Engine();

  // Carries out one operation. The response (empty for most operations) is in `response()` until
  // the next call. After an error everything is as it was before the call. The request is copied
  // where it is kept; it need not be aligned.
  Status Handle(wire::Operation operation, absl::Span<const uint8_t> request);

  absl::Span<const uint8_t> response() const { return response_; }

  // Null before LoadRoot.
  const Bundle* bundle() const { return bundle_.get(); }
  const Profile& profile() const { return *profile_; }

 private:
  struct ContentFile {
    Bytes bytes;
    const wire::Content* content = nullptr;
  };

  Status LoadRoot(absl::Span<const uint8_t> bytes);
  Status LoadContent(absl::Span<const uint8_t> bytes);
  Status LoadFacts(absl::Span<const uint8_t> bytes);
  Status LoadProfile(absl::Span<const uint8_t> bytes);
  Status Replace(Result<std::unique_ptr<Profile>> profile);
  void SaveProfile();
  // Fold, Decide or Apply.
  Status HandleEvent(wire::Operation operation, absl::Span<const uint8_t> bytes);
  void Decide(const wire::DecideRequest& request, const Event& event);
  void DecideSegments(FieldReader& reader, bool explain);
  void DecideExperiments(FieldReader& reader);
  void WriteDecisions(const wire::DecideRequest& request, const Event& event);
  Status Render(absl::Span<const uint8_t> bytes);
  void Respond();

  const ProfileSchema& schema() const;

  std::unique_ptr<Bundle> bundle_;
  ShardIndex shards_;
  LiveIndex live_;
  std::forward_list<ContentFile> contents_;
  std::unique_ptr<Profile> profile_;
  Value facts_;
  int64_t facts_expire_ = 0;

  // Reused from call to call.
  FlatWriter writer_;
  absl::Span<const uint8_t> response_;
  Bytes aligned_;
  Bytes digest_;
  FieldCache cache_;
  SlotFiller slot_filler_;
  CampaignDecisions campaign_decisions_;
  SlotDecisions slot_decisions_;
  PodVector<const Exposure*> exposures_;
  PodVector<std::string_view> segment_ids_;
  PodVector<std::string_view> segments_entered_;
  PodVector<std::string_view> segments_left_;
  // Ids of experiments, each followed by that of the visitor's variant.
  PodVector<std::string_view> assignments_;
  // Of segments, campaigns and slots, where the request asks for them.
  PodVector<wire::Trace> traces_;
};

}  // namespace vaiven
