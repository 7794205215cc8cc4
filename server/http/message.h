// Requests and answers as the routes see them, free of the HTTP library. Used within server/http/.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vaiven::server {

enum class Method : unsigned char { kGet, kHead, kPost, kOptions, kOther };

struct Request {
  Method method = Method::kOther;
  // Without the query; not decoded: nothing that is served has a name that needs it.
  std::string path = {};
  std::string query = {};
  // Bytes that the caller announced or sent were above the limit; the body is not there then.
  bool too_large = false;
  std::string body = {};
  std::string host = {};
  std::string origin = {};
  std::string authorization = {};
  std::string cookie = {};
  std::string if_none_match = {};
  std::string accept_encoding = {};

  // The first parameter of that name in the query, undecoded; empty if there is none.
  std::string_view QueryParam(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  // Shared with the cache of files; null: no body.
  std::shared_ptr<const std::string> body = {};
  // The connection is of no use afterwards (unread bytes, server stopping).
  bool close = false;

  Response& Header(std::string_view name, std::string_view value) {
    headers.emplace_back(name, value);
    return *this;
  }
};

// Answers once; may be called later and from any thread.
using Respond = std::function<void(Response)>;
using Handler = std::function<void(Request&&, Respond)>;

Response JsonResponse(int status, std::string json);
// {"error":{"message","path"}}; `path` is left out where empty.
Response ErrorResponse(int status, std::string_view message, std::string_view path = {});

}  // namespace vaiven::server
