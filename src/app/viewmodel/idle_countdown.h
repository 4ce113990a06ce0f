// SPDX-License-Identifier: Apache-2.0
#pragma once
// How long nobody has touched anything: quiet until the last seconds, then once a second. It only shows what
// the visit's own timer does; the end of the visit comes from the visit.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace kakunin::app {

class IdleCountdown final : public QObject {
  Q_OBJECT

 public:
  explicit IdleCountdown(QObject* parent = nullptr);

  /// The time begins anew. shown: how much of its end is counted aloud.
  void restart(std::chrono::milliseconds total, std::chrono::milliseconds shown);
  void stop();

  /// Seconds left once they are counted; 0 while they are not.
  [[nodiscard]] int seconds_left() const { return seconds_left_; }
  [[nodiscard]] bool running() const { return timer_.isActive(); }

 signals:
  void ticked(int seconds_left);

 private:
  void tick();

  QTimer timer_;
  QElapsedTimer since_;
  std::chrono::milliseconds total_{0};
  int seconds_left_ = 0;
};

}  // namespace kakunin::app
