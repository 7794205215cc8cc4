// Errors of the core without exceptions: a code with a message, and Result<T> that holds one or a
// T. Used by everything in core/; native code above the core uses absl::Status
// (server/base/status.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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
  // The parts of a message, texts and whole numbers, are joined.
  template <typename... Parts>
  static Status Malformed(const Parts&... parts) {
    return Make(ErrorCode::kMalformed, parts...);
  }
  template <typename... Parts>
  static Status Unsupported(const Parts&... parts) {
    return Make(ErrorCode::kUnsupported, parts...);
  }
  template <typename... Parts>
  static Status NotLoaded(const Parts&... parts) {
    return Make(ErrorCode::kNotLoaded, parts...);
  }
  template <typename... Parts>
  static Status NotFound(const Parts&... parts) {
    return Make(ErrorCode::kNotFound, parts...);
  }
  template <typename... Parts>
  static Status Invalid(const Parts&... parts) {
    return Make(ErrorCode::kInvalid, parts...);
  }

  bool ok() const { return code_ == ErrorCode::kOk; }
  ErrorCode code() const { return code_; }
  // Says what is wrong, where, and what would be right. Empty if ok, and in the engine that
  // browsers load (VAIVEN_TERSE), where the sentences would weigh more than the code that finds the
  // mistakes: there the code is all, and the publisher, which runs the same checks, has the
  // sentence.
  std::string_view message() const { return message_; }

 private:
#ifdef VAIVEN_TERSE
  template <typename... Parts>
  static Status Make(ErrorCode code, const Parts&...) {
    Status status;
    status.code_ = code;
    return status;
  }

  static constexpr std::string_view message_ = {};
#else
  template <typename... Parts>
  static Status Make(ErrorCode code, const Parts&... parts) {
    Status status;
    status.code_ = code;
    (Append(status.message_, parts), ...);
    return status;
  }
  static void Append(std::string& message, std::string_view part) { message += part; }
  template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
  static void Append(std::string& message, T number) {
    message += std::to_string(number);
  }

  std::string message_;
#endif

  ErrorCode code_ = ErrorCode::kOk;
};

// A T, or the Status that says why there is none. Reading the value of a failed Result is
// undefined.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}          // NOLINT(google-explicit-constructor)
  Result(Status status) : status_(std::move(status)) {}  // NOLINT(google-explicit-constructor)

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
