// What the engine needs of the world's conventions, looked up once and written into the bundle: how
// money is written and when the clocks change. Used by bundle.cc.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace vaiven::server {

struct MoneyStyle {
  int digits = 2;
  std::string decimal;
  std::string group;
  std::string prefix;
  std::string suffix;
};

// As CLDR has it, with digits 0-9.
absl::StatusOr<MoneyStyle> MoneyStyleOf(const std::string& locale, const std::string& currency);

struct ZoneOffset {
  // ms since the Unix epoch.
  int64_t from = 0;
  int32_t seconds = 0;
};

// Ascending, from the start of the year before `now` to the end of the fifth year after it: the
// same for all of a year, so that publishing again gives the same file.
absl::StatusOr<std::vector<ZoneOffset>> ZoneOffsets(const std::string& time_zone, int64_t now_ms);

}  // namespace vaiven::server
