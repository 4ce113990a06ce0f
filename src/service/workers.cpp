// SPDX-License-Identifier: Apache-2.0
#include "service/workers.h"

#include <algorithm>
#include <utility>

namespace kakunin::service {

void Workers::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  arrived_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::chrono::steady_clock::duration Workers::age() const {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return {};
  return std::chrono::steady_clock::now() - waiting_.front().when;
}

void Workers::post(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(work), std::chrono::steady_clock::now()});
    while (threads_.size() < std::max(1U, count_)) threads_.emplace_back([this] { run(); });
  }
  arrived_.notify_one();
}

std::size_t Workers::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void Workers::run() {
  while (true) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front().work);
      waiting_.pop_front();
    }
    work();
  }
}

}  // namespace kakunin::service
