#include "server/store/sessions.h"

#include <optional>
#include <string_view>

#include "core/event/event.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

std::optional<ItemAction::Kind> KindOf(EventType type) {
  switch (type) {
    case EventType::kViewItem:
      return ItemAction::Kind::kView;
    case EventType::kAddToWishlist:
      return ItemAction::Kind::kWishlist;
    case EventType::kAddToCart:
      return ItemAction::Kind::kCart;
    case EventType::kPurchase:
      return ItemAction::Kind::kPurchase;
    default:
      return std::nullopt;
  }
}

}  // namespace

absl::Status ForEachSession(const std::vector<StoredEvent>& events, int64_t timeout_ms,
                            absl::FunctionRef<absl::Status(const ItemSession&)> each) {
  ItemSession session;
  int64_t last_time = 0;
  for (const StoredEvent& stored : events) {
    const Result<Event> event = ParseEvent(*stored.event);
    if (!event.ok()) continue;
    if (event->time - last_time > timeout_ms) {
      if (!session.actions.empty()) VAIVEN_RETURN_IF_ERROR(each(session));
      session.actions.clear();
      session.bot = false;
    }
    last_time = event->time;
    session.visitor = stored.visitor;
    if (event->TextParam("traffic_type") == "bot") session.bot = true;
    const std::optional<ItemAction::Kind> kind = KindOf(event->type);
    if (!kind) continue;
    for (const EventItem& item : event->items) {
      session.actions.push_back({*kind, std::string(item.id), event->time});
    }
  }
  return session.actions.empty() ? absl::OkStatus() : each(session);
}

absl::Status ForEachSession(Store& store, int64_t site, int64_t timeout_ms,
                            absl::FunctionRef<absl::Status(const ItemSession&)> each) {
  return store.ForEachVisitor(site, [&](const std::vector<StoredEvent>& events) {
    return ForEachSession(events, timeout_ms, each);
  });
}

}  // namespace vaiven::server
