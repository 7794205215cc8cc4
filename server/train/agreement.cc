#include "server/train/agreement.h"

#include <cstring>
#include <type_traits>

#include "server/train/checkpoint.h"

namespace vaiven::server {
namespace {

struct Numbers {
  KnnOptions knn;
  float largest = 0;
  Accuracy taught;
  Accuracy blended;
  bool better = false;
};
static_assert(std::is_trivially_copyable_v<Numbers>);

}  // namespace

std::string WriteAgreement(const Agreement& agreement) {
  const Numbers numbers = {agreement.knn, agreement.largest, agreement.taught, agreement.blended,
                           agreement.better};
  const std::string parts[] = {
      std::string(reinterpret_cast<const char*>(&numbers), sizeof(numbers)),
      PackFloats(agreement.blend.weights), agreement.blend.trees.Write(),
      PackFloats(agreement.device_blend)};
  return PackParts(parts);
}

std::optional<Agreement> ReadAgreement(std::string_view bytes) {
  const auto parts = UnpackParts(bytes, 4);
  if (!parts || parts->at(0).size() != sizeof(Numbers)) return std::nullopt;
  Numbers numbers;
  std::memcpy(&numbers, parts->at(0).data(), sizeof(numbers));
  auto trees = BoostedTrees::Read(parts->at(2));
  if (!trees) return std::nullopt;
  return Agreement{.knn = numbers.knn,
                   .blend = {UnpackFloats(parts->at(1)), *std::move(trees)},
                   .device_blend = UnpackFloats(parts->at(3)),
                   .largest = numbers.largest,
                   .taught = numbers.taught,
                   .blended = numbers.blended,
                   .better = numbers.better};
}

}  // namespace vaiven::server
