// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <mutex>

#include "terminal/bridge/folder_watch.h"

namespace kakunin::bridge {
namespace {

class PollingWatch final : public FolderWatch {
 public:
  void wait(std::chrono::milliseconds at_most, const std::stop_token& stop) override {
    std::unique_lock lock(mutex_);
    never_.wait_for(lock, stop, at_most, [] { return false; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable_any never_;
};

}  // namespace

std::unique_ptr<FolderWatch> make_polling_watch() {
  return std::make_unique<PollingWatch>();
}

}  // namespace kakunin::bridge
