#include "server/train/teacher.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/recommend/blend.h"
#include "server/train/matrix.h"
#include "server/train/parallel.h"
#include "server/train/score_board.h"

namespace vaiven::server {
namespace {

// Of each part.
constexpr size_t kCandidates = 40;
// Clicks of the session that are candidates whatever the parts say.
constexpr size_t kSeen = 30;
// Items that the embedding ranks at most: those that are clicked most.
constexpr size_t kRanked = 60'000;
// Questions that are put to the embedding at a time.
constexpr size_t kQuestionsAtOnce = 16;

enum Part : size_t {
  kKnn,
  kRecentKnn,
  kTransitions,
  kWalk,
  kForward,
  kSecond,
  kRecent,
  kEmbedding
};
constexpr size_t kBoards = kEmbedding;
constexpr size_t kParts = kEmbedding + 1;
constexpr size_t kFeaturesOfPart = 3;
// Places that a seen item may have: the newest, the second newest, ..., farther back.
constexpr size_t kPlaces = 7;
// Popularity, trend, views, and the place.
constexpr size_t kFeatures = kParts * kFeaturesOfPart + 3 + kPlaces;

TransitionOptions With(TransitionOptions options, float recency, float backward) {
  options.recency = recency;
  options.backward = backward;
  return options;
}

}  // namespace

// Where one thread puts its questions.
class TeacherDesk {
 public:
  explicit TeacherDesk(const Teacher& teacher)
      : teacher_(teacher),
        knn_(teacher.knn_, teacher.settings_.knn),
        recent_knn_(teacher.knn_, teacher.settings_.recent_knn),
        boards_(kBoards, ScoreBoard(teacher.item_count_)),
        place_(teacher.item_count_, 0),
        logits_(teacher.item_count_, 0) {}

  // The logits of the embedding for the sessions that Ask is called with next, by their number.
  void Aim(const std::vector<std::span<const uint32_t>>& sessions) {
    const Embedding& embedding = teacher_.embedding_;
    queries_.resize(sessions.size() * embedding.dimensions());
    cosines_.resize(sessions.size() * teacher_.stride_);
    for (size_t i = 0; i < sessions.size(); ++i) {
      embedding.Query(sessions[i], queries_.data() + i * embedding.dimensions());
    }
    Multiply({queries_.data(), embedding.dimensions(), teacher_.directions_.data(),
              teacher_.stride_, cosines_.data(), teacher_.stride_, sessions.size(),
              embedding.dimensions(), teacher_.stride_});
  }

  // Appends the features of the candidates to `features`; `items` are the candidates.
  void Ask(std::span<const uint32_t> session, size_t number, std::vector<uint32_t>& items,
           std::vector<float>& features) {
    const std::vector<SeenItem> seen = RecentItems(session, kSeen);
    FillBoards(session, seen);
    items.clear();
    const auto add = [&](uint32_t item) {
      if (place_[item] != 0) return;
      items.push_back(item);
      place_[item] = static_cast<uint32_t>(items.size());
    };
    for (const SeenItem& each : seen) add(each.item);
    for (size_t part = 0; part < kBoards; ++part) {
      boards_[part].Top(kCandidates, top_);
      Summary& summary = summaries_[part];
      summary = {top_.empty() ? 1 : top_[0].value, 0};
      for (const uint32_t item : boards_[part].items()) summary.sum += boards_[part][item];
      for (const SparseEntry& entry : top_) add(entry.item);
    }
    RankEmbedding(number);
    for (const SparseEntry& entry : top_) add(entry.item);
    const size_t begin = features.size();
    features.resize(begin + items.size() * kFeatures, 0);
    for (size_t i = 0; i < items.size(); ++i) {
      Describe(items[i], features.data() + begin + i * kFeatures);
    }
    constexpr size_t kOfSession = kParts * kFeaturesOfPart + 2;
    for (size_t q = 0; q < seen.size(); ++q) {
      float* of_item =
          features.data() + begin + (place_[seen[q].item] - 1) * kFeatures + kOfSession;
      of_item[0] = std::log2(1 + static_cast<float>(seen[q].views));
      of_item[1 + std::min(q, kPlaces - 1)] = 1;
    }
    for (const uint32_t item : items) place_[item] = 0;
  }

