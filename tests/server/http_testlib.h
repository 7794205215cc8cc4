// A server on a free port and a caller that talks to it over a real socket, byte by byte. Used by
// the tests of the HTTP side.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

namespace vaiven::server {

struct HttpAnswer {
  // 0: the connection ended without an answer.
  int status = 0;
  // Names in lower case.
  std::map<std::string, std::string> headers;
  std::string body;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

// One connection; calls use it one after the other.
class HttpCaller {
 public:
  explicit HttpCaller(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~HttpCaller() { close(socket_); }
  HttpCaller(const HttpCaller&) = delete;
  HttpCaller& operator=(const HttpCaller&) = delete;

  bool connected() const { return connected_; }

  // `headers` end with \r\n each.
  HttpAnswer Call(std::string_view method, std::string_view target, std::string_view headers = "",
                  std::string_view body = "") {
    Send(absl::StrCat(method, " ", target, " HTTP/1.1\r\nHost: 127.0.0.1:4601\r\n", headers,
                      method == "POST" ? absl::StrCat("Content-Length: ", body.size(), "\r\n") : "",
                      "\r\n", body));
    return Receive(method == "HEAD");
  }

  void Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
  }

  HttpAnswer Receive(bool head = false) {
    HttpAnswer answer;
    size_t end = std::string::npos;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!More()) return answer;
    }
    const std::string top = received_.substr(0, end);
    received_.erase(0, end + 4);
    answer.status = std::atoi(top.substr(9, 3).c_str());
    for (size_t begin = top.find("\r\n"); begin != std::string::npos;) {
      begin += 2;
      const size_t next = top.find("\r\n", begin);
      const std::string line = top.substr(begin, next - begin);
      std::string name = line.substr(0, line.find(':'));
      std::transform(name.begin(), name.end(), name.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      answer.headers[name] = line.substr(line.find(':') + 2);
      begin = next;
    }
    const size_t length =
        head ? 0 : static_cast<size_t>(std::atoi(answer.header("content-length").c_str()));
    while (received_.size() < length && More()) {
    }
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    return answer;
  }

 private:
  bool More() {
    char buffer[16384];
    const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<size_t>(count));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string received_;
};

}  // namespace vaiven::server
