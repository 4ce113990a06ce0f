// SPDX-License-Identifier: Apache-2.0
#pragma once
// The end of what nobody sits at any more: after the idle time ended() is told once, and its last seconds are
// counted before. GUI thread only.

#include <QObject>
#include <QTimer>
#include <chrono>

#include "app/viewmodel/idle_countdown.h"

namespace kakunin::app {

class IdleEnd final : public QObject {
  Q_OBJECT

 public:
  explicit IdleEnd(QObject* parent = nullptr) : QObject(parent) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &IdleEnd::ended);
  }

  /// 0: it never ends by itself.
  void set(std::chrono::milliseconds total, std::chrono::milliseconds countdown) {
    total_ = total;
    shown_ = countdown;
    if (timer_.isActive()) begin();
  }
  /// Somebody is there now.
  void begin() {
    stop();
    if (total_.count() == 0) return;
    timer_.start(total_);
    countdown_.restart(total_, shown_);
  }
  void stop() {
    timer_.stop();
    countdown_.stop();
  }
  /// Somebody is still there.
  void stay() {
    if (timer_.isActive()) begin();
  }
  [[nodiscard]] const IdleCountdown& countdown() const { return countdown_; }

 signals:
  void ended();

 private:
  std::chrono::milliseconds total_{0};
  std::chrono::milliseconds shown_{0};
  QTimer timer_;
  IdleCountdown countdown_;
};

}  // namespace kakunin::app
