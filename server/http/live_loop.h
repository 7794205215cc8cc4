// Keeps the live files of all sites fresh while the server runs, and publishes a site again whose
// file has outgrown its purpose. Used by `vaiven serve`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/store/data_folder.h"
#include "server/store/store.h"

namespace vaiven::server {

class LiveLoop {
 public:
  // Looks for changes every `period` from now on. `store` outlives this.
  LiveLoop(Store& store, DataFolder folder, std::chrono::milliseconds period);
  // Waits for the round that is under way.
  ~LiveLoop();
  LiveLoop(const LiveLoop&) = delete;
  LiveLoop& operator=(const LiveLoop&) = delete;

 private:
  void Run(std::chrono::milliseconds period);
  void Round();

  Store& store_;
  DataFolder folder_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace vaiven::server
