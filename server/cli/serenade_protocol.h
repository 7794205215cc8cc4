// The evaluation of Serenade (Kersbergen, Sprangers, Schelter 2022) on its own form of data, with
// its session-kNN: the figures are published, so that agreeing with them checks how we measure.
// Used by `vaiven evaluate --protocol serenade`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/train/accuracy.h"
#include "server/train/session_file.h"
#include "server/train/session_source.h"

namespace vaiven::server {

// Clicks of one file: a heading, then SessionId, ItemId and Time in seconds, separated by tabs, in
// any order. Sessions are in the order of their last clicks. An error names file and line.
class ClickFile : public SessionSource {
 public:
  explicit ClickFile(std::string path) : path_(std::move(path)) {}
  absl::StatusOr<TrainingData> Read() override;

 private:
  std::string path_;
};

// As in Serenade's example.toml.
struct VmisOptions {
  // Newest sessions that share an item are looked at.
  size_t sessions = 500;
  // The most similar of them answer.
  size_t neighbours = 50;
  // Newest clicks of a session that count.
  size_t history = 2;
  size_t answers = 20;
  // Whether the current item may be an answer.
  bool current = false;
};

struct PeerMeasure {
  Accuracy accuracy;
  // Per question, in the order of the questions.
  std::vector<double> microseconds;
};

// Asks VMIS-kNN.
PeerMeasure MeasureVmisKnn(const TrainingData& train, const std::vector<Question>& questions,
                           const VmisOptions& options);

// Every prefix of every session.
std::vector<Question> MakeQuestions(const TrainingData& data);

}  // namespace vaiven::server
