#include "server/http/http_server.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <restinio/all.hpp>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace vaiven::server {
namespace {

constexpr auto kStopPatience = std::chrono::seconds(5);
// Set on requests whose body is above the limit. A caller that sends it itself gets what it asks
// for.
constexpr char kTooLarge[] = "x-vaiven-too-large";

// RESTinio closes the connection without a word where a body is above its limit. This mapper, which
// is its default otherwise, marks our parser settings (below), which end the message there instead.
class Methods : public restinio::default_http_methods_t {};

}  // namespace
}  // namespace vaiven::server

namespace restinio::impl {

// The library's parser settings, except that a body above the limit ends the message: it is
// answered before the rest is read.
template <>
inline http_parser_settings create_parser_settings<vaiven::server::Methods>() noexcept {
  using vaiven::server::HttpServer;
  using vaiven::server::kTooLarge;
  http_parser_settings settings = create_parser_settings<restinio::default_http_methods_t>();
  settings.on_headers_complete = [](http_parser* parser) -> int {
    auto* context = reinterpret_cast<http_parser_ctx_t*>(parser->data);
    if (parser->content_length != ULLONG_MAX &&
        parser->content_length > HttpServer::kMaxBodyBytes) {
      context->m_leading_headers_completed = true;
      context->m_header.set_field(kTooLarge, "1");
      return 1;  // There is no body.
    }
    return restinio_headers_complete_cb(parser);
  };
  settings.on_body = [](http_parser* parser, const char* at, size_t length) -> int {
    auto* context = reinterpret_cast<http_parser_ctx_t*>(parser->data);
    if (context->m_body.size() + length > HttpServer::kMaxBodyBytes) {
      // In chunks, without a length announced.
      context->m_body.clear();
      context->m_header.set_field(kTooLarge, "1");
      return restinio_message_complete_cb<restinio::default_http_methods_t>(parser);
    }
    return restinio_body_cb(parser, at, length);
  };
  return settings;
}

}  // namespace restinio::impl

namespace vaiven::server {
namespace {

Method MethodOf(restinio::http_method_id_t method) {
  if (method == restinio::http_method_get()) return Method::kGet;
  if (method == restinio::http_method_post()) return Method::kPost;
  if (method == restinio::http_method_head()) return Method::kHead;
  if (method == restinio::http_method_options()) return Method::kOptions;
  return Method::kOther;
}

Request Convert(const restinio::request_t& from) {
  const restinio::http_request_header_t& header = from.header();
  Request request;
  request.method = MethodOf(header.method());
  request.path = std::string(header.path());
  request.query = std::string(header.query());
  request.body = from.body();
  using restinio::http_field;
  header.for_each_field([&](const restinio::http_header_field_t& field) {
    if (field.field_id() == http_field::host) {
      request.host = field.value();
    } else if (field.field_id() == http_field::origin) {
      request.origin = field.value();
    } else if (field.field_id() == http_field::authorization) {
      request.authorization = field.value();
    } else if (field.field_id() == http_field::cookie) {
      request.cookie = field.value();
    } else if (field.field_id() == http_field::if_none_match) {
      request.if_none_match = field.value();
    } else if (field.field_id() == http_field::accept_encoding) {
      request.accept_encoding = field.value();
    } else if (absl::EqualsIgnoreCase(field.name(), kTooLarge)) {
      request.too_large = true;
    }
  });
  return request;
}

std::string_view Reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return status < 400 ? "OK" : "Error";
  }
}

// Counts what stopping waits for: answers that are not written yet, and requests that somebody
// holds.
class Gate {
 public:
  void Enter() { ++due_; }
  void Leave() { --due_; }
  void Hold() { ++held_; }
  void Release() { --held_; }
  bool closed() const { return closed_; }
  void Close() { closed_ = true; }

  void WaitUntilAnswered() const {
    const auto deadline = std::chrono::steady_clock::now() + kStopPatience;
    while (due_ > 0 && std::chrono::steady_clock::now() < deadline) Nap();
  }

  // However long it takes: a request that another thread lets go of later would reach for an
  // executor that is gone.
  void WaitUntilReleased() const {
    while (held_ > 0) Nap();
  }

 private:
  static void Nap() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

  std::atomic<int> due_ = 0;
  std::atomic<int> held_ = 0;
  std::atomic<bool> closed_ = false;
};

