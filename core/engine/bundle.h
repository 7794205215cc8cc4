// A published root, verified and unpacked into what fold and decide read on every event.
// Used by core/engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/pod_vector.h"
#include "core/base/result.h"
#include "core/campaign/plan.h"
#include "core/profile/schema.h"
#include "core/schema/bundle_generated.h"

namespace vaiven {

class Bundle {
 public:
  // Takes the bytes of a root file. Malformed and Unsupported say what is wrong where.
  static Result<std::unique_ptr<Bundle>> Load(Bytes bytes);

  const wire::Root& root() const { return *root_; }
  const ProfileSchema& schema() const { return schema_; }
  const PodVector<SegmentPlan>& segments() const { return segments_; }
  // In the order of the file, which is that of their rank: best first.
  const PodVector<CampaignPlan>& campaigns() const { return campaigns_; }

  // Index of the campaign with this hash of its id, or -1.
  int FindCampaign(uint64_t hash) const;
  // Index of the slot for a placement, or -1.
  int FindSlot(std::string_view placement) const;

 private:
  explicit Bundle(Bytes bytes) : bytes_(std::move(bytes)) {}
  Status Unpack();
  Status UnpackSchema();
  Status UnpackSegments();
  Status UnpackCampaigns();
  Status CheckSlots() const;
  Status CheckExperiments() const;
  // How many campaigns have a smaller hash.
  size_t HashRank(uint64_t hash) const;
  bool IsExpression(int32_t index) const;

  Bytes bytes_;
  const wire::Root* root_ = nullptr;
  ProfileSchema schema_;
  PodVector<SegmentPlan> segments_;
  PodVector<CampaignPlan> campaigns_;
  // Indices into campaigns_, ascending by hash.
  PodVector<uint16_t> campaigns_by_hash_;
};

}  // namespace vaiven
