// SPDX-License-Identifier: Apache-2.0
#pragma once
// A value that is replaced as a whole while others read it (settings, terms, trust anchors on reload).

#include <memory>
#include <mutex>
#include <utility>

namespace kakunin::service {

template <class T>
class Current {
 public:
  Current() = default;
  explicit Current(std::shared_ptr<const T> value) : value_(std::move(value)) {}

  [[nodiscard]] std::shared_ptr<const T> get() const {
    const std::lock_guard lock(mutex_);
    return value_;
  }

  void set(std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace kakunin::service
