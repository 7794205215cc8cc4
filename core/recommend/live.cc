#include "core/recommend/live.h"

#include <utility>

#include "core/base/verify.h"
#include "core/value/limits.h"

namespace vaiven {

Status LiveIndex::Load(absl::Span<const uint8_t> file) {
  Bytes bytes;
  bytes.append(file.data(), file.size());
  const wire::Live* live = nullptr;
  if (!bytes.empty()) {
    live = VerifyRoot<wire::Live>(bytes, wire::LiveIdentifier(), limits::kLiveBytes);
    if (live == nullptr) return Status::Malformed("live: not a live file (VVLV)");
  }
  bytes_ = std::move(bytes);
  live_ = live;
  ids_.Clear();
  if (live == nullptr || live->offers() == nullptr) return Status::Ok();
  for (uint32_t i = 0; i < live->offers()->size(); ++i) {
    const std::string_view id = View(live->offers()->Get(i)->id());
    if (ids_.Find(id) == nullptr) ids_.Insert({id, i});
  }
  return Status::Ok();
}

Offer LiveIndex::OfferOf(const wire::Card& card) const {
  const auto read = [](const auto& offer) {
    return Offer{offer.price(), offer.list_price(), offer.available(), offer.reduced_at(),
                 offer.restocked_at()};
  };
  const IdTable::Entry* entry = ids_.Find(View(card.id()));
  return entry == nullptr ? read(card) : read(*live_->offers()->Get(entry->item));
}

}  // namespace vaiven
