#include "server/train/teacher.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "server/train/matrix.h"
#include "server/train/parallel.h"
#include "server/train/teacher_desk.h"
#include "server/train/transitions.h"

namespace vaiven::server {
namespace {

// Items that the embedding ranks at most: those that are clicked most.
constexpr size_t kRanked = 60'000;
// Questions that are put to the embedding at a time.
constexpr size_t kQuestionsAtOnce = 16;
// The newest share of the sessions that counts as fresh.
constexpr double kFreshShare = 0.01;

TransitionOptions With(TransitionOptions options, float recency, float backward) {
  options.recency = recency;
  options.backward = backward;
  return options;
}

SessionLog FreshSessions(const SessionLog& log) {
  const auto fresh = static_cast<size_t>(kFreshShare * static_cast<double>(log.size()));
  return log.Slice(log.size() - fresh, log.size());
}

struct NextClick {
  std::span<const uint32_t> seen;
  uint32_t next = 0;
};

std::vector<NextClick> NextClicks(const SessionLog& sessions) {
  std::vector<NextClick> clicks;
  for (size_t i = 0; i < sessions.size(); ++i) {
    for (size_t seen = 1; seen < sessions[i].size(); ++seen) {
      clicks.push_back({sessions[i].first(seen), sessions[i][seen]});
    }
  }
  return clicks;
}

// For each question in turn, with only what is `offered` for candidates, what `take`, made once on
// each thread, makes of the desk that was just asked it: take(desk, number of the question, piece).
template <typename Piece, typename MakeTake>
std::vector<Piece> AskAll(const Teacher& teacher,
                          std::span<const std::span<const uint32_t>> questions,
                          std::span<const uint8_t> offered, const MakeTake& make_take) {
  std::vector<Piece> pieces((questions.size() + kQuestionsAtOnce - 1) / kQuestionsAtOnce);
  ForEachPiece(questions.size(), kQuestionsAtOnce, [&] {
    return [&, desk = TeacherDesk(teacher), take = make_take()](size_t begin, size_t end) mutable {
      desk.Offer(offered);
      desk.Aim(questions.subspan(begin, end - begin));
      for (size_t i = begin; i < end; ++i) {
        desk.Ask(questions[i], i - begin);
        take(desk, i, pieces[begin / kQuestionsAtOnce]);
      }
    };
  });
  return pieces;
}

// Choices of `width` features from what list(desk, items, features) appends.
template <typename MakeList>
ChoiceData ListChoices(const Teacher& teacher, const SessionLog& sessions, size_t width,
                       const MakeList& make_list) {
  const std::vector<NextClick> clicks = NextClicks(sessions);
  std::vector<std::span<const uint32_t>> questions;
  for (const NextClick& click : clicks) questions.push_back(click.seen);
  return Join(
      AskAll<ChoiceData>(teacher, questions, {},
                         [&] {
                           return [&, list = make_list(), items = std::vector<uint32_t>()](
                                      TeacherDesk& desk, size_t number, ChoiceData& piece) mutable {
                             Choice choice;
                             piece.width = width;
                             choice.begin = piece.features.size() / width;
                             list(desk, items, piece.features);
                             choice.size = static_cast<uint32_t>(items.size());
                             choice.chosen = static_cast<uint32_t>(
                                 std::find(items.begin(), items.end(), clicks[number].next) -
                                 items.begin());
                             choice.group = static_cast<uint32_t>(desk.group());
                             piece.choices.push_back(choice);
                           };
                         }),
      width);
}

// From scores to probabilities; keeps the `width` best of those on offer, best first, with `own`
// among them.
void KeepLikeliest(size_t width, std::span<const uint8_t> offered, uint32_t own,
                   std::vector<SparseEntry>& row) {
  std::erase_if(
      row, [&](const SparseEntry& entry) { return !offered.empty() && offered[entry.item] == 0; });
  double largest = -1e300;
  for (const SparseEntry& entry : row) {
    largest = std::max(largest, static_cast<double>(entry.value));
  }
  double sum = 0;
  for (SparseEntry& entry : row) {
    entry.value = static_cast<float>(std::exp(static_cast<double>(entry.value) - largest));
    sum += static_cast<double>(entry.value);
  }
  std::sort(row.begin(), row.end(), BetterEntry);
  if (row.size() > width) {
    const auto is_own = [own](const SparseEntry& entry) { return entry.item == own; };
    const auto found = std::find_if(row.begin(), row.end(), is_own);
    if (found >= row.begin() + static_cast<std::ptrdiff_t>(width) && found != row.end()) {
      row[width - 1] = *found;
    }
    row.resize(width);
  }
  for (SparseEntry& entry : row) {
    entry.value = std::max(static_cast<float>(static_cast<double>(entry.value) / sum), 1e-9f);
  }
}

// Replaces `scores` by what logit and trees say of `count` candidates of a shortlist.
void ScoreShortlist(const float* candidates, size_t count, const BoostedTrees& trees,
                    std::vector<float>& scores) {
  scores.clear();
  for (size_t i = 0; i < count; ++i) scores.push_back(candidates[i * kShortlistFeatures]);
  trees.AddTo(candidates, count, kShortlistFeatures, scores.data());
}

}  // namespace

Teacher::Teacher(const SessionLog& log, size_t item_count, const TeacherSettings& settings,
                 const Embedding& embedding)
    : settings_(settings),
      item_count_(item_count),
      embedding_(embedding),
      knn_(log, item_count),
      transitions_(CountTransitions(log, item_count, settings.transitions)),
      forward_(CountTransitions(log, item_count,
                                With(settings.transitions, settings.transitions.recency, 0))),
      recent_(CountTransitions(
          log, item_count,
          With(settings.transitions, settings.recent, settings.transitions.backward))),
      walk_(Walk(transitions_, settings.walk)),
      signals_(MeasureItems(log, item_count)),
      fresh_clicks_(CountClicks(FreshSessions(log), item_count)) {
  // What was never clicked is known to the whole log only: on held-out sessions it would be known
  // to come, and what is learnt there is of no use once all was learnt from.
  for (uint32_t item = 0; item < item_count; ++item) {
    if (knn_.clicks(item) > 0) ranked_.push_back(item);
  }
  if (ranked_.size() > kRanked) {
    std::stable_sort(ranked_.begin(), ranked_.end(),
                     [&](uint32_t a, uint32_t b) { return knn_.clicks(a) > knn_.clicks(b); });
    ranked_.resize(kRanked);
  }
  stride_ = (ranked_.size() / kMatrixLanes + 1) * kMatrixLanes;
  directions_.assign(embedding.dimensions() * stride_, 0);
  for (size_t c = 0; c < ranked_.size(); ++c) {
    const float* direction = embedding.Direction(ranked_[c]);
    for (size_t k = 0; k < embedding.dimensions(); ++k) directions_[k * stride_ + c] = direction[k];
  }
}

ChoiceData Teacher::MakeChoices(const SessionLog& sessions) const {
  return ListChoices(*this, sessions, kTeacherFeatures, [] {
    return [](const TeacherDesk& desk, std::vector<uint32_t>& items, std::vector<float>& features) {
      items.assign(desk.items().begin(), desk.items().end());
      features.insert(features.end(), desk.features().begin(), desk.features().end());
    };
  });
}

ChoiceData Teacher::MakeShortlists(const SessionLog& sessions,
                                   std::span<const float> weights) const {
  return ListChoices(*this, sessions, kShortlistFeatures, [&] {
    return [&](TeacherDesk& desk, std::vector<uint32_t>& items, std::vector<float>& features) {
      desk.Shorten(weights, items, features);
    };
  });
}

SparseRows Teacher::Distil(const TeacherBlend& blend, size_t width,
                           std::span<const uint8_t> offered) const {
  std::vector<uint32_t> ids(item_count_);
  std::iota(ids.begin(), ids.end(), 0u);
  std::vector<std::span<const uint32_t>> questions;
  for (const uint32_t& id : ids) questions.push_back({&id, 1});
  const std::vector<SparseRows> pieces = AskAll<SparseRows>(*this, questions, offered, [&] {
    return [&, items = std::vector<uint32_t>(), features = std::vector<float>(),
            scores = std::vector<float>(), row = std::vector<SparseEntry>()](
               TeacherDesk& desk, size_t number, SparseRows& piece) mutable {
      if (knn_.clicks(ids[number]) == 0) return piece.Add({});
      features.clear();
      desk.Shorten(blend.weights, items, features);
      ScoreShortlist(features.data(), items.size(), blend.trees, scores);
      row.clear();
      for (size_t i = 0; i < items.size(); ++i) row.push_back({items[i], scores[i]});
      KeepLikeliest(width, offered, ids[number], row);
      piece.Add(row);
    };
  });
  SparseRows rows;
  for (const SparseRows& piece : pieces) {
    for (size_t i = 0; i < piece.size(); ++i) rows.Add(piece[i]);
  }
  return rows;
}

Accuracy MeasureShortlists(const ChoiceData& shortlists, const BoostedTrees& trees, size_t k) {
  Accuracy accuracy;
  std::vector<float> scores;
  for (const Choice& choice : shortlists.choices) {
    ++accuracy.pairs;
    if (choice.chosen == choice.size) continue;
    ScoreShortlist(shortlists.candidate(choice.begin), choice.size, trees, scores);
    const size_t rank = RankOf(choice.chosen, scores);
    if (rank <= k) accuracy.Count(rank);
  }
  return accuracy;
}

}  // namespace vaiven::server
