// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/wait_breaker.h"

#include <utility>

namespace kakunin::card::pcsc {
namespace {

constexpr std::chrono::milliseconds between_cancels{20};

}  // namespace

WaitBreaker::WaitBreaker(SmartCardService& service, std::stop_token stop)
    : service_(service), stop_(std::move(stop)), thread_([this] { run(); }) {
}

WaitBreaker::~WaitBreaker() {
  {
    const std::lock_guard lock{mutex_};
    done_ = true;
  }
  woken_.notify_all();
  thread_.join();
}

void WaitBreaker::watch_over(std::optional<ContextId> context) {
  const std::lock_guard lock{mutex_};
  context_ = context;
}

void WaitBreaker::pause(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  woken_.wait_for(lock, stop_, time, [] { return false; });
}

void WaitBreaker::run() {
  std::unique_lock lock{mutex_};
  woken_.wait(lock, stop_, [this] { return done_; });
  while (!done_) {
    if (context_) service_.cancel(*context_);
    woken_.wait_for(lock, between_cancels, [this] { return done_; });
  }
}

}  // namespace kakunin::card::pcsc
