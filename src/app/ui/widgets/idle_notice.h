// SPDX-License-Identifier: Apache-2.0
#pragma once
// "In 15 seconds everything is wiped": laid over the screen so that nothing under it moves, with 続ける.

#include "app/ui/style.h"
#include "app/ui/widgets/notice.h"

namespace kakunin::app {

class ChoiceButton;

class IdleNotice : public QWidget {
  Q_OBJECT

 public:
  explicit IdleNotice(const Style& style, QWidget* parent);

  /// 0 hides it.
  void show_seconds(int seconds);

 signals:
  void stay();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();

  Style style_;
  TextBlock* text_;
  ChoiceButton* stay_;
};

}  // namespace kakunin::app
