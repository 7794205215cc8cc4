#include "server/train/teacher_desk.h"

#include <algorithm>
#include <cmath>

#include "server/train/matrix.h"

namespace vaiven::server {
namespace {

// Of each part.
constexpr size_t kCandidates = 40;
// Clicks of the session that are candidates whatever the parts say.
constexpr size_t kSeen = 30;
// Newest items of the session that count in transitions and walk, and that a candidate is compared
// with by the embedding.
constexpr size_t kHistory = 10;
// Candidates that the trees see.
constexpr size_t kShortlist = 64;

}  // namespace

TeacherDesk::TeacherDesk(const Teacher& teacher)
    : teacher_(teacher),
      knn_(teacher.knn_, teacher.settings_.knn),
      recent_knn_(teacher.knn_, teacher.settings_.recent_knn),
      boards_(kTeacherBoards, ScoreBoard(teacher.item_count_)),
      place_(teacher.item_count_, 0),
      logits_(teacher.item_count_, 0) {}

void TeacherDesk::Aim(std::span<const std::span<const uint32_t>> sessions) {
  const Embedding& embedding = teacher_.embedding_;
  queries_.resize(sessions.size() * embedding.dimensions());
  cosines_.resize(sessions.size() * teacher_.stride_);
  for (size_t i = 0; i < sessions.size(); ++i) {
    embedding.Query(sessions[i], queries_.data() + i * embedding.dimensions());
  }
  Multiply({queries_.data(), embedding.dimensions(), teacher_.directions_.data(), teacher_.stride_,
            cosines_.data(), teacher_.stride_, sessions.size(), embedding.dimensions(),
            teacher_.stride_});
}

void TeacherDesk::Ask(std::span<const uint32_t> session, size_t number) {
  seen_ = RecentItems(session, kSeen);
  clicks_ = session.size();
  FillBoards(session);
  items_.clear();
  ranks_.clear();
  const auto add = [&](uint32_t item) {
    if (place_[item] == 0) {
      items_.push_back(item);
      ranks_.emplace_back();
      ranks_.back().fill(kCandidates);
      place_[item] = static_cast<uint32_t>(items_.size());
    }
    return place_[item] - 1;
  };
  const auto add_top = [&](size_t part) {
    for (size_t rank = 0; rank < top_.size(); ++rank) {
      ranks_[add(top_[rank].item)][part] = static_cast<float>(rank);
    }
  };
  for (const SeenItem& each : seen_) add(each.item);
  for (size_t part = 0; part < kTeacherBoards; ++part) {
    boards_[part].Top(kCandidates, offered_, top_);
    Summary& summary = summaries_[part];
    summary = {top_.empty() ? 1 : top_[0].value, 0};
    for (const uint32_t item : boards_[part].items()) summary.sum += boards_[part][item];
    add_top(part);
  }
  RankEmbedding(number);
  add_top(kEmbedding);
  features_.assign(items_.size() * kTeacherFeatures, 0);
  for (size_t i = 0; i < items_.size(); ++i) {
    Describe(items_[i], features_.data() + i * kTeacherFeatures);
  }
  constexpr size_t kOfSession = kTeacherParts * kFeaturesOfPart + 2;
  for (size_t q = 0; q < seen_.size(); ++q) {
    float* of_item = features_.data() + (place_[seen_[q].item] - 1) * kTeacherFeatures + kOfSession;
    of_item[0] = std::log2(1 + static_cast<float>(seen_[q].views));
    of_item[1 + std::min(q, kSeenPlaces - 1)] = 1;
  }
  for (const uint32_t item : items_) place_[item] = 0;
}

void TeacherDesk::Shorten(std::span<const float> weights, std::vector<uint32_t>& items,
                          std::vector<float>& features) {
  const auto of_group = weights.subspan(group() * kTeacherFeatures, kTeacherFeatures);
  order_.clear();
  for (uint32_t i = 0; i < items_.size(); ++i) {
    float utility = 0;
    for (size_t f = 0; f < kTeacherFeatures; ++f)
      utility += of_group[f] * features_[i * kTeacherFeatures + f];
    order_.push_back({i, utility});
  }
  const size_t size = std::min(order_.size(), kShortlist);
  std::partial_sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(size),
                    order_.end(), BetterEntry);
  // The newest click, which is the first candidate, always is one.
  const auto is_newest = [](const SparseEntry& entry) { return entry.item == 0; };
  const auto newest = std::find_if(order_.begin(), order_.end(), is_newest);
  if (newest >= order_.begin() + static_cast<std::ptrdiff_t>(size)) {
    std::swap(order_[size - 1], *newest);
  }
  items.clear();
  const size_t begin = features.size();
  features.resize(begin + size * kShortlistFeatures);
  const std::array<float, kFeaturesOfQuestion> of_question = DescribeQuestion();
  for (size_t rank = 0; rank < size; ++rank) {
    items.push_back(items_[order_[rank].item]);
    float* x = features.data() + begin + rank * kShortlistFeatures;
    *x++ = order_[rank].value - order_[0].value;
    *x++ = static_cast<float>(rank);
    Widen(order_[rank].item, x);
    std::copy(of_question.begin(), of_question.end(),
              features.data() + begin + (rank + 1) * kShortlistFeatures - kFeaturesOfQuestion);
  }
}

