// Mistakes in configuration: collected, so that all of them can be told in one go. Used by
// server/config/ and server/compile/.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace vaiven::server {

struct Problem {
  // Relative to the configuration's folder; the caller of a compiler fills it in.
  std::string file;
  // In the document ("$.trigger.type"); empty: the document as a whole.
  std::string path;
  // What is wrong and what would be right.
  std::string message;

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

// "campaigns/exit.json: $.trigger.type: ...".
inline std::string ToString(const Problem& problem) {
  std::string text = problem.file;
  if (!problem.path.empty()) text += (text.empty() ? "" : ": ") + problem.path;
  return text + (text.empty() ? "" : ": ") + problem.message;
}

}  // namespace vaiven::server
