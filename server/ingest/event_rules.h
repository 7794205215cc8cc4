// What a back end's events must have beyond being well-formed: GA4's e-commerce parameters with the
// right kinds. Tags are read more leniently: nobody can tell a page what is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "core/value/value.h"

namespace vaiven::server {

// `path` is where `params` is. Errors are BadInput.
absl::Status CheckParams(std::string_view event, const Value& params, const std::string& path);

}  // namespace vaiven::server