void TeacherDesk::AddRow(const SparseRows& rows, uint32_t item, float weight, TeacherPart part) {
  for (const SparseEntry& entry : rows[item]) {
    boards_[part].Add(entry.item, weight * entry.value);
  }
}

void TeacherDesk::FillBoards(std::span<const uint32_t> session) {
  for (ScoreBoard& board : boards_) board.Clear();
  knn_.Score(session, boards_[kKnn]);
  recent_knn_.Score(session, boards_[kRecentKnn]);
  for (size_t q = 0; q < std::min(seen_.size(), kHistory); ++q) {
    const float weight = std::exp(-static_cast<float>(q) / teacher_.settings_.decay);
    AddRow(teacher_.transitions_, seen_[q].item, weight, kTransitions);
    AddRow(teacher_.walk_, seen_[q].item, weight, kWalk);
    if (q == 0) AddRow(teacher_.forward_, seen_[q].item, 1, kForward);
    if (q == 1) AddRow(teacher_.forward_, seen_[q].item, 1, kSecond);
    if (q == 0) AddRow(teacher_.recent_, seen_[q].item, 1, kRecent);
  }
}

void TeacherDesk::RankEmbedding(size_t number) {
  const float* cosines = cosines_.data() + number * teacher_.stride_;
  const auto& ranked = teacher_.ranked_;
  top_.clear();
  for (size_t c = 0; c < ranked.size(); ++c) {
    const SparseEntry entry = {ranked[c], cosines[c]};
    logits_[ranked[c]] = teacher_.embedding_.scale() * cosines[c];
    if (!offered_.empty() && offered_[ranked[c]] == 0) continue;
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

void TeacherDesk::Describe(uint32_t item, float* features) {
  for (size_t part = 0; part < kTeacherBoards; ++part, features += kFeaturesOfPart) {
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

void TeacherDesk::Widen(size_t i, float* x) const {
  const uint32_t item = items_[i];
  x = std::copy_n(features_.data() + i * kTeacherFeatures, kTeacherFeatures, x);
  x = std::copy(ranks_[i].begin(), ranks_[i].end(), x);
  float nearest = -1;
  float second = -1;
  for (size_t q = 0; q < std::min(seen_.size(), kHistory); ++q) {
    const float cosine = Cosine(seen_[q].item, item);
    if (q == 0) *x++ = cosine;
    if (q == 1) second = cosine;
    nearest = std::max(nearest, cosine);
  }
  *x++ = second;
  *x++ = nearest;
  *x++ = std::log2(1 + static_cast<float>(teacher_.fresh_clicks_[item]));
  const auto sessions = teacher_.knn_.sessions(item);
  const size_t all = teacher_.knn_.log().size();
  *x++ = std::log2(1 + static_cast<float>(all - (sessions.empty() ? 0 : sessions.back())));
  *x++ = std::log2(1 + static_cast<float>(all - (sessions.empty() ? 0 : sessions.front())));
  // Seen items are the first candidates, the newest first.
  *x++ = static_cast<float>(i < seen_.size() ? i : kSeen);
}

std::array<float, kFeaturesOfQuestion> TeacherDesk::DescribeQuestion() const {
  const SeenItem& newest = seen_[0];
  std::array<float, kFeaturesOfQuestion> x = {
      static_cast<float>(teacher_.signals_.popularity[newest.item]),
      static_cast<float>(teacher_.signals_.trend[newest.item]),
      static_cast<float>(seen_.size()),
      static_cast<float>(clicks_),
      static_cast<float>(newest.views),
      std::log(summaries_[kKnn].sum + 1e-9f)};
  size_t at = 6;
  for (const TeacherPart part : {kKnn, kTransitions, kWalk}) {
    const Summary& summary = summaries_[part];
    x[at++] = summary.sum == 0 ? 0 : summary.largest / summary.sum;
  }
  // The largest of the embedding is a logit, and its sum is relative to that.
  x[at] = 1 / summaries_[kEmbedding].sum;
  return x;
}

float TeacherDesk::Cosine(uint32_t a, uint32_t b) const {
  const Embedding& embedding = teacher_.embedding_;
  const float* of_a = embedding.Direction(a);
  const float* of_b = embedding.Direction(b);
  float sum = 0;
  for (size_t k = 0; k < embedding.dimensions(); ++k) sum += of_a[k] * of_b[k];
  return sum;
}

}  // namespace vaiven::server
