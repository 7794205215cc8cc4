#include "server/train/session_knn.h"

#include <algorithm>
#include <cmath>

#include "server/train/settings.h"
#include "server/train/transitions.h"

namespace vaiven::server {

KnnIndex::KnnIndex(const SessionLog& log, size_t item_count)
    : log_(log), clicks_(CountClicks(log, item_count)), begins_(item_count + 1, 0) {
  // Twice through the log: to count, then to fill. Sessions come in order, so that a repeated item
  // is known by the last session that was noted.
  std::vector<uint32_t> last(item_count, UINT32_MAX);
  for (uint32_t session = 0; session < log.size(); ++session) {
    for (const uint32_t item : log[session]) {
      if (last[item] == session) continue;
      last[item] = session;
      ++begins_[item + 1];
    }
  }
  for (size_t item = 0; item < item_count; ++item) begins_[item + 1] += begins_[item];
  sessions_.resize(begins_[item_count]);
  std::vector<size_t> next(begins_.begin(), begins_.end() - 1);
  std::fill(last.begin(), last.end(), UINT32_MAX);
  for (uint32_t session = 0; session < log.size(); ++session) {
    for (const uint32_t item : log[session]) {
      if (last[item] == session) continue;
      last[item] = session;
      sessions_[next[item]++] = session;
    }
  }
}

SessionKnn::SessionKnn(const KnnIndex& index, const KnnOptions& options)
    : index_(index),
      options_(options),
      similarity_(index.log().size(), 0.0f),
      newest_shared_(index.log().size(), 0) {
  const auto sessions = static_cast<float>(index.log().size());
  for (uint32_t item = 0; item < index.item_count(); ++item) {
    const auto clicks = static_cast<float>(index.clicks(item));
    rarity_.push_back(std::pow(std::log(1 + sessions / (1 + clicks)), options.rarity));
    discount_.push_back(std::pow(std::max(clicks, 1.0f), -options.discount));
  }
  for (size_t q = 0; q < options.history; ++q) {
    position_.push_back(std::exp(-static_cast<float>(q) / options.position));
  }
  // Farther away it gives nothing that could be told from nothing.
  for (size_t d = 1; d <= 64; ++d) {
    distance_.push_back(std::exp(-static_cast<float>(d - 1) / options.distance));
  }
}

void SessionKnn::FindNeighbours(std::span<const uint32_t> recent) {
  for (size_t q = 0; q < recent.size(); ++q) {
    const auto sessions = index_.sessions(recent[q]);
    const size_t count = std::min(sessions.size(), options_.sessions_per_item);
    const float part = position_[q] * rarity_[recent[q]];
    for (const uint32_t session : sessions.last(count)) {
      if (similarity_[session] == 0) {
        touched_.push_back(session);
        newest_shared_[session] = static_cast<uint8_t>(q);
      }
      similarity_[session] += part;
    }
  }
  const auto& log = index_.log();
  const auto size = static_cast<float>(log.size());
  neighbours_.clear();
  for (const uint32_t session : touched_) {
    const float age = static_cast<float>(log.size() - 1 - session) / size;
    const auto items = static_cast<float>(log[session].size());
    const float factor = std::exp(-age / options_.recency - options_.length * std::log(items));
    neighbours_.push_back({session, similarity_[session] * factor});
    similarity_[session] = 0;
  }
  touched_.clear();
  if (neighbours_.size() > options_.neighbours) {
    const auto kept = neighbours_.begin() + static_cast<std::ptrdiff_t>(options_.neighbours);
    std::nth_element(neighbours_.begin(), kept, neighbours_.end(),
                     [](const Similarity& a, const Similarity& b) {
                       return a.value != b.value ? a.value > b.value : a.session > b.session;
                     });
    neighbours_.resize(options_.neighbours);
    // nth_element leaves an order that a standard library may choose.
    std::sort(neighbours_.begin(), neighbours_.end(),
              [](const Similarity& a, const Similarity& b) { return a.session < b.session; });
  }
}

void SessionKnn::Score(std::span<const uint32_t> session, ScoreBoard& board) {
  std::vector<uint32_t> recent;
  for (const SeenItem& seen : RecentItems(session, options_.history)) recent.push_back(seen.item);
  FindNeighbours(recent);
  for (const Similarity& neighbour : neighbours_) {
    const auto items = index_.log()[neighbour.session];
    const uint32_t shared = recent[newest_shared_[neighbour.session]];
    size_t place = items.size();
    while (place > 0 && items[place - 1] != shared) --place;
    --place;
    const size_t reach = distance_.size();
    for (size_t i = place > reach ? place - reach : 0; i < place; ++i) {
      const float part = options_.backward * distance_[place - i - 1];
      if (part > 0) board.Add(items[i], neighbour.value * part);
    }
    if (options_.self > 0) board.Add(items[place], neighbour.value * options_.self);
    for (size_t i = place + 1; i < std::min(items.size(), place + 1 + reach); ++i) {
      board.Add(items[i], neighbour.value * distance_[i - place - 1]);
    }
  }
  board.Scale(discount_);
}

}  // namespace vaiven::server
