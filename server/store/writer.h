// Group commit: one thread takes all that is waiting, writes it in one transaction and answers only
// after the commit is on disk. Used by SqliteStore.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "server/store/event_table.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"

namespace vaiven::server {

class Writer {
 public:
  static absl::StatusOr<std::unique_ptr<Writer>> Start(const std::string& path);
  // Writes what is waiting, then stops.
  ~Writer();

  void Append(std::vector<EventWrite> writes, Store::AppendDone done);
  void Drain();

 private:
  struct Request {
    std::vector<EventWrite> writes;
    Store::AppendDone done;
    size_t bytes = 0;
    absl::StatusOr<AppendResult> result;
  };

  Writer() = default;
  void Run();
  // The next group, or nothing when stopping.
  std::vector<Request> TakeGroup();
  void Commit(std::vector<Request>& group);
  // OK: committed, each result is set. Else nothing of the group is stored.
  absl::Status TryCommit(Request* first, size_t count);

  std::unique_ptr<Database> database_;
  std::unique_ptr<EventTable> events_;
  // Of the writing thread only.
  bool failing_ = false;

  std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable idle_;
  std::deque<Request> queue_;
  size_t queued_bytes_ = 0;
  bool busy_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace vaiven::server
