// Session-kNN (after VMIS-kNN, Kersbergen, Sprangers, Schelter 2022): sessions that share items
// with the visitor's say what comes next. A teacher of full training, and what `vaiven evaluate
// --protocol serenade` checks the yardstick with. Used by teacher.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "server/train/score_board.h"
#include "server/train/session_log.h"

namespace vaiven::server {

// Ages are shares of the log, as in transitions.h.
struct KnnOptions {
  // Newest sessions of each item of the question that are looked at.
  size_t sessions_per_item = 2500;
  // The most similar of them that answer.
  size_t neighbours = 2000;
  // Newest items of the question that count.
  size_t history = 10;
  // A shared item, the q-th newest of the question, counts e^(-q/position)
  // times ln(1 + sessions / (1 + clicks of the item))^rarity.
  float position = 2;
  float rarity = 4;
  // A neighbour of n items and of age a counts n^-length e^(-a/recency).
  float length = 0.15f;
  float recency = 1;
  // It gives e^(-(d-1)/distance) to the item that is d after the newest shared one, `backward`
  // times as much to the item d before, and `self` to the shared one.
  float distance = 5;
  float backward = 0.6f;
  float self = 0.6f;
  // Answers are divided by clicks^discount.
  float discount = 0.25f;

  friend bool operator==(const KnnOptions&, const KnnOptions&) = default;
};

// The sessions of each item; may be shared by threads.
class KnnIndex {
 public:
  // `log` must outlive this.
  KnnIndex(const SessionLog& log, size_t item_count);

  const SessionLog& log() const { return log_; }
  size_t item_count() const { return clicks_.size(); }
  // Sessions that the item is in, oldest first.
  std::span<const uint32_t> sessions(uint32_t item) const {
    return {sessions_.data() + begins_[item], begins_[item + 1] - begins_[item]};
  }
  uint32_t clicks(uint32_t item) const { return clicks_[item]; }

 private:
  const SessionLog& log_;
  std::vector<uint32_t> clicks_;
  std::vector<size_t> begins_;
  std::vector<uint32_t> sessions_;
};

// Answers one question after the other; one for each thread.
class SessionKnn {
 public:
  // `index` must outlive this.
  SessionKnn(const KnnIndex& index, const KnnOptions& options);

  // Adds the scores for a session, oldest item first, to an empty board.
  void Score(std::span<const uint32_t> session, ScoreBoard& board);

 private:
  struct Similarity {
    uint32_t session = 0;
    float value = 0;
  };

  void FindNeighbours(std::span<const uint32_t> recent);

  const KnnIndex& index_;
  const KnnOptions options_;
  // By item.
  std::vector<float> rarity_;
  std::vector<float> discount_;
  // By position in the question and by distance.
  std::vector<float> position_;
  std::vector<float> distance_;
  // By session: similarity so far, and the place in the question of the newest shared item.
  std::vector<float> similarity_;
  std::vector<uint8_t> newest_shared_;
  std::vector<uint32_t> touched_;
  std::vector<Similarity> neighbours_;
};

}  // namespace vaiven::server
