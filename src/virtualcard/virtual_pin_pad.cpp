// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/virtual_pin_pad.h"

#include <chrono>
#include <utility>

namespace kakunin::virtualcard {

bool VirtualPinPad::finish(End end, SecretDigits pin) {
  {
    const std::lock_guard lock{mutex_};
    if (!asks_ || entry_) return false;
    entry_.emplace(Entry{end, std::move(pin)});
  }
  changed_.notify_all();
  return true;
}

bool VirtualPinPad::enter(SecretDigits pin) {
  return finish(End::entered, std::move(pin));
}

bool VirtualPinPad::press_cancel() {
  return finish(End::cancelled, {});
}

bool VirtualPinPad::let_time_pass() {
  return finish(End::time_over, {});
}

bool VirtualPinPad::asks() const {
  const std::lock_guard lock{mutex_};
  return asks_ && !entry_;
}

bool VirtualPinPad::wait_until_asked() {
  std::unique_lock lock{mutex_};
  return changed_.wait_for(lock, std::chrono::minutes{1}, [this] { return asks_ && !entry_; });
}

VirtualPinPad::Entry VirtualPinPad::ask(const std::function<bool()>& given_up) {
  std::unique_lock lock{mutex_};
  asks_ = true;
  changed_.notify_all();
  changed_.wait(lock, [&] { return entry_ || given_up(); });
  asks_ = false;
  Entry entry = entry_ ? std::move(*entry_) : Entry{};
  entry_.reset();
  return entry;
}

void VirtualPinPad::wake() {
  {
    const std::lock_guard lock{mutex_};  // nobody is between looking and waiting
  }
  changed_.notify_all();
}

}  // namespace kakunin::virtualcard
