#include "server/config/market_overlay.h"

namespace vaiven::server {

bool OverlayMarket(Json& site, std::string_view market) {
  const auto markets = site.find("markets");
  if (markets == site.end() || !markets->is_object()) return false;
  const auto found = markets->find(market);
  if (found == markets->end()) return false;
  const Json changes = *found;
  site.merge_patch(changes);
  return true;
}

}  // namespace vaiven::server