 private:
  struct Summary {
    float largest = 1;
    float sum = 0;
  };

  void AddRow(const SparseRows& rows, uint32_t item, float weight, Part part) {
    for (const SparseEntry& entry : rows[item]) {
      boards_[part].Add(entry.item, weight * entry.value);
    }
  }

  void FillBoards(std::span<const uint32_t> session, const std::vector<SeenItem>& seen) {
    for (ScoreBoard& board : boards_) board.Clear();
    knn_.Score(session, boards_[kKnn]);
    recent_knn_.Score(session, boards_[kRecentKnn]);
    for (size_t q = 0; q < std::min<size_t>(seen.size(), 10); ++q) {
      const float weight = std::exp(-static_cast<float>(q) / teacher_.settings_.decay);
      AddRow(teacher_.transitions_, seen[q].item, weight, kTransitions);
      AddRow(teacher_.walk_, seen[q].item, weight, kWalk);
      if (q == 0) AddRow(teacher_.forward_, seen[q].item, 1, kForward);
      if (q == 1) AddRow(teacher_.forward_, seen[q].item, 1, kSecond);
      if (q == 0) AddRow(teacher_.recent_, seen[q].item, 1, kRecent);
    }
  }

  // The best of the embedding, into `top_`; what is needed of the others, into its summary.
  void RankEmbedding(size_t number) {
    const float* cosines = cosines_.data() + number * teacher_.stride_;
    const auto& ranked = teacher_.ranked_;
    top_.clear();
    for (size_t c = 0; c < ranked.size(); ++c) {
      const SparseEntry entry = {ranked[c], cosines[c]};
      logits_[ranked[c]] = teacher_.embedding_.scale() * cosines[c];
      if (top_.size() == kCandidates && !BetterEntry(entry, top_.front())) continue;
      if (top_.size() == kCandidates) {
        std::pop_heap(top_.begin(), top_.end(), BetterEntry);
        top_.pop_back();
      }
      top_.push_back(entry);
      std::push_heap(top_.begin(), top_.end(), BetterEntry);
    }
    std::sort(top_.begin(), top_.end(), BetterEntry);
    Summary& summary = summaries_[kEmbedding];
    summary.largest = top_.empty() ? 0 : teacher_.embedding_.scale() * top_[0].value;
    powers_.assign(teacher_.stride_, -1e9f);
    for (size_t c = 0; c < ranked.size(); ++c) powers_[c] = logits_[ranked[c]];
    summary.sum = Exponentiate(powers_.data(), powers_.size(), summary.largest);
  }

  void Describe(uint32_t item, float* features) {
    for (size_t part = 0; part < kBoards; ++part, features += kFeaturesOfPart) {
      const float score = boards_[part][item];
      const Summary& summary = summaries_[part];
      const float ratio = score / summary.largest;
      features[0] = ratio;
      features[1] = std::sqrt(ratio);
      features[2] = summary.sum == 0 ? 0 : std::log(score / summary.sum + 1e-5f) + 11.5f;
    }
    const float over = logits_[item] - summaries_[kEmbedding].largest;
    const float ratio = std::exp(over);
    features[0] = ratio;
    features[1] = std::sqrt(ratio);
    features[2] = over - std::log(summaries_[kEmbedding].sum);
    features[3] = static_cast<float>(teacher_.signals_.popularity[item]) * 0.125f;
    features[4] = (static_cast<float>(teacher_.signals_.trend[item]) - 128) * 0.0625f;
  }

