// Steps of training that are finished, kept on disk so that a run that was stopped goes on where it
// was. Used by trainer.cc; `vaiven train` keeps them in the data folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vaiven::server {

class Checkpoint {
 public:
  // `input` stands for everything that the steps are made of. Nothing is kept where `folder` is
  // empty.
  Checkpoint(std::string folder, uint64_t input) : folder_(std::move(folder)), input_(input) {}

  // What the step made of the same input, if it is there and whole.
  std::optional<std::string> Read(std::string_view step) const;

  // False if the disk did not take it: the run goes on, but would start over with this step.
  bool Write(std::string_view step, std::string_view bytes) const;

  // Once the run is through: removes the steps of this and of other inputs.
  void Clear() const;

 private:
  std::string Path(std::string_view step) const;

  std::string folder_;
  uint64_t input_;
};

// Several parts of a step as its bytes, and back; nothing if they are not so many parts.
std::string PackParts(std::span<const std::string> parts);
std::optional<std::vector<std::string>> UnpackParts(std::string_view bytes, size_t count);

// Numbers as a part, and back.
std::string PackFloats(std::span<const float> values);
std::vector<float> UnpackFloats(std::string_view bytes);

}  // namespace vaiven::server
