// Passing absl::Status along, and turning errors of the core into it. Used by all native code.
#pragma once

#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "core/base/result.h"

#define VAIVEN_CONCAT_INNER_(a, b) a##b
#define VAIVEN_CONCAT_(a, b) VAIVEN_CONCAT_INNER_(a, b)

// Returns from the function if `expression`, an absl::Status, is not OK.
#define VAIVEN_RETURN_IF_ERROR(expression)                                \
  do {                                                                    \
    absl::Status VAIVEN_CONCAT_(vaiven_status_, __LINE__) = (expression); \
    if (!VAIVEN_CONCAT_(vaiven_status_, __LINE__).ok())                   \
      return VAIVEN_CONCAT_(vaiven_status_, __LINE__);                    \
  } while (false)

// `left` = value of `expression`, an absl::StatusOr; returns its status if there is none.
#define VAIVEN_ASSIGN_OR_RETURN(left, expression) \
  VAIVEN_ASSIGN_OR_RETURN_(VAIVEN_CONCAT_(vaiven_or_, __LINE__), left, expression)
#define VAIVEN_ASSIGN_OR_RETURN_(temporary, left, expression) \
  auto temporary = (expression);                              \
  if (!temporary.ok()) return std::move(temporary).status();  \
  left = *std::move(temporary)

namespace vaiven::server {

inline absl::StatusCode ToAbslCode(ErrorCode code) {
  switch (code) {
    case ErrorCode::kOk:
      return absl::StatusCode::kOk;
    case ErrorCode::kNotFound:
      return absl::StatusCode::kNotFound;
    case ErrorCode::kUnsupported:
      return absl::StatusCode::kUnimplemented;
    case ErrorCode::kNotLoaded:
      return absl::StatusCode::kFailedPrecondition;
    case ErrorCode::kMalformed:
    case ErrorCode::kInvalid:
      break;
  }
  return absl::StatusCode::kInvalidArgument;
}

inline absl::Status ToAbslStatus(const Status& status) {
  return absl::Status(ToAbslCode(status.code()), status.message());
}

// The same error with a place in front of its message.
inline absl::Status Annotate(const absl::Status& status, std::string_view where) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat(where, ": ", status.message()));
}

}  // namespace vaiven::server
