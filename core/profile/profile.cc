#include "core/profile/profile.h"

#include <algorithm>
#include <utility>

namespace vaiven {

void Profile::ForgetOldestExposure() {
  exposures.erase(std::min_element(
      exposures.begin(), exposures.end(),
      [](const Exposure& a, const Exposure& b) { return a.last_time < b.last_time; }));
}

const Exposure* Profile::FindExposure(uint64_t campaign) const {
  for (const Exposure& exposure : exposures) {
    if (exposure.campaign == campaign) return &exposure;
  }
  return nullptr;
}

bool Profile::InSegment(uint64_t segment) const {
  for (const Membership& membership : memberships) {
    if (membership.segment == segment) return true;
  }
  return false;
}

bool Profile::InCart(std::string_view item_id) const {
  for (const CartLine& line : cart) {
    if (line.item_id == item_id) return true;
  }
  return false;
}

int64_t Profile::CartValue() const {
  int64_t value = 0;
  for (const CartLine& line : cart) value += line.price * line.quantity;
  return value;
}

int64_t Profile::CartQuantity() const {
  int64_t quantity = 0;
  for (const CartLine& line : cart) quantity += line.quantity;
  return quantity;
}

void BindAggregates(absl::Span<const AggregateDefinition> definitions, Profile& profile) {
  Array<Aggregate> bound;
  bound.resize(definitions.size());
  for (size_t i = 0; i < definitions.size(); ++i) {
    bound[i].key = definitions[i].key;
    for (Aggregate& old : profile.aggregates) {
      if (old.key == definitions[i].key) bound[i] = std::move(old);
    }
  }
  profile.aggregates = std::move(bound);
}

}  // namespace vaiven
