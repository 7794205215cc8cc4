// Work on all cores whose result does not depend on how many there are: what a piece makes goes to
// a place of its own. Used by the steps of server/train/.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

#include "server/train/sparse_rows.h"

namespace vaiven::server {

// More threads than this are not started.
inline constexpr size_t kMaxThreads = 8;

// Calls work(begin, end) for each piece [begin, end) of [0, count), `piece` long but for the last.
// `make_worker` is called once on each thread and returns `work` with the memory that it needs.
template <typename MakeWorker>
void ForEachPiece(size_t count, size_t piece, const MakeWorker& make_worker) {
  const size_t pieces = (count + piece - 1) / piece;
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    auto work = make_worker();
    for (size_t i = next++; i < pieces; i = next++) {
      work(i * piece, std::min(count, (i + 1) * piece));
    }
  };
  const size_t cores = std::max<size_t>(std::thread::hardware_concurrency(), 1);
  const size_t threads = std::min({cores, kMaxThreads, pieces});
  std::vector<std::thread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(run);
  if (pieces > 0) run();
  for (std::thread& other : others) other.join();
}

// The rows 0 to count - 1, each by a call of row(index) that returns its entries; `make_worker` as
// above returns `row`.
template <typename MakeWorker>
SparseRows MakeRows(size_t count, const MakeWorker& make_worker) {
  constexpr size_t kPiece = 256;
  std::vector<SparseRows> pieces((count + kPiece - 1) / kPiece);
  ForEachPiece(count, kPiece, [&] {
    return [&pieces, row = make_worker()](size_t begin, size_t end) mutable {
      for (size_t i = begin; i < end; ++i)
        pieces[begin / kPiece].Add(row(static_cast<uint32_t>(i)));
    };
  });
  SparseRows rows;
  for (SparseRows& piece : pieces) {
    for (size_t i = 0; i < piece.size(); ++i) rows.Add(piece[i]);
    piece = {};
  }
  return rows;
}

}  // namespace vaiven::server