  const Teacher& teacher_;
  SessionKnn knn_;
  SessionKnn recent_knn_;
  std::vector<ScoreBoard> boards_;
  Summary summaries_[kParts];
  // By item: index into the candidates plus one.
  std::vector<uint32_t> place_;
  std::vector<float> logits_;
  std::vector<float> queries_;
  std::vector<float> cosines_;
  std::vector<float> powers_;
  std::vector<SparseEntry> top_;
};

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
      ranked_(item_count) {
  std::iota(ranked_.begin(), ranked_.end(), 0u);
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
  struct NextClick {
    std::span<const uint32_t> seen;
    uint32_t next = 0;
  };
  std::vector<NextClick> questions;
  for (size_t i = 0; i < sessions.size(); ++i) {
    for (size_t seen = 1; seen < sessions[i].size(); ++seen) {
      questions.push_back({sessions[i].first(seen), sessions[i][seen]});
    }
  }
  std::vector<ChoiceData> pieces((questions.size() + kQuestionsAtOnce - 1) / kQuestionsAtOnce);
  ForEachPiece(questions.size(), kQuestionsAtOnce, [&] {
    return [&, desk = TeacherDesk(*this), items = std::vector<uint32_t>(),
            asked = std::vector<std::span<const uint32_t>>()](size_t begin, size_t end) mutable {
      ChoiceData& piece = pieces[begin / kQuestionsAtOnce];
      piece.width = kFeatures;
      asked.clear();
      for (size_t i = begin; i < end; ++i) asked.push_back(questions[i].seen);
      desk.Aim(asked);
      for (size_t i = begin; i < end; ++i) {
        Choice choice;
        choice.begin = piece.features.size() / kFeatures;
        desk.Ask(questions[i].seen, i - begin, items, piece.features);
        choice.size = static_cast<uint32_t>(items.size());
        choice.chosen = static_cast<uint32_t>(
            std::find(items.begin(), items.end(), questions[i].next) - items.begin());
        choice.group =
            static_cast<uint32_t>(BlendClass(RecentItems(questions[i].seen, kSeen).size()));
        piece.choices.push_back(choice);
      }
    };
  });
  return Join(std::move(pieces), kFeatures);
}

SparseRows Teacher::Distil(std::span<const float> weights, size_t width,
                           std::span<const uint8_t> offered) const {
  // Of sessions of one item.
  const auto group = weights.first(kFeatures);
  std::vector<SparseRows> pieces((item_count_ + kQuestionsAtOnce - 1) / kQuestionsAtOnce);
  ForEachPiece(item_count_, kQuestionsAtOnce, [&] {
    return [&, desk = TeacherDesk(*this), items = std::vector<uint32_t>(),
            ids = std::vector<uint32_t>(), features = std::vector<float>(),
            row = std::vector<SparseEntry>()](size_t begin, size_t end) mutable {
      ids.resize(end - begin);
      std::iota(ids.begin(), ids.end(), static_cast<uint32_t>(begin));
      std::vector<std::span<const uint32_t>> asked;
      for (const uint32_t& id : ids) asked.push_back({&id, 1});
      desk.Aim(asked);
      for (size_t i = begin; i < end; ++i) {
        features.clear();
        desk.Ask(asked[i - begin], i - begin, items, features);
        row.clear();
        double largest = -1e300;
        for (size_t c = 0; c < items.size(); ++c) {
          double utility = 0;
          for (size_t f = 0; f < kFeatures; ++f) {
            utility += static_cast<double>(group[f] * features[c * kFeatures + f]);
          }
          largest = std::max(largest, utility);
          row.push_back({items[c], static_cast<float>(utility)});
        }
        double sum = 0;
        for (SparseEntry& entry : row) {
          entry.value = static_cast<float>(std::exp(static_cast<double>(entry.value) - largest));
          sum += static_cast<double>(entry.value);
        }
        const auto is_own = [i](const SparseEntry& entry) { return entry.item == i; };
        std::erase_if(row, [&](const SparseEntry& entry) {
          return !offered.empty() && offered[entry.item] == 0;
        });
        std::sort(row.begin(), row.end(), BetterEntry);
        if (row.size() > width) {
          const auto own = std::find_if(row.begin(), row.end(), is_own);
          if (own >= row.begin() + static_cast<std::ptrdiff_t>(width) && own != row.end()) {
            row[width - 1] = *own;
          }
          row.resize(width);
        }
        for (SparseEntry& entry : row) {
          entry.value = std::max(static_cast<float>(static_cast<double>(entry.value) / sum), 1e-9f);
        }
        pieces[begin / kQuestionsAtOnce].Add(row);
      }
    };
  });
  SparseRows rows;
  for (const SparseRows& piece : pieces) {
    for (size_t i = 0; i < piece.size(); ++i) rows.Add(piece[i]);
  }
  return rows;
}

}  // namespace vaiven::server
