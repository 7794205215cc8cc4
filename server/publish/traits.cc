#include "server/publish/traits.h"

#include <algorithm>

#include "core/condition/condition.h"
#include "core/value/money.h"
#include "server/base/status.h"
#include "server/compile/attribute_reader.h"
#include "server/compile/product_fields.h"

namespace vaiven::server {
namespace {

constexpr size_t kRanks = 5;

}  // namespace

std::vector<int> MarginRanks(absl::Span<const Product> products) {
  std::vector<std::pair<double, size_t>> margins;
  for (size_t i = 0; i < products.size(); ++i) {
    const Product& product = products[i];
    if (product.cost <= 0 || product.price <= 0) continue;
    margins.emplace_back(1 - static_cast<double>(product.cost) / static_cast<double>(product.price),
                         i);
  }
  std::sort(margins.begin(), margins.end());
  std::vector<int> ranks(products.size(), 0);
  for (size_t place = 0; place < margins.size(); ++place) {
    ranks[margins[place].second] = static_cast<int>(1 + place * kRanks / margins.size());
  }
  return ranks;
}

absl::StatusOr<std::vector<uint64_t>> FindTraits(const SiteConfig& config,
                                                 absl::Span<const Product> products) {
  std::vector<uint64_t> traits(products.size(), 0);
  const size_t count = config.product_conditions.pool().expression_count();
  if (count == 0) return traits;
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(config.product_conditions.pool().Write(builder));
  const Result<ConditionSet> conditions =
      ConditionSet::Bind(flatbuffers::GetRoot<wire::Conditions>(builder.GetBufferPointer()), 0);
  if (!conditions.ok()) return ToAbslStatus(conditions.status());
  const std::vector<int> ranks = MarginRanks(products);
  const int digits = CurrencyDigits(config.currency);
  FieldCache cache;
  for (size_t i = 0; i < products.size(); ++i) {
    AttributeReader reader(ProductValue(products[i], digits, ranks[i]));
    cache.Reset(conditions->field_count());
    for (size_t trait = 0; trait < count; ++trait) {
      if (conditions->Evaluate(static_cast<int32_t>(trait), reader, cache)) {
        traits[i] |= uint64_t{1} << trait;
      }
    }
  }
  return traits;
}

}  // namespace vaiven::server
