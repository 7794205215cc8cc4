#include "server/cli/serenade_protocol.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/status.h"
#include "server/train/score_board.h"
#include "server/train/session_knn.h"

namespace vaiven::server {
namespace {

struct Click {
  double time = 0;
  uint32_t item = 0;
};

absl::StatusOr<Click> ParseClick(const std::vector<std::string_view>& fields,
                                 ItemNumbers& numbers) {
  Click click;
  if (fields.size() != 3 || !absl::SimpleAtod(fields[2], &click.time) ||
      !std::isfinite(click.time)) {
    return absl::InvalidArgumentError(
        "expected SessionId, ItemId and Time in seconds, separated by tabs");
  }
  click.item = numbers.Number(fields[1]);
  return click;
}

// VMIS-kNN as published: every item of a session once, neighbours that share an item scored by how
// new it is in the question, items by the rarity that they have.
class VmisKnn {
 public:
  VmisKnn(const KnnIndex& index, const VmisOptions& options)
      : index_(index), options_(options), board_(index.item_count()) {}

  // Best first.
  const std::vector<SparseEntry>& Ask(std::span<const uint32_t> session) {
    const auto recent = session.last(std::min(session.size(), options_.history));
    FindNeighbours(recent);
    board_.Clear();
    const auto sessions = static_cast<double>(index_.log().size());
    for (const Neighbour& neighbour : neighbours_) {
      std::vector<uint32_t> items(index_.log()[neighbour.session].begin(),
                                  index_.log()[neighbour.session].end());
      std::sort(items.begin(), items.end());
      items.erase(std::unique(items.begin(), items.end()), items.end());
      const double weight = 1 - 0.1 * static_cast<double>(FirstShared(recent, items));
      for (const uint32_t item : items) {
        if (item == session.back() && !options_.current) continue;
        const double rarity =
            std::log(sessions / static_cast<double>(index_.sessions(item).size()));
        board_.Add(item, static_cast<float>(weight * rarity * neighbour.similarity));
      }
    }
    board_.Top(options_.answers, {}, top_);
    return top_;
  }

 private:
  struct Neighbour {
    uint32_t session = 0;
    double similarity = 0;
  };

  // Place of the newest item of the question that is among `items`, the newest being 1.
  static size_t FirstShared(std::span<const uint32_t> recent, const std::vector<uint32_t>& items) {
    size_t place = 1;
    while (!std::binary_search(items.begin(), items.end(), recent[recent.size() - place])) ++place;
    return place;
  }

  void FindNeighbours(std::span<const uint32_t> recent) {
    std::unordered_map<uint32_t, double> similarity;
    std::vector<uint32_t> asked;
    std::vector<uint32_t> unique(recent.begin(), recent.end());
    std::sort(unique.begin(), unique.end());
    unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
    for (size_t q = 0; q < recent.size(); ++q) {
      const uint32_t item = recent[recent.size() - 1 - q];
      if (std::find(asked.begin(), asked.end(), item) != asked.end()) continue;
      asked.push_back(item);
      const double part =
          static_cast<double>(recent.size() - q) / static_cast<double>(unique.size());
      const auto sessions = index_.sessions(item);
      for (const uint32_t session : sessions.last(std::min(sessions.size(), options_.sessions))) {
        similarity[session] += part;
      }
    }
    neighbours_.clear();
    for (const auto& [session, value] : similarity) neighbours_.push_back({session, value});
    // Sessions are numbered by their time.
    std::sort(neighbours_.begin(), neighbours_.end(),
              [](const Neighbour& a, const Neighbour& b) { return a.session > b.session; });
    if (neighbours_.size() > options_.sessions) neighbours_.resize(options_.sessions);
    std::stable_sort(
        neighbours_.begin(), neighbours_.end(),
        [](const Neighbour& a, const Neighbour& b) { return a.similarity > b.similarity; });
    if (neighbours_.size() > options_.neighbours) neighbours_.resize(options_.neighbours);
  }

  const KnnIndex& index_;
  const VmisOptions options_;
  ScoreBoard board_;
  std::vector<Neighbour> neighbours_;
  std::vector<SparseEntry> top_;
};

}  // namespace

absl::StatusOr<TrainingData> ClickFile::Read() {
  TrainingData data;
  ItemNumbers numbers;
  std::unordered_map<std::string, size_t> place_of_session;
  std::vector<std::vector<Click>> sessions;
  bool heading = true;
  VAIVEN_RETURN_IF_ERROR(ForEachLine(path_, [&](std::string_view line) -> absl::Status {
    if (std::exchange(heading, false)) return absl::OkStatus();
    const std::vector<std::string_view> fields = absl::StrSplit(line, '\t');
    VAIVEN_ASSIGN_OR_RETURN(const Click click, ParseClick(fields, numbers));
    const auto [place, added] =
        place_of_session.try_emplace(std::string(fields[0]), sessions.size());
    if (added) sessions.emplace_back();
    sessions[place->second].push_back(click);
    return absl::OkStatus();
  }));
  if (sessions.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, ": no click, expected SessionId, ItemId and Time under a heading"));
  }
  const auto earlier = [](const Click& a, const Click& b) { return a.time < b.time; };
  for (auto& clicks : sessions) std::stable_sort(clicks.begin(), clicks.end(), earlier);
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const auto& a, const auto& b) { return a.back().time < b.back().time; });
  std::vector<uint32_t> items;
  for (const auto& clicks : sessions) {
    items.clear();
    for (const Click& click : clicks) items.push_back(click.item);
    data.sessions.Add(items);
  }
  data.item_ids = std::move(numbers).TakeIds();
  return data;
}

PeerMeasure MeasureVmisKnn(const TrainingData& train, const std::vector<Question>& questions,
                           const VmisOptions& options) {
  // By one numbering; what training does not know has no session.
  ItemNumbers numbers;
  for (const std::string& id : train.item_ids) numbers.Number(id);
  std::vector<std::vector<uint32_t>> seen;
  std::vector<uint32_t> next;
  for (const Question& question : questions) {
    auto& items = seen.emplace_back();
    for (const std::string& id : question.seen) items.push_back(numbers.Number(id));
    next.push_back(numbers.Number(question.next));
  }
  const KnnIndex index(train.sessions, std::move(numbers).TakeIds().size());
  VmisKnn knn(index, options);
  PeerMeasure result;
  for (size_t i = 0; i < seen.size(); ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto& answers = knn.Ask(seen[i]);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    result.microseconds.push_back(took.count());
    ++result.accuracy.pairs;
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const SparseEntry& answer) {
      return answer.item == next[i];
    });
    if (found != answers.end()) {
      result.accuracy.Count(static_cast<size_t>(found - answers.begin()) + 1);
    }
  }
  return result;
}

std::vector<Question> MakeQuestions(const TrainingData& data) {
  std::vector<Question> questions;
  for (size_t session = 0; session < data.sessions.size(); ++session) {
    const auto items = data.sessions[session];
    Question question;
    for (size_t i = 0; i + 1 < items.size(); ++i) {
      question.seen.push_back(data.item_ids[items[i]]);
      question.next = data.item_ids[items[i + 1]];
      questions.push_back(question);
    }
  }
  return questions;
}

}  // namespace vaiven::server
