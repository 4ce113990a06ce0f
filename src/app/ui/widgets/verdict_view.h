// SPDX-License-Identifier: Apache-2.0
#pragma once
// A verdict from afar and from near: the answer in a banner of its own shape and tone, then what to do, then
// the sections of the official screen. For a card's verdict and for an inquiry by number.

#include <QWidget>

#include "app/ui/style.h"
#include "terminal/display.h"

class QVBoxLayout;

namespace kakunin::app {

class VerdictView : public QWidget {
  Q_OBJECT

 public:
  VerdictView(const Style& style, const terminal::Display& display, QWidget* parent = nullptr);

  /// The answer itself, for the keyboard and the screen reader to begin with.
  [[nodiscard]] QWidget& banner() { return *banner_; }
  /// What must be seen with the answer, before any detail.
  void add_below_banner(QWidget& widget);

 private:
  void add_banner(const terminal::Display& display);
  [[nodiscard]] QWidget* ladder_card(const terminal::Display& display);
  [[nodiscard]] QWidget* section_card(const terminal::DisplaySection& section);

  Style style_;
  QVBoxLayout* column_;
  QWidget* banner_ = nullptr;
};

}  // namespace kakunin::app
