// The HTTP side of the server: RESTinio behind a Handler. Used by `vaiven serve` and by tests
// through a real socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/http/message.h"

namespace vaiven::server {

struct HttpOptions {
  std::string host = "127.0.0.1";
  // 0: any free one.
  uint16_t port = 0;
  size_t threads = 1;
};

class HttpServer {
 public:
  // Larger bodies are answered (too_large) before they are read.
  static constexpr size_t kMaxBodyBytes = 256 * 1024;

  // Listens when it returns.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const HttpOptions& options,
                                                           Handler handler);
  // Waits until every Respond was let go of.
  virtual ~HttpServer() = default;

  virtual uint16_t port() const = 0;
  // Accepts nothing new and waits until the answers that are due have been given (5 s at most).
  virtual void Stop() = 0;
};

}  // namespace vaiven::server