// A request and what answers it, shared by all copies of its Respond.
class Pending {
 public:
  Pending(restinio::request_handle_t request, bool head, std::shared_ptr<Gate> gate)
      : request_(std::move(request)), head_(head), gate_(std::move(gate)) {
    gate_->Enter();
    gate_->Hold();
  }
  ~Pending() {
    request_.reset();
    if (!answered_) gate_->Leave();
    gate_->Release();
  }
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;

  void Answer(Response response) {
    if (answered_.exchange(true)) return;
    auto builder = request_->create_response(restinio::http_status_line_t{
        restinio::http_status_code_t{static_cast<std::uint16_t>(response.status)},
        std::string(Reason(response.status))});
    for (auto& [name, value] : response.headers) {
      builder.append_header(std::move(name), std::move(value));
    }
    if (response.close || gate_->closed() || !request_->header().should_keep_alive()) {
      builder.connection_close();
    } else {
      builder.connection_keep_alive();
    }
    if (response.body != nullptr && !head_) builder.set_body(std::move(response.body));
    builder.done([gate = gate_](const asio::error_code&) { gate->Leave(); });
  }

 private:
  restinio::request_handle_t request_;
  const bool head_;
  const std::shared_ptr<Gate> gate_;
  std::atomic<bool> answered_ = false;
};

class RequestHandler {
 public:
  RequestHandler(Handler handler, std::shared_ptr<Gate> gate)
      : handler_(std::move(handler)), gate_(std::move(gate)) {}

  restinio::request_handling_status_t operator()(const restinio::request_handle_t& request) const {
    Request converted = Convert(*request);
    const auto pending =
        std::make_shared<Pending>(request, converted.method == Method::kHead, gate_);
    const Respond respond = [pending](Response response) { pending->Answer(std::move(response)); };
    try {
      handler_(std::move(converted), respond);
    } catch (const std::exception& error) {
      spdlog::error("http: {}", error.what());
      respond(ErrorResponse(500, "the server made a mistake; it is in its log"));
    }
    return restinio::request_accepted();
  }

 private:
  Handler handler_;
  std::shared_ptr<Gate> gate_;
};

struct Traits : public restinio::default_traits_t {
  using request_handler_t = RequestHandler;
  using http_methods_mapper_t = Methods;
};

class RestinioServer : public HttpServer {
 public:
  absl::Status Listen(const HttpOptions& options, Handler handler) try {
    const asio::ip::address address = asio::ip::make_address(options.host);
    server_ = restinio::run_async<Traits>(
        restinio::own_io_context(),
        restinio::server_settings_t<Traits>{}
            .address(address)
            .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
            .port(options.port)
            .buffer_size(16 * 1024)
            // An import's swap may hold the store for a while.
            .handle_request_timeout(std::chrono::seconds(30))
            .max_pipelined_requests(4)
            .separate_accept_and_create_connect(options.threads > 1)
            .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                          .max_url_size(4 * 1024)
                                          .max_field_name_size(256)
                                          .max_field_value_size(8 * 1024)
                                          .max_field_count(100)
                                          .max_body_size(kMaxBodyBytes))
            .acceptor_post_bind_hook([this](asio::ip::tcp::acceptor& acceptor) {
              port_ = acceptor.local_endpoint().port();
            })
            .request_handler(std::move(handler), gate_),
        options.threads);
    return absl::OkStatus();
  } catch (const std::exception& error) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", options.host, ":", options.port, ": ", error.what()));
  }

  ~RestinioServer() override {
    Stop();
    gate_->WaitUntilReleased();
  }

  uint16_t port() const override { return port_; }

  void Stop() override {
    if (server_ == nullptr || stopped_) return;
    stopped_ = true;
    gate_->Close();
    gate_->WaitUntilAnswered();
    // Kept until the end: an answer that comes even later still has an executor to go to.
    server_->stop();
    server_->wait();
  }

 private:
  std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
  std::atomic<uint16_t> port_ = 0;
  bool stopped_ = false;
  restinio::running_server_handle_t<Traits> server_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const HttpOptions& options,
                                                              Handler handler) {
  auto server = std::make_unique<RestinioServer>();
  if (absl::Status status = server->Listen(options, std::move(handler)); !status.ok()) {
    return status;
  }
  return server;
}

}  // namespace vaiven::server
