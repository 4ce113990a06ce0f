// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result taken in from the official app's clipboard text: held while it is shown, wiped when it is closed
// or nobody has touched anything for the idle time. GUI thread only.

#include <QObject>
#include <chrono>
#include <optional>

#include "app/viewmodel/idle_end.h"
#include "formats/result.h"
#include "terminal/display.h"

namespace kakunin::app {

class ImportModel final : public QObject {
  Q_OBJECT

 public:
  explicit ImportModel(QObject* parent = nullptr);
  ~ImportModel() override;

  /// 0: never.
  void set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown);
  [[nodiscard]] const IdleCountdown& idle() const { return idle_.countdown(); }

  /// False: no result of the official app; what is shown stays.
  bool take(const QString& text);
  [[nodiscard]] const std::optional<formats::Result>& result() const { return result_; }
  [[nodiscard]] std::optional<terminal::Display> display(terminal::Language language) const;
  void stay();
  /// Nothing of it remains.
  void close();

 signals:
  /// Another result is there.
  void arrived();
  void closed();

 private:
  void wipe();

  std::optional<formats::Result> result_;
  IdleEnd idle_;
};

}  // namespace kakunin::app
