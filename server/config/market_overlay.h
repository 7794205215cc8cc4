// What a market of site.json changes. Used where site.json is read: config_site.cc, `vaiven
// import`.
#pragma once

#include <string_view>

#include "server/config/json.h"

namespace vaiven::server {

// Lays what the market says over the rest of the document (RFC 7396), which has to be an object.
// False: it has no such market, and stays as it is.
bool OverlayMarket(Json& site, std::string_view market);

}  // namespace vaiven::server
