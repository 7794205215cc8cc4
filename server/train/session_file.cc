#include "server/train/session_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/status.h"

namespace vaiven::server {
namespace {

constexpr size_t kIdBytes = 256;

absl::StatusOr<std::vector<std::string_view>> SplitIds(std::string_view text) {
  std::vector<std::string_view> ids = absl::StrSplit(text, ' ', absl::SkipEmpty());
  if (ids.empty()) {
    return absl::InvalidArgumentError("no item, expected item ids separated by blanks");
  }
  for (const std::string_view id : ids) {
    if (id.size() > kIdBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat("an item id of ", id.size(), " bytes, expected at most ", kIdBytes));
    }
    if (id.find('\t') != std::string_view::npos || id.find('\0') != std::string_view::npos) {
      return absl::InvalidArgumentError(
          "a tab or a zero byte within an item id, expected item ids separated by blanks");
    }
  }
  return ids;
}

}  // namespace

absl::Status ForEachLine(const std::string& path,
                         absl::FunctionRef<absl::Status(std::string_view)> each) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    VAIVEN_RETURN_IF_ERROR(Annotate(each(line), absl::StrCat(path, ":", number)));
  }
  if (file.bad()) return absl::DataLossError(absl::StrCat(path, ": could not be read to its end"));
  return absl::OkStatus();
}

absl::StatusOr<TrainingData> SessionFile::Read() {
  TrainingData data;
  ItemNumbers numbers;
  std::vector<uint32_t> session;
  VAIVEN_RETURN_IF_ERROR(ForEachLine(path_, [&](std::string_view line) -> absl::Status {
    VAIVEN_ASSIGN_OR_RETURN(const std::vector<std::string_view> ids, SplitIds(line));
    session.clear();
    if (ids.size() > kMaxActions) {
      ++data.robots.too_long;
      return absl::OkStatus();
    }
    for (const std::string_view id : ids) session.push_back(numbers.Number(id));
    data.sessions.Add(session);
    return absl::OkStatus();
  }));
  if (data.sessions.size() == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, ": the file is empty, expected one session a line"));
  }
  data.item_ids = std::move(numbers).TakeIds();
  return data;
}

absl::StatusOr<std::vector<Question>> ReadQuestions(const std::string& path) {
  std::vector<Question> questions;
  VAIVEN_RETURN_IF_ERROR(ForEachLine(path, [&](std::string_view line) -> absl::Status {
    const std::vector<std::string_view> parts = absl::StrSplit(line, '\t');
    if (parts.size() != 2) {
      return absl::InvalidArgumentError(
          absl::StrCat(parts.size() - 1,
                       " tabs, expected one between the items seen and the item that came next"));
    }
    VAIVEN_ASSIGN_OR_RETURN(const std::vector<std::string_view> seen, SplitIds(parts[0]));
    VAIVEN_ASSIGN_OR_RETURN(const std::vector<std::string_view> next, SplitIds(parts[1]));
    if (next.size() != 1) {
      return absl::InvalidArgumentError(
          absl::StrCat(next.size(), " items after the tab, expected one"));
    }
    questions.push_back({{seen.begin(), seen.end()}, std::string(next[0])});
    return absl::OkStatus();
  }));
  if (questions.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": the file is empty, expected one question a line"));
  }
  return questions;
}

}  // namespace vaiven::server
