// SPDX-License-Identifier: Apache-2.0
#pragma once
// One thread that does jobs in order. Jobs of an abandoned generation are dropped without being begun.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kakunin::terminal {

class Worker {
 public:
  Worker() : thread_([this](std::stop_token stop) { run(stop); }) {}
  /// Waits for the job under way.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void post(std::function<void()> job);
  /// Drops the jobs that wait.
  void drop_waiting();

 private:
  void run(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> jobs_;
  std::jthread thread_;
};

}  // namespace kakunin::terminal
