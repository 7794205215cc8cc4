// Sessions and questions in text files, the way benchmarks give them. Used by `vaiven evaluate`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/train/session_source.h"

namespace vaiven::server {

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
