// SPDX-License-Identifier: Apache-2.0
#pragma once
// The keys of a reader with a PIN pad, pressed by a program: for training and for tests.
//
//   readers->attach_pin_pad("練習用リーダー", pad);
//   ... the visit asks for the PIN on the reader ...
//   pad->enter(std::move(pin));

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "base/secret_digits.h"

namespace kakunin::virtualcard {

class VirtualPinPad {
 public:
  // The person, from any thread. False, and nothing happens, while the reader does not ask for a PIN.
  [[nodiscard]] bool enter(SecretDigits pin);  // the digits and 確定
  [[nodiscard]] bool press_cancel();           // 取消
  [[nodiscard]] bool let_time_pass();          // until the reader gives up

  /// Waits until the reader asks; false where a minute passes.
  [[nodiscard]] bool wait_until_asked();
  [[nodiscard]] bool asks() const;

  // The reader.
  enum class End : std::uint8_t { entered, cancelled, time_over, given_up };
  struct Entry {
    End end = End::given_up;
    SecretDigits pin;
  };
  /// Asks for a PIN until the person is done or given_up says so (asked again after each wake()).
  [[nodiscard]] Entry ask(const std::function<bool()>& given_up);
  void wake();

 private:
  [[nodiscard]] bool finish(End end, SecretDigits pin);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool asks_ = false;
  std::optional<Entry> entry_;
};

}  // namespace kakunin::virtualcard
