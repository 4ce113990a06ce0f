// SPDX-License-Identifier: Apache-2.0
#pragma once
// Readers that stand still: as many as are said, and no card in any of them.

#include <condition_variable>
#include <mutex>

#include "card/readers.h"

namespace kakunin::gallery {

inline constexpr const char* reader_name = "見本のカードリーダー";

class CannedReaders final : public card::Readers {
 public:
  void plug_in(bool there) {
    const std::lock_guard lock(mutex_);
    there_ = there;
  }

  card::ReadersSnapshot snapshot() override {
    const std::lock_guard lock(mutex_);
    card::ReadersSnapshot desk{true, true, {}};
    if (there_) desk.readers.push_back({reader_name, false, false, false, 1, false});
    return desk;
  }

  void watch(std::stop_token stop,
             const std::function<void(const card::ReadersSnapshot&)>& changed) override {
    changed(snapshot());
    std::unique_lock lock(mutex_);
    std::condition_variable_any stopped;
    stopped.wait(lock, stop, [] { return false; });
  }

  Expected<std::unique_ptr<card::CardSession>, card::CardError> open(const std::string&) override {
    return unexpected(card::CardError{card::CardErrorKind::no_card, {}, {}});
  }

 private:
  std::mutex mutex_;
  bool there_ = true;
};

}  // namespace kakunin::gallery
