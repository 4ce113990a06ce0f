// SPDX-License-Identifier: Apache-2.0
#pragma once
// The digits of a PIN on their way from the pad to the card: kept in a buffer that is wiped, counted and
// never told. Screens and screen readers learn how many there are, nothing else.

#include <QObject>
#include <array>

#include "base/secret_digits.h"

namespace kakunin::app {

class PinEntry final : public QObject {
  Q_OBJECT

 public:
  static constexpr int length = 4;
  static constexpr int keys = 10;

  explicit PinEntry(QObject* parent = nullptr) : QObject(parent) {}

  /// The digits of the keys in the order they stand: 1 to 9 and 0, or mixed anew for every entry.
  [[nodiscard]] const std::array<int, keys>& order() const { return order_; }
  void set_scrambled(bool scrambled);

  [[nodiscard]] int count() const { return static_cast<int>(digits_.size()); }
  [[nodiscard]] bool complete() const { return count() == length; }

  void press(int digit);
  void erase();
  /// Wipes what was typed; the order is mixed anew.
  void clear();
  /// What was typed, which is then forgotten here.
  [[nodiscard]] SecretDigits take();

 signals:
  void count_changed(int count);
  void order_changed();

 private:
  void mix();

  SecretDigits digits_;
  bool scrambled_ = false;
  std::array<int, keys> order_{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
};

}  // namespace kakunin::app
