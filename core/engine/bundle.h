// A published root, verified and unpacked into what fold and decide read on every event.
// Used by core/engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "core/base/result.h"
#include "core/campaign/plan.h"
#include "core/profile/schema.h"
#include "core/schema/bundle_generated.h"

namespace vaiven {

class Bundle {
 public:
  // Takes the bytes of a root file. Malformed and Unsupported say what is wrong where.
  static Result<std::unique_ptr<Bundle>> Load(std::vector<uint8_t> bytes);

  const wire::Root& root() const { return *root_; }
  const ProfileSchema& schema() const { return schema_; }
  const std::vector<SegmentPlan>& segments() const { return segments_; }
  // In the order of the file; `ranking` lists their indices, best first.
  const std::vector<CampaignPlan>& campaigns() const { return campaigns_; }
  const std::vector<uint16_t>& ranking() const { return ranking_; }

  // Index of the campaign with this hash of its id, or -1.
  int FindCampaign(uint64_t hash) const;
  const CampaignPlan* FindCampaignById(std::string_view id) const;
  // Index of the slot for a placement, or -1.
  int FindSlot(std::string_view placement) const;

 private:
  explicit Bundle(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {}
  Status Unpack();
  Status UnpackSchema();
  Status UnpackSegments();
  Status UnpackCampaigns();
  Status CheckSlots() const;
  bool IsExpression(int32_t index) const;

  std::vector<uint8_t> bytes_;
  const wire::Root* root_ = nullptr;
  ProfileSchema schema_;
  std::vector<SegmentPlan> segments_;
  std::vector<CampaignPlan> campaigns_;
  std::vector<uint16_t> ranking_;
  absl::flat_hash_map<uint64_t, uint16_t> campaign_of_hash_;
};

}  // namespace vaiven
