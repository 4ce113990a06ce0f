// SPDX-License-Identifier: Apache-2.0
#pragma once
// A few answers side by side of which one holds: large to touch, marked by a dot and a thick frame, one group
// for the arrow keys and for screen readers.

#include <QRadioButton>
#include <QWidget>

#include "app/ui/style.h"

class QButtonGroup;

namespace kakunin::app {

class FillingFlow;

class OptionButton final : public QRadioButton {
  Q_OBJECT

 public:
  OptionButton(const Style& style, const QString& label, QWidget* parent = nullptr);

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  [[nodiscard]] bool hitButton(const QPoint& place) const override { return rect().contains(place); }

 private:
  [[nodiscard]] QRect label_rect(int width, int height) const;
  [[nodiscard]] int mark() const { return style_.px(26); }

  Style style_;
};

class OptionRow final : public QWidget {
  Q_OBJECT

 public:
  /// Each answer is announced with the label before it.
  OptionRow(const Style& style, const QString& label, const QStringList& options, QWidget* parent = nullptr);

  [[nodiscard]] int current() const;
  void set_current(int option);
  /// A person cannot choose this one now.
  void set_enabled(int option, bool enabled);
  [[nodiscard]] OptionButton* button(int option) const;

 signals:
  /// By a person.
  void chosen(int option);

 private:
  QButtonGroup* group_;
};

}  // namespace kakunin::app
