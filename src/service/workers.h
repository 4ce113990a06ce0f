// SPDX-License-Identifier: Apache-2.0
#pragma once
// A few threads for work that may wait for the network (OCSP), so that the threads that answer never do.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kakunin::service {

/// Thread-safe. Threads begin with the first post; the destructor finishes what was posted.
class Workers {
 public:
  explicit Workers(unsigned threads) : count_(threads) {}
  ~Workers() { finish(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void post(std::function<void()> work);
  /// Finishes what was posted and ends the threads; nothing may be posted afterwards.
  void finish();
  /// How long the oldest work that no thread has taken yet has waited; zero where there is none.
  [[nodiscard]] std::chrono::steady_clock::duration age() const;
  /// How much work no thread has taken yet.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct Posted {
    std::function<void()> work;
    std::chrono::steady_clock::time_point when;
  };
  void run();

  unsigned count_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Posted> waiting_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kakunin::service
