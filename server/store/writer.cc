#include "server/store/writer.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "server/base/status.h"

namespace vaiven::server {
namespace {

// What may wait in memory; beyond it the collector tells its callers to come back later.
constexpr size_t kMaxQueuedBytes = 64 << 20;
// What one transaction takes: keeps the wait for a commit short under load.
constexpr size_t kMaxGroupBytes = 4 << 20;
constexpr size_t kMaxGroupRequests = 4096;
// An event's share of memory and of a transaction beside its bytes.
constexpr size_t kRequestOverhead = 256;

}  // namespace

absl::StatusOr<std::unique_ptr<Writer>> Writer::Start(const std::string& path) {
  VAIVEN_ASSIGN_OR_RETURN(Database database, Database::Open(path, Database::Access::kReadWrite));
  auto owned = std::make_unique<Database>(std::move(database));
  VAIVEN_ASSIGN_OR_RETURN(EventTable events, EventTable::Create(*owned));
  auto writer = std::unique_ptr<Writer>(new Writer());
  writer->database_ = std::move(owned);
  writer->events_ = std::make_unique<EventTable>(std::move(events));
  writer->thread_ = std::thread([raw = writer.get()] { raw->Run(); });
  return writer;
}

Writer::~Writer() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  work_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::Append(std::vector<EventWrite> writes, Store::AppendDone done) {
  size_t bytes = kRequestOverhead;
  for (const EventWrite& write : writes) bytes += write.bytes.size() + kRequestOverhead;
  bool full = false;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    full = stopping_ || queued_bytes_ + bytes > kMaxQueuedBytes;
    if (!full) {
      queued_bytes_ += bytes;
      queue_.push_back({std::move(writes), std::move(done), bytes, AppendResult{}});
    }
  }
  if (full) {
    done(absl::ResourceExhaustedError("store: too much is waiting to be written"));
  } else {
    work_.notify_one();
  }
}

void Writer::Drain() {
  std::unique_lock<std::mutex> lock(mutex_);
  idle_.wait(lock, [this] { return queue_.empty() && !busy_; });
}

std::vector<Writer::Request> Writer::TakeGroup() {
  std::vector<Request> group;
  std::unique_lock<std::mutex> lock(mutex_);
  busy_ = false;
  if (queue_.empty()) idle_.notify_all();
  work_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  size_t bytes = 0;
  while (!queue_.empty() && group.size() < kMaxGroupRequests && bytes < kMaxGroupBytes) {
    bytes += queue_.front().bytes;
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queued_bytes_ -= bytes;
  busy_ = true;
  return group;
}

void Writer::Run() {
  for (;;) {
    std::vector<Request> group = TakeGroup();
    if (group.empty()) return;
    Commit(group);
    for (Request& request : group) request.done(std::move(request.result));
  }
}

void Writer::Commit(std::vector<Request>& group) {
  absl::Status status = TryCommit(group.data(), group.size());
  if (status.ok()) {
    if (std::exchange(failing_, false)) spdlog::info("store: can write again");
    return;
  }
  if (!absl::IsUnavailable(status) && group.size() > 1) {
    // One request that cannot be stored must not take the others with it.
    for (Request& request : group) {
      absl::Status own = TryCommit(&request, 1);
      if (!own.ok()) request.result = own;
    }
    return;
  }
  // Said once: a full disk must not be filled with messages that it is full.
  if (!absl::IsInvalidArgument(status) && !std::exchange(failing_, true)) {
    spdlog::error("{}; callers are asked to come back later", std::string(status.message()));
  }
  for (Request& request : group) request.result = status;
}

absl::Status Writer::TryCommit(Request* first, size_t count) {
  absl::Status status = database_->Execute("BEGIN IMMEDIATE");
  for (size_t i = 0; i < count && status.ok(); ++i) {
    AppendResult total;
    for (const EventWrite& write : first[i].writes) {
      absl::StatusOr<AppendResult> result = events_->Append(write);
      status = result.status();
      if (!status.ok()) break;
      total.accepted += result->accepted;
      total.duplicates += result->duplicates;
      total.withdrawn |= result->withdrawn;
    }
    first[i].result = total;
  }
  if (status.ok()) status = database_->Execute("COMMIT");
  // SQLite may have rolled back by itself, then this says so and nothing is wrong.
  if (!status.ok()) database_->Execute("ROLLBACK").IgnoreError();
  return status;
}

}  // namespace vaiven::server
