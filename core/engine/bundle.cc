#include "core/engine/bundle.h"

#include <cmath>
#include <string>
#include <utility>

#include "core/base/edition.h"
#include "core/base/hash.h"
#include "core/base/verify.h"
#include "core/recommend/shard_index.h"
#include "core/render/render.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

constexpr uint32_t kFormat = 1;
constexpr size_t kMaxCampaigns = 2000;
constexpr size_t kMaxSegments = 2000;
constexpr size_t kMaxAggregates = 512;
constexpr size_t kMaxSlots = 200;
constexpr uint32_t kMaxShards = 1024 * 1024;
constexpr size_t kMaxExperiments = 200;

template <typename Vector>
size_t SizeOf(const Vector* vector) {
  return vector == nullptr ? 0 : vector->size();
}

template <typename... Parts>
Status Wrong(const char* where, const Parts&... what) {
  return Status::Malformed("root: ", where, ": ", what...);
}

Status CheckCards(const flatbuffers::Vector<flatbuffers::Offset<wire::Card>>* cards) {
  for (size_t i = 0; i < SizeOf(cards); ++i) {
    if (View(cards->Get(static_cast<flatbuffers::uoffset_t>(i))->id()).empty()) {
      return Wrong("cards", "one has no id");
    }
  }
  return Status::Ok();
}

}  // namespace

Result<std::unique_ptr<Bundle>> Bundle::Load(Bytes bytes) {
  std::unique_ptr<Bundle> bundle(new Bundle(std::move(bytes)));
  bundle->root_ =
      VerifyRoot<wire::Root>(bundle->bytes_, wire::RootIdentifier(), limits::kRootBytes);
  if (bundle->root_ == nullptr) return Status::Malformed("root: not a root file (VVRT)");
  if (bundle->root_->format() != kFormat) {
    return Status::Unsupported("root: format ", bundle->root_->format(),
                               "; this engine reads format 1");
  }
  if (Status status = bundle->Unpack(); !status.ok()) return status;
  return bundle;
}

Status Bundle::Unpack() {
  if (Status status = UnpackSchema(); !status.ok()) return status;
  if (Status status = UnpackSegments(); !status.ok()) return status;
  if (Status status = UnpackCampaigns(); !status.ok()) return status;
  const uint32_t shards = root_->shard_count();
  if (shards > kMaxShards ||
      SizeOf(root_->shard_lists()) != (shards + kShardsPerList - 1) / kShardsPerList) {
    return Wrong("shard_lists", "not as many as shard_count needs");
  }
  if (Status status = CheckSlots(); !status.ok()) return status;
  return CheckExperiments();
}

bool Bundle::IsExpression(int32_t index) const {
  return index >= -1 && index < static_cast<int32_t>(schema_.conditions.expression_count());
}

Status Bundle::UnpackSchema() {
  const wire::Root& root = *root_;
  if (SizeOf(root.aggregates()) > kMaxAggregates) return Wrong("aggregates", "more than 512");
  Result<ConditionSet> conditions =
      ConditionSet::Bind(root.conditions(), SizeOf(root.aggregates()));
  if (!conditions.ok()) return conditions.status();
  schema_.conditions = *std::move(conditions);
  if (root.market() != nullptr && root.market()->money() != nullptr) {
    schema_.currency = View(root.market()->money()->currency());
  }
  if (root.session_timeout_ms() <= 0) return Wrong("session_timeout_ms", "must be above 0");
  schema_.session_timeout_ms = root.session_timeout_ms();
  if (root.utc_offsets() != nullptr) {
    for (const wire::UtcOffset* offset : *root.utc_offsets()) {
      schema_.utc_offsets.push_back({offset->from(), offset->seconds()});
    }
  }
  if (root.aggregates() != nullptr) {
    for (const wire::AggregateDefinition* wire : *root.aggregates()) {
      if (!IsExpression(wire->where())) return Wrong("aggregates", "`where` names no expression");
      if (wire->window_ms() < 0) return Wrong("aggregates", "a window below 0");
      schema_.aggregates.push_back({wire->key(), View(wire->event()), View(wire->parameter()),
                                    wire->where(), wire->distinct(), wire->window_ms()});
    }
  }
  if (const wire::AffinitySettings* wire = root.affinity(); wire != nullptr) {
    AffinitySettings& affinity = schema_.affinity;
    affinity.half_life_ms = wire->half_life_ms();
    affinity.weights[0] = wire->view();
    affinity.weights[1] = wire->wishlist();
    affinity.weights[2] = wire->cart();
    affinity.weights[3] = wire->purchase();
    if (affinity.half_life_ms <= 0) return Wrong("affinity.half_life_ms", "must be above 0");
    for (double weight : affinity.weights) {
      if (!(std::abs(weight) <= 1e6)) return Wrong("affinity", "a weight beyond a million");
    }
    if (wire->price_bands() != nullptr) {
      affinity.price_bands.assign(wire->price_bands()->begin(), wire->price_bands()->end());
    }
  }
  return Status::Ok();
}

Status Bundle::UnpackSegments() {
  if (SizeOf(root_->segments()) > kMaxSegments) return Wrong("segments", "more than 2,000");
  if (root_->segments() == nullptr) return Status::Ok();
  for (const wire::Segment* wire : *root_->segments()) {
    const std::string_view id = View(wire->id());
    if (id.empty()) return Wrong("segments", "one has no id");
    if (!IsExpression(wire->condition()))
      return Wrong("segments", "`condition` names no expression");
    segments_.push_back({id, Hash64(id), wire->condition()});
  }
  return Status::Ok();
}

