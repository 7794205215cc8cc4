#include "server/http/message.h"

#include <nlohmann/json.hpp>

namespace vaiven::server {

std::string_view Request::QueryParam(std::string_view name) const {
  std::string_view rest = query;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name &&
        pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

Response JsonResponse(int status, std::string json) {
  Response response{.status = status};
  response.body = std::make_shared<const std::string>(std::move(json));
  response.Header("Content-Type", "application/json; charset=utf-8");
  return response;
}

Response ErrorResponse(int status, std::string_view message, std::string_view path) {
  nlohmann::json error = {{"message", message}};
  if (!path.empty()) error["path"] = path;
  const nlohmann::json body = {{"error", std::move(error)}};
  return JsonResponse(status, body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace vaiven::server
