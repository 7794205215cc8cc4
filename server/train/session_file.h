// Sessions and questions in text files, the way benchmarks give them. Used by `vaiven evaluate`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "server/train/session_source.h"

namespace vaiven::server {

// Lines without their ends; what `each` says is wrong is told with file and line.
absl::Status ForEachLine(const std::string& path,
                         absl::FunctionRef<absl::Status(std::string_view)> each);

// One session a line, oldest first; item ids separated by blanks, in the order of the clicks. An
// error names file and line.
class SessionFile : public SessionSource {
 public:
  explicit SessionFile(std::string path) : path_(std::move(path)) {}
  absl::StatusOr<TrainingData> Read() override;

 private:
  std::string path_;
};

struct Question {
  // In the order of the clicks.
  std::vector<std::string> seen;
  std::string next;
};

// One question a line: what was seen, separated by blanks, a tab, what came next.
absl::StatusOr<std::vector<Question>> ReadQuestions(const std::string& path);

}  // namespace vaiven::server
