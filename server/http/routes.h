// What the server answers, path by path. The contract is in docs/http.md. Used by `vaiven serve`
// and by tests.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/http/site_directory.h"
#include "server/http/static_routes.h"
#include "server/store/data_folder.h"
#include "server/store/store.h"

namespace vaiven::server {

class Routes {
 public:
  // `store` outlives this. `now` gives ms since 1970. `assets`: the loader's folder; empty: none.
  Routes(Store& store, DataFolder folder, std::string assets, std::function<int64_t()> now);

  absl::Status Init() { return sites_.Refresh(now_()); }

  void Handle(Request&& request, Respond respond);

 private:
  void Collect(Request&& request, Respond respond);
  void Events(Request&& request, Respond respond);
  void Products(Request&& request, Respond respond);
  // The site whose secret key the request carries; null: answered with 401.
  std::shared_ptr<const Site> BackEnd(const Request& request, const Respond& respond);
  Response Read(const Request& request);

  Store& store_;
  std::function<int64_t()> now_;
  SiteDirectory sites_;
  StaticRoutes static_;
};

}  // namespace vaiven::server
