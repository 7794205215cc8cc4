// One line of an event file: an event as JSON, or a switch to what was published next. Accepts what
// `vaiven events --json` prints. Used by `vaiven replay`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "core/base/uuid.h"
#include "core/value/value.h"

namespace vaiven::server {

struct ReplayEvent {
  std::string name;
  // ms since the Unix epoch, by the clock of the device.
  int64_t time = 0;
  Uuid id;
  // Nil: a visitor who allows no identifier.
  Uuid visitor;
  Uuid page_view;
  // Nothing: the one after the visitor's last.
  std::optional<uint64_t> sequence;
  Value params = Value::Map();
  // As a page would ask: slots that wait for content, products that it shows already.
  std::vector<std::string> placements;
  std::vector<std::string> shown_items;
};

struct ReplayLine {
  // A folder or manifest; empty: the line is an event.
  std::string publish;
  ReplayEvent event;
};

// Errors are BadInput and name the place in the line. Parameters are taken as a tag's are: every
// bound is checked, GA4's kinds are not.
absl::StatusOr<ReplayLine> ReadReplayLine(std::string_view json);

// The DecideRequest that a browser would write; `bundle` as in wire::Event.
std::string WriteDecideRequest(const ReplayEvent& event, uint64_t sequence, uint64_t bundle,
                               bool explain);

}  // namespace vaiven::server
