#include "server/publish/live.h"

#include <optional>
#include <vector>

#include "core/schema/live_generated.h"
#include "server/base/status.h"
#include "server/publish/shards.h"

namespace vaiven::server {

absl::StatusOr<LiveFile> BuildLive(Store& store, int64_t feed, int64_t since) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<wire::Offer>> offers;
  VAIVEN_RETURN_IF_ERROR(store.ForEachOfferChange(feed, since, [&](const OfferChange& change) {
    const auto id = builder.CreateString(change.id);
    offers.push_back(wire::CreateOffer(
        builder, id, change.price, change.list_price, change.available && !change.removed,
        PublishedSeconds(change.reduced), PublishedSeconds(change.restocked)));
    return absl::OkStatus();
  }));
  LiveFile file{.offers = offers.size()};
  if (offers.empty()) return file;
  const auto offer_vector = builder.CreateVector(offers);
  wire::FinishLiveBuffer(builder, wire::CreateLive(builder, offer_vector));
  file.bytes.assign(reinterpret_cast<const char*>(builder.GetBufferPointer()), builder.GetSize());
  return file;
}

absl::StatusOr<LiveResult> PublishLive(Store& store, int64_t feed, const Publisher& publisher) {
  VAIVEN_ASSIGN_OR_RETURN(const std::optional<Manifest> current, publisher.Current());
  if (!current) {
    return absl::FailedPreconditionError("the site was never published: run `vaiven publish`");
  }
  VAIVEN_ASSIGN_OR_RETURN(const LiveFile file, BuildLive(store, feed, current->published_ms));
  LiveResult result{.offers = file.offers,
                    .bytes = file.bytes.size(),
                    .overgrown = file.bytes.size() > kLiveFileBytes};
  VAIVEN_ASSIGN_OR_RETURN(result.changed, publisher.PublishLive(*current, file.bytes));
  return result;
}

}  // namespace vaiven::server
