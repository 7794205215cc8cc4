#include "server/train/knn_tune.h"

#include <vector>

#include "server/train/parallel.h"

namespace vaiven::server {
namespace {

struct KnnKnob {
  std::vector<float> values;
  float KnnOptions::*setting;
};

// In the order in which they are tried: what mattered most comes first.
const std::vector<KnnKnob>& KnnKnobs() {
  static const std::vector<KnnKnob> knobs = {
      {{1, 2, 3, 4, 6}, &KnnOptions::rarity},
      {{0, 0.1f, 0.2f, 0.3f, 0.45f}, &KnnOptions::discount},
      {{0.05f, 0.15f, 0.4f, 1, 3}, &KnnOptions::recency},
      {{0.7f, 1, 2, 4}, &KnnOptions::position},
      {{0.7f, 1.5f, 3, 6}, &KnnOptions::distance},
      {{0.3f, 0.6f, 1, 2, 4, 8}, &KnnOptions::self},
      {{0.3f, 0.6f, 1}, &KnnOptions::backward},
      {{0, 0.15f, 0.4f, 0.8f}, &KnnOptions::length},
  };
  return knobs;
}

}  // namespace

Accuracy MeasureKnn(const KnnIndex& index, const KnnOptions& options, const SessionLog& log,
                    size_t k) {
  constexpr size_t kPiece = 16;
  std::vector<Accuracy> pieces((log.size() + kPiece - 1) / kPiece);
  ForEachPiece(log.size(), kPiece, [&] {
    return [&, knn = SessionKnn(index, options), board = ScoreBoard(index.item_count())](
               size_t begin, size_t end) mutable {
      Accuracy& piece = pieces[begin / kPiece];
      for (size_t session = begin; session < end; ++session) {
        const auto items = log[session];
        for (size_t seen = 1; seen < items.size(); ++seen) {
          ++piece.pairs;
          board.Clear();
          knn.Score(items.first(seen), board);
          const SparseEntry target = {items[seen], board[items[seen]]};
          if (target.value == 0) continue;
          size_t rank = 1;
          for (const uint32_t item : board.items()) {
            if (BetterEntry({item, board[item]}, target)) ++rank;
          }
          if (rank <= k) piece.Count(rank);
        }
      }
    };
  });
  Accuracy sum;
  for (const Accuracy& piece : pieces) sum.Add(piece);
  return sum;
}

KnnOptions TuneKnn(const KnnIndex& index, const SessionLog& answer, const KnnOptions& start,
                   const SearchOptions& options,
                   absl::FunctionRef<void(const Accuracy&)> progress) {
  std::vector<size_t> sizes;
  Position position;
  for (const KnnKnob& knob : KnnKnobs()) {
    sizes.push_back(knob.values.size());
    position.push_back(NearestValue(knob.values, start.*knob.setting));
  }
  const auto settings_at = [&](const Position& at) {
    KnnOptions settings = start;
    for (size_t i = 0; i < at.size(); ++i)
      settings.*KnnKnobs()[i].setting = KnnKnobs()[i].values[at[i]];
    return settings;
  };
  return settings_at(SearchCoordinates(sizes, position, options, [&](const Position& at) {
    const Accuracy accuracy = MeasureKnn(index, settings_at(at), answer, kAnswers);
    progress(accuracy);
    return accuracy.hit_rate() + accuracy.mean_reciprocal_rank();
  }));
}

}  // namespace vaiven::server
