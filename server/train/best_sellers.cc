#include "server/train/best_sellers.h"

#include <algorithm>
#include <cmath>

namespace vaiven::server {
namespace {

// Of entry `index` of `size`, oldest first.
double Freshness(size_t index, size_t size) {
  return std::exp2(-8.0 * static_cast<double>(size - 1 - index) / static_cast<double>(size));
}

}  // namespace

std::vector<uint32_t> RankBestSellers(const TrainingData& data, size_t count) {
  std::vector<double> sales(data.item_ids.size(), 0);
  std::vector<double> clicks(data.item_ids.size(), 0);
  const auto sold = data.orders.items();
  for (size_t i = 0; i < sold.size(); ++i) sales[sold[i]] += Freshness(i, sold.size());
  for (size_t session = 0; session < data.sessions.size(); ++session) {
    const double freshness = Freshness(session, data.sessions.size());
    for (const uint32_t item : data.sessions[session]) clicks[item] += freshness;
  }
  std::vector<uint32_t> items;
  for (uint32_t item = 0; item < data.item_ids.size(); ++item) {
    if (data.offered.empty() || data.offered[item] != 0) items.push_back(item);
  }
  const size_t kept = std::min(count, items.size());
  std::partial_sort(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(kept), items.end(),
                    [&](uint32_t a, uint32_t b) {
                      if (sales[a] != sales[b]) return sales[a] > sales[b];
                      if (clicks[a] != clicks[b]) return clicks[a] > clicks[b];
                      return a < b;
                    });
  items.resize(kept);
  return items;
}

}  // namespace vaiven::server
