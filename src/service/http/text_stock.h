// SPDX-License-Identifier: Apache-2.0
#pragma once
// The memory of texts that have done their service, for the next ones of about their size: a request's body
// is longer than what malloc hands out without looking around. For the HTTP server's own files.

#include <string>
#include <utility>
#include <vector>

namespace kakunin::service {

/// Belongs to one thread.
class TextStock {
 public:
  /// An empty text.
  [[nodiscard]] std::string take() {
    if (kept_.empty()) return {};
    std::string text = std::move(kept_.back());
    kept_.pop_back();
    return text;
  }

  void give_back(std::string text) {
    constexpr std::size_t usual = 8UL * 1024;
    constexpr std::size_t most = 16;
    if (text.capacity() > usual || kept_.size() >= most) return;
    text.clear();
    kept_.push_back(std::move(text));
  }

 private:
  std::vector<std::string> kept_;
};

}  // namespace kakunin::service