Status Bundle::UnpackCampaigns() {
  if (SizeOf(root_->campaigns()) > kMaxCampaigns) return Wrong("campaigns", "more than 2,000");
  if (root_->campaigns() == nullptr) return Status::Ok();
  for (const wire::Campaign* wire : *root_->campaigns()) {
    CampaignPlan plan;
    plan.wire = wire;
    plan.id = View(wire->id());
    plan.hash = Hash64(plan.id);
    if (plan.id.empty()) return Wrong("campaigns", "one has no id");
    plan.surface = wire->surface();
    if (plan.surface > wire::Surface::MAX) {
      return Status::Unsupported("root: campaigns: a surface that this engine does not know");
    }
    if (const wire::Trigger* trigger = wire->trigger(); trigger != nullptr) {
      plan.trigger = trigger->kind();
      plan.event = View(trigger->event());
      plan.amount = trigger->amount();
    }
    if (plan.trigger > wire::TriggerKind::MAX) {
      return Status::Unsupported("root: campaigns: a trigger that this engine does not know");
    }
    plan.audience = wire->audience();
    if (!IsExpression(plan.audience)) return Wrong("campaigns", "`audience` names no expression");
    plan.from = wire->from();
    plan.until = wire->until();
    if (const wire::Caps* caps = wire->caps(); caps != nullptr) {
      plan.cap_session = caps->session();
      plan.cap_day = caps->day();
      plan.cap_visitor = caps->visitor();
      plan.cool_down_ms = caps->cool_down_ms();
    }
    plan.stop_at_goal = wire->stop_at_goal();
    if (SizeOf(wire->variants()) == 0) return Wrong("campaigns", "one has no variants");
    if (const std::string_view goal = View(wire->goal()); !goal.empty()) {
      schema_.goals.push_back({goal, plan.hash});
    }
    // Insertion, since a root holds some hundreds and a sort would weigh more than it saves.
    const size_t place = HashRank(plan.hash);
    if (FindCampaign(plan.hash) >= 0) return Wrong("campaigns", "two have the same id");
    campaigns_by_hash_.insert(campaigns_by_hash_.begin() + static_cast<ptrdiff_t>(place),
                              static_cast<uint16_t>(campaigns_.size()));
    campaigns_.push_back(plan);
  }
  return Status::Ok();
}

Status Bundle::CheckSlots() const {
  for (size_t i = 0; i < SizeOf(root_->lists()); ++i) {
    const auto* list = root_->lists()->Get(static_cast<flatbuffers::uoffset_t>(i));
    if (Status status = CheckCards(list->cards()); !status.ok()) return status;
  }
  if (SizeOf(root_->slots()) > kMaxSlots) return Wrong("slots", "more than 200");
  if (root_->slots() == nullptr) return Status::Ok();
  for (const wire::Slot* slot : *root_->slots()) {
    if (!IsExpression(slot->audience())) return Wrong("slots", "`audience` names no expression");
    if (slot->strategies() != nullptr) {
      for (size_t i = 0; i < slot->strategies()->size(); ++i) {
        if (slot->strategies()->GetEnum<wire::Strategy>(static_cast<flatbuffers::uoffset_t>(i)) >
            wire::Strategy::MAX) {
          return Status::Unsupported("root: slots: a strategy that this engine does not know");
        }
      }
    }
    if (SizeOf(slot->chances()) > SizeOf(slot->strategies())) {
      return Wrong("slots", "more strategies compete than there are");
    }
    for (size_t i = 0; i < SizeOf(slot->rules()); ++i) {
      const wire::Rule& rule = *slot->rules()->Get(static_cast<flatbuffers::uoffset_t>(i));
      if (rule.action() > wire::RuleAction::MAX || rule.relation() > wire::Relation::MAX) {
        return Status::Unsupported("root: slots: a rule that this engine does not know");
      }
      if (!IsExpression(rule.audience()) || rule.trait() >= 64 || !(rule.amount() >= 0)) {
        return Wrong("slots", "a rule with an audience, a trait or an amount that cannot be");
      }
      if (Status status = CheckCards(rule.cards()); !status.ok()) return status;
    }
    if (slot->program() == nullptr) return Wrong("slots", "one has no template");
    if (Status status = VerifyNodeProgram(*slot->program(), TemplateKind::kHtml); !status.ok()) {
      return status;
    }
  }
  return Status::Ok();
}

Status Bundle::CheckExperiments() const {
  if (!edition::kExperiments) return Status::Ok();
  if (SizeOf(root_->experiments()) > kMaxExperiments) return Wrong("experiments", "more than 200");
  if (root_->experiments() == nullptr) return Status::Ok();
  for (const wire::Experiment* experiment : *root_->experiments()) {
    if (View(experiment->id()).empty()) return Wrong("experiments", "one has no id");
    if (!IsExpression(experiment->audience())) {
      return Wrong("experiments", "`audience` names no expression");
    }
  }
  return Status::Ok();
}

size_t Bundle::HashRank(uint64_t hash) const {
  size_t low = 0;
  size_t high = campaigns_by_hash_.size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (campaigns_[campaigns_by_hash_[middle]].hash < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

int Bundle::FindCampaign(uint64_t hash) const {
  const size_t rank = HashRank(hash);
  if (rank == campaigns_by_hash_.size()) return -1;
  const uint16_t index = campaigns_by_hash_[rank];
  return campaigns_[index].hash == hash ? index : -1;
}

int Bundle::FindSlot(std::string_view placement) const {
  for (size_t i = 0; i < SizeOf(root_->slots()); ++i) {
    if (View(root_->slots()->Get(static_cast<flatbuffers::uoffset_t>(i))->placement()) ==
        placement) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

}  // namespace vaiven
