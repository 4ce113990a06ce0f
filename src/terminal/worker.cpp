// SPDX-License-Identifier: Apache-2.0
#include "terminal/worker.h"

#include <utility>

namespace kakunin::terminal {

Worker::~Worker() {
  drop_waiting();
  thread_.request_stop();
}

void Worker::post(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void Worker::drop_waiting() {
  const std::lock_guard lock(mutex_);
  jobs_.clear();
}

void Worker::run(const std::stop_token& stop) {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace kakunin::terminal
