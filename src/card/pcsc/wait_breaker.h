// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ends a blocked wait for reader events when stop is requested. SCardCancel does nothing to a wait that has
// not begun, so it is repeated until the wait has ended; whoever requests the stop is not kept waiting.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {

class WaitBreaker {
 public:
  WaitBreaker(SmartCardService& service, std::stop_token stop);
  ~WaitBreaker();
  WaitBreaker(const WaitBreaker&) = delete;
  WaitBreaker& operator=(const WaitBreaker&) = delete;

  /// The context whose wait is to be ended; nullopt before it is released.
  void watch_over(std::optional<ContextId> context);
  /// Waits a moment, or until stop is requested.
  void pause(std::chrono::milliseconds time);

 private:
  void run();

  SmartCardService& service_;
  std::stop_token stop_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::optional<ContextId> context_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace kakunin::card::pcsc
