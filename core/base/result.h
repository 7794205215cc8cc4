// Errors of the core without exceptions: a code with a message, and Result<T> that holds one or a T.
// Used by everything in core/; native code above the core uses absl::Status (server/base/status.h).
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace vaiven {

// The numbers are those of wire::ErrorCode; they cross the WASM boundary.
enum class ErrorCode : unsigned char {
  kOk = 0,
  kMalformed = 1,
  kUnsupported = 2,
  kNotLoaded = 3,
  kNotFound = 4,
  kInvalid = 5,
};

class [[nodiscard]] Status {
 public:
  Status() = default;

  static Status Ok() { return Status(); }
  static Status Malformed(std::string message) {
    return Status(ErrorCode::kMalformed, std::move(message));
  }
  static Status Unsupported(std::string message) {
    return Status(ErrorCode::kUnsupported, std::move(message));
  }
  static Status NotLoaded(std::string message) {
    return Status(ErrorCode::kNotLoaded, std::move(message));
  }
  static Status NotFound(std::string message) {
    return Status(ErrorCode::kNotFound, std::move(message));
  }
  static Status Invalid(std::string message) {
    return Status(ErrorCode::kInvalid, std::move(message));
  }

  bool ok() const { return code_ == ErrorCode::kOk; }
  ErrorCode code() const { return code_; }
  // Says what is wrong, where, and what would be right. Empty if ok.
  const std::string& message() const { return message_; }

 private:
  Status(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  ErrorCode code_ = ErrorCode::kOk;
  std::string message_;
};

// A T, or the Status that says why there is none. Reading the value of a failed Result is undefined.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}                  // NOLINT(google-explicit-constructor)
  Result(Status status) : status_(std::move(status)) {}          // NOLINT(google-explicit-constructor)

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& value() & { return *value_; }
  const T& value() const& { return *value_; }
  T&& value() && { return *std::move(value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace vaiven
