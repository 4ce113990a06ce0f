// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/pin_entry.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace kakunin::app {

void PinEntry::set_scrambled(bool scrambled) {
  scrambled_ = scrambled;
  mix();
}

void PinEntry::press(int digit) {
  if (complete() || digit < 0 || digit >= keys) return;
  if (digits_.push_back(static_cast<char>('0' + digit))) emit count_changed(count());
}

void PinEntry::erase() {
  if (digits_.empty()) return;
  digits_.pop_back();
  emit count_changed(count());
}

void PinEntry::clear() {
  digits_.clear();
  mix();
  emit count_changed(0);
}

SecretDigits PinEntry::take() {
  SecretDigits taken = std::move(digits_);
  clear();
  return taken;
}

void PinEntry::mix() {
  const auto before = order_;
  order_ = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
  if (scrambled_) std::shuffle(order_.begin(), order_.end(), *QRandomGenerator::system());
  if (order_ != before) emit order_changed();
}

}  // namespace kakunin::app
