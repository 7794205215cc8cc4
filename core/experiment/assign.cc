#include "core/experiment/assign.h"

#include "core/base/verify.h"
#include "core/experiment/hash.h"

namespace vaiven {
namespace {

bool Holds(const wire::Bucket* bucket, std::string_view seed, std::string_view visitor,
           int version) {
  const std::optional<double> hash = ExperimentHash(seed, visitor, version);
  return bucket != nullptr && hash.has_value() && *hash >= bucket->from() &&
         *hash < bucket->until();
}

}  // namespace

const wire::ExperimentVariant* AssignVariant(const wire::Experiment& experiment,
                                             std::string_view visitor) {
  const std::string_view name_space = View(experiment.namespace_seed());
  if (!name_space.empty() && !Holds(experiment.namespace_part(), name_space, visitor, 1)) {
    return nullptr;
  }
  if (experiment.variants() == nullptr) return nullptr;
  for (const wire::ExperimentVariant* variant : *experiment.variants()) {
    if (Holds(variant->bucket(), View(experiment.seed()), visitor, experiment.hash_version())) {
      return variant;
    }
  }
  return nullptr;
}

}  // namespace vaiven
